#pragma once

#include "desk/desk.h"
#include "domain/company.h"
#include "domain/snapshots.h"
#include "domain/working_times.h"
#include "ui/shell/columns.h"

#include <QObject>

#include <functional>
#include <optional>

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

    // For panels of other controllers that stand in the same column:
    /// Takes a new panel into the column.
    void adopt(ui::EditPanel *panel);
    /// Shows it and puts the focus where typing starts; after it the focus goes `back` there. `about`: whose
    /// record is written; null: nobody's.
    void show(ui::EditPanel *panel, ui::Column back = ui::Column::Centre, domain::CustomerId about = {});
    /// Somebody else is on the screen now (null: somebody whom nobody knows): a form about another customer
    /// goes, for it does not name them. What was typed waits in it; the focus is left where it is.
    void putAside(domain::CustomerId shown);
    /// Back to the page that was shown before.
    void leave();
    /// `doing` was asked for by `panel`: on success it is emptied and left, otherwise it says why.
    void finish(ui::EditPanel *panel, QFuture<base::Result<desk::Undo>> doing, const QString &text);

    /// Does `doing`, then says `text` with Undo, or what went wrong.
    void report(QFuture<base::Result<desk::Undo>> doing, const QString &text);

    void newPromise(domain::CustomerId customer, std::optional<domain::CaseId> caseId);
    void movePromise(const domain::Promise &promise);
    void newAttempt(domain::CustomerId customer, std::optional<domain::CaseId> caseId);
    /// With what was searched for as the name, and what they reached us by; both may be empty.
    void newCustomer(const QString &name, const QString &handle = {});
    void editCustomer(const domain::CustomerSnapshot &snapshot);
    void mergeCustomer(const domain::CustomerSnapshot &snapshot);
    /// Why older cases are opened; `foldedOpened` follows.
    void askReason(const domain::Customer &customer);
    /// Why a restricted customer is opened; `restrictedOpened` follows.
    void askAccess(domain::CustomerId customer, const QString &name);
    void moveInteraction(const domain::Interaction &interaction, const std::vector<domain::Case> &cases);
    /// What the company offers, for forms that are shown from now on.
    void setChoices(const std::vector<domain::Choice> &choices) { m_choices = choices; }
    [[nodiscard]] const std::vector<domain::Choice> &choices() const { return m_choices; }
    /// When the team is there, for times that are promised from now on.
    void setWorkingTimes(const domain::WorkingTimes &times);
    [[nodiscard]] const std::optional<domain::WorkingTimes> &workingTimes() const { return m_times; }
    /// Why account and handles of the open customer cannot be changed now; empty: they can.
    void setGuarded(const QString &why);
    /// The open customer was read again: lists of the form follow.
    void follow(const domain::CustomerSnapshot &snapshot);

Q_SIGNALS:
    void customerMade(leeway::domain::CustomerId customer);
    /// Somebody wants to make sure who speaks, to change what is guarded.
    void verifyWanted();
    void foldedOpened();
    void restrictedOpened(leeway::domain::CustomerId customer);

private:
    void makePromisePanel();
    void makeCustomerPanel();
    void wireRecords();
    void makeReasonPanel();
    /// `logged` was asked for by the reason panel: then it is emptied and left, otherwise it says why.
    void finishReason(QFuture<base::Result<void>> logged, std::function<void()> opened);
    void makeMergePanel();
    void makeMovePanel();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    std::vector<domain::Choice> m_choices;
    QStackedWidget *m_panels = nullptr;
    QString m_before; ///< the page that was shown before a form came
    ui::Column m_back = ui::Column::Centre;
    domain::CustomerId m_about; ///< of the form that is shown
    std::optional<domain::WorkingTimes> m_times;
    QString m_customerZone; ///< of the open customer
    ui::PromisePanel *m_promise = nullptr;
    ui::AttemptPanel *m_attempt = nullptr;
    ui::EditCustomerPanel *m_customer = nullptr;
    QString m_guarded;
    ui::ReasonPanel *m_reason = nullptr;
    ui::MergePanel *m_merge = nullptr;
    ui::MovePanel *m_move = nullptr;
};

} // namespace leeway::app
