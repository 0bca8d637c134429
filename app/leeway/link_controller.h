#pragma once

#include "desk/desk.h"
#include "domain/snapshots.h"

#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QMenu;

namespace leeway::ui
{
class CaseLinePanel;
class CaseMergePanel;
class CaseSplitPanel;
class MainWindow;
class OrderCustomerPanel;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;

/// What belongs to what: cases merged and split, cases about order lines, orders of customers. Its panels
/// stand in the right column among those of the EditController. GUI thread.
class LinkController : public QObject
{
    Q_OBJECT

public:
    LinkController(desk::Desk &desk, ui::MainWindow &window, EditController &edits, QObject *parent);

    /// Puts at the end of the customer's menu how records merged into it are taken apart, in place of what
    /// was there for another one.
    void fillCustomerMenu(QMenu &menu, const domain::CustomerSnapshot &snapshot);
    /// What the menu of a case header offers beside its status.
    void fillCaseMenu(QMenu &menu, domain::CustomerId customer, const domain::CaseEntry &entry);
    /// Asks which case is about which order line, with the side that is known filled in.
    void linkLine(domain::CustomerId customer, std::optional<domain::CaseId> theCase,
                  std::optional<domain::OrderLineId> line);
    void unlinkLine(domain::CaseId theCase, domain::OrderLineId line);
    /// Asks whose an order is that came without a customer.
    void linkOrder(domain::OrderId id);

private:
    void mergeCase(domain::CustomerId customer, const domain::CaseEntry &entry);
    void splitCase(domain::CustomerId customer, const domain::Case &theCase);
    void takeApart(const domain::Case &merged, domain::CaseId from);
    void makeOrderPanel();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    EditController &m_edits;
    QList<QAction *> m_apart;
    ui::CaseMergePanel *m_merge = nullptr;
    ui::CaseSplitPanel *m_split = nullptr;
    ui::CaseLinePanel *m_line = nullptr;
    ui::OrderCustomerPanel *m_order = nullptr;
};

} // namespace leeway::app
