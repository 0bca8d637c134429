#pragma once

#include "desk/desk.h"
#include "domain/snapshots.h"

#include <QObject>

class QStackedWidget;

namespace leeway::ui
{
class AttemptPanel;
class EditCustomerPanel;
class EditPanel;
class MainWindow;
class MergePanel;
class MovePanel;
class PromisePanel;
class ReasonPanel;
} // namespace leeway::ui

namespace leeway::app
{

/// The forms of the right column and the use cases behind them. Each is made when first wanted and keeps what
/// was typed until it is saved. GUI thread.
class EditController : public QObject
{
    Q_OBJECT

public:
    EditController(desk::Desk &desk, ui::MainWindow &window, QObject *parent);

    /// Does `doing`, then says `text` with Undo, or what went wrong.
    void report(QFuture<base::Result<desk::Undo>> doing, const QString &text);

    void newPromise(domain::CustomerId customer, std::optional<domain::CaseId> caseId);
    void movePromise(const domain::Promise &promise);
    void newAttempt(domain::CustomerId customer, std::optional<domain::CaseId> caseId);
    void newCustomer(const QString &name);
    void editCustomer(const domain::CustomerSnapshot &snapshot);
    void mergeCustomer(const domain::CustomerSnapshot &snapshot);
    void askReason(const domain::Customer &customer);
    void moveInteraction(const domain::Interaction &interaction, const std::vector<domain::Case> &cases);
    /// The open customer was read again: lists of the form follow.
    void follow(const domain::CustomerSnapshot &snapshot);

Q_SIGNALS:
    void customerMade(leeway::domain::CustomerId customer);
    void foldedOpened();

private:
    void show(ui::EditPanel *panel);
    void leave();
    template <class Panel> void adopt(Panel *panel);
    /// `doing` was asked for by `panel`: on success it is emptied and left, otherwise it says why.
    void finish(ui::EditPanel *panel, QFuture<base::Result<desk::Undo>> doing, const QString &text);
    void makePromisePanel();
    void makeCustomerPanel();
    void makeMergePanel();
    void makeMovePanel();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    QStackedWidget *m_panels = nullptr;
    QString m_before; ///< the page that was shown before a form came
    ui::PromisePanel *m_promise = nullptr;
    ui::AttemptPanel *m_attempt = nullptr;
    ui::EditCustomerPanel *m_customer = nullptr;
    ui::ReasonPanel *m_reason = nullptr;
    ui::MergePanel *m_merge = nullptr;
    ui::MovePanel *m_move = nullptr;
};

} // namespace leeway::app
