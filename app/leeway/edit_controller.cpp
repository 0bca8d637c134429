#include "app/leeway/edit_controller.h"

#include "base/when_answered.h"
#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/members.h"
#include "desk/merge_customers.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/search.h"
#include "ui/edit/attempt_panel.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/edit/merge_panel.h"
#include "ui/edit/move_panel.h"
#include "ui/edit/promise_panel.h"
#include "ui/edit/reason_panel.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QStackedWidget>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

QString pageId()
{
    return QStringLiteral("edit");
}

ui::EditContext contextOf(const desk::Desk &desk)
{
    return {&desk.clock(), QLocale(), QTimeZone::systemTimeZone()};
}

} // namespace

EditController::EditController(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
{
}

void EditController::report(QFuture<base::Result<desk::Undo>> doing, const QString &text)
{
    base::whenAnswered(this, doing, [this, text](const base::Result<desk::Undo> &done) {
        if (!done) {
            m_window.showError(done.error());
            return;
        }
        if (!*done) {
            m_window.showDone(text);
            return;
        }
        m_window.showDone(text, [this, undo = *done] {
            base::whenAnswered(this, undo(m_desk), [this](const base::Result<void> &undone) {
                if (!undone)
                    m_window.showError(undone.error());
            });
        });
    });
}

void EditController::finish(ui::EditPanel *panel, QFuture<base::Result<desk::Undo>> doing,
                            const QString &text)
{
    panel->setSaving(true);
    base::whenAnswered(this, doing, [this, panel, doing, text](const base::Result<desk::Undo> &done) {
        if (!done) {
            panel->showFailure(ui::errorLine(done.error()));
            return;
        }
        panel->setSaving(false);
        panel->discard();
        leave();
        report(doing, text);
    });
}

void EditController::putAside(domain::CustomerId shown)
{
    if (m_about.isNull() || m_about == shown)
        return;
    m_about = {};
    if (m_window.side().currentPage() == pageId() && !m_before.isEmpty())
        m_window.side().showPage(m_before);
    m_window.hideSidePage(pageId());
}

void EditController::show(ui::EditPanel *panel, ui::Column back, domain::CustomerId about)
{
    m_back = back;
    m_about = about;
    if (m_window.side().currentPage() != pageId())
        m_before = m_window.side().currentPage();
    panel->setOffered(m_choices);
    m_panels->setCurrentWidget(panel);
    m_window.side().showPage(pageId());
    m_window.setSideShown(true); // after it: a column without pages is not shown
    m_window.columns().go(ui::Column::Side);
    panel->begin();
}

void EditController::leave()
{
    m_about = {};
    if (!m_before.isEmpty())
        m_window.side().showPage(m_before);
    m_window.hideSidePage(pageId()); // an empty form is nothing to look at; what was typed waits in it
    m_window.columns().go(m_back);
}

void EditController::adopt(ui::EditPanel *panel)
{
    if (!m_panels) {
        m_panels = new QStackedWidget;
        m_before = m_window.side().currentPage();
        m_window.addSidePage(pageId(), tr("Write down"), m_panels);
    }
    m_panels->addWidget(panel);
    connect(panel, &ui::EditPanel::cancelled, this, &EditController::leave);
}

void EditController::makePromisePanel()
{
    if (m_promise)
        return;
    m_promise = new ui::PromisePanel(contextOf(m_desk));
    if (m_times)
        m_promise->setWorkingTimes(*m_times);
    m_promise->setCustomerZone(m_customerZone);
    adopt(m_promise);
    connect(m_promise, &ui::PromisePanel::promiseMade, this, [this](const domain::Promise &promise) {
        finish(m_promise, desk::putRecord(m_desk, promise), tr("Promise written down."));
    });
    connect(m_promise, &ui::PromisePanel::promiseMoved, this,
            [this](const domain::Promise &promise, base::Instant dueAt) {
                const bool late = promise.dueAt < m_desk.clock().now();
                finish(m_promise, desk::movePromise(m_desk, promise, dueAt),
                       late ? tr("Promised anew. That the other time passed stands in the history.")
                            : tr("Promise moved."));
            });
    base::whenAnswered(this, desk::readPersons(m_desk),
                       [this](const base::Result<std::vector<domain::Person>> &people) {
                           if (people)
                               m_promise->setPeople(*people, m_desk.me().id);
                       });
}

void EditController::newPromise(domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    makePromisePanel();
    m_promise->startNew(customer, caseId);
    show(m_promise, ui::Column::Centre, customer);
}

void EditController::movePromise(const domain::Promise &promise)
{
    makePromisePanel();
    m_promise->startMove(promise);
    show(m_promise, ui::Column::Centre, promise.customer);
}

void EditController::newAttempt(domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    if (!m_attempt) {
        m_attempt = new ui::AttemptPanel;
        adopt(m_attempt);
        connect(m_attempt, &ui::AttemptPanel::attemptMade, this, [this](const domain::Attempt &attempt) {
            finish(m_attempt, desk::putRecord(m_desk, attempt), tr("Written down as tried."));
        });
    }
    m_attempt->startNew(customer, caseId);
    show(m_attempt, ui::Column::Centre, customer);
}

void EditController::makeCustomerPanel()
{
    if (m_customer)
        return;
    using Panel = ui::EditCustomerPanel;
    m_customer = new Panel(contextOf(m_desk));
    adopt(m_customer);
    connect(m_customer, &Panel::customerEdited, this,
            [this](const domain::Customer &before, const domain::Customer &edited) {
                finish(m_customer, desk::editCustomer(m_desk, before, edited), tr("Customer saved."));
            });
    connect(m_customer, &Panel::customerCreated, this, [this](const desk::NewCustomer &made) {
        m_customer->setSaving(true);
        base::whenAnswered(this, desk::createCustomer(m_desk, made),
                           [this](const base::Result<domain::CustomerId> &id) {
                               if (!id) {
                                   m_customer->showFailure(ui::errorLine(id.error()));
                                   return;
                               }
                               m_customer->setSaving(false);
                               m_customer->discard();
                               leave();
                               m_window.showDone(tr("Customer written down."));
                               Q_EMIT customerMade(*id);
                           });
    });
    connect(m_customer, &Panel::verifyWanted, this, &EditController::verifyWanted);
    wireRecords();
}

void EditController::setGuarded(const QString &why)
{
    if (std::exchange(m_guarded, why) != why && m_customer)
        m_customer->setGuarded(why);
}

/// What stands below the fields is added, changed and taken away at once.
void EditController::wireRecords()
{
    using Panel = ui::EditCustomerPanel;
    const auto put = [this](const auto &value) { report(desk::putRecord(m_desk, value), tr("Added.")); };
    const auto remove = [this](const auto &value) {
        report(desk::removeRecord(m_desk, value), tr("Removed."));
    };
    connect(m_customer, &Panel::memberAdded, this, put);
    connect(m_customer, &Panel::memberChanged, this,
            [this](const domain::Member &before, const domain::Member &after) {
                report(desk::putRecord<domain::Member>(m_desk, after, before), tr("Changed."));
            });
    connect(m_customer, &Panel::memberRemoved, this, [this](const domain::Member &member) {
        report(desk::removeMember(m_desk, member), tr("Removed."));
    });
    connect(m_customer, &Panel::handleAdded, this, [this, put](domain::Handle handle) {
        handle.changedAt = m_desk.clock().now(); // shown for a week: it may be the way into an account
        put(handle);
    });
    connect(m_customer, &Panel::handleChanged, this,
            [this](const domain::Handle &before, domain::Handle after) {
                if (after.value != before.value || after.kind != before.kind)
                    after.changedAt = m_desk.clock().now();
                report(desk::putRecord<domain::Handle>(m_desk, after, before), tr("Changed."));
            });
    connect(m_customer, &Panel::handleRemoved, this, remove);
    connect(m_customer, &Panel::preferenceAdded, this, put);
    connect(m_customer, &Panel::preferenceRemoved, this, remove);
    connect(m_customer, &Panel::needAdded, this, put);
    connect(m_customer, &Panel::needRemoved, this, remove);
    connect(m_customer, &Panel::consentAdded, this, put);
    connect(m_customer, &Panel::consentRemoved, this, remove);
}

void EditController::newCustomer(const QString &name, const QString &handle)
{
    makeCustomerPanel();
    m_customer->startNew(name, handle);
    show(m_customer);
}

void EditController::editCustomer(const domain::CustomerSnapshot &snapshot)
{
    makeCustomerPanel();
    m_customer->startEdit(snapshot);
    m_customer->setGuarded(m_guarded);
    show(m_customer, ui::Column::Centre, snapshot.customer.id);
}

void EditController::makeMergePanel()
{
    if (m_merge)
        return;
    using Panel = ui::MergePanel;
    constexpr int kCandidates = 8;
    m_merge = new Panel(contextOf(m_desk));
    adopt(m_merge);
    connect(m_merge, &Panel::searchRequested, this, [this](const QString &text) {
        base::whenAnswered(this, desk::searchNames(m_desk, text, domain::SearchScope::Customers, kCandidates),
                           [this](const base::Result<domain::SearchHits> &hits) {
                               if (hits)
                                   m_merge->setCandidates(hits->customers);
                           });
    });
    connect(m_merge, &Panel::otherChosen, this, [this](domain::CustomerId id) {
        base::whenAnswered(this, desk::readCustomer(m_desk, id),
                           [this](const base::Result<domain::CustomerSnapshot> &other) {
                               if (!other)
                                   m_merge->showFailure(ui::errorLine(other.error()));
                               else if (other->customer.restricted)
                                   m_merge->showFailure(
                                       tr("This record is opened only with a reason. Open it first, "
                                          "then merge from there."));
                               else
                                   m_merge->setOther(*other);
                           });
    });
    connect(m_merge, &Panel::mergeRequested, this,
            [this](domain::CustomerId loser, domain::CustomerId winner, const QString &reason) {
                finish(m_merge, desk::mergeCustomers(m_desk, loser, winner, reason),
                       tr("Merged. Both records are kept, and it can be taken back."));
            });
}

void EditController::mergeCustomer(const domain::CustomerSnapshot &snapshot)
{
    makeMergePanel();
    m_merge->start(snapshot);
    show(m_merge, ui::Column::Centre, snapshot.customer.id);
}

void EditController::makeReasonPanel()
{
    if (m_reason)
        return;
    m_reason = new ui::ReasonPanel;
    adopt(m_reason);
    connect(m_reason, &ui::ReasonPanel::foldedOpenRequested, this,
            [this](domain::CustomerId id, const QString &reason) {
                finishReason(desk::openFolded(m_desk, id, reason), [this] { Q_EMIT foldedOpened(); });
            });
    connect(m_reason, &ui::ReasonPanel::restrictedOpenRequested, this,
            [this](domain::CustomerId id, const QString &reason) {
                finishReason(desk::openRestricted(m_desk, id, reason),
                             [this, id] { Q_EMIT restrictedOpened(id); });
            });
}

void EditController::finishReason(QFuture<base::Result<void>> logged, std::function<void()> opened)
{
    m_reason->setSaving(true);
    base::whenAnswered(this, logged, [this, opened](const base::Result<void> &done) {
        if (!done) {
            m_reason->showFailure(ui::errorLine(done.error()));
            return;
        }
        m_reason->setSaving(false);
        m_reason->discard();
        leave();
        opened();
    });
}

void EditController::askReason(const domain::Customer &customer)
{
    makeReasonPanel();
    m_reason->startFolded(customer.id, customer.name);
    show(m_reason);
}

void EditController::askAccess(domain::CustomerId customer, const QString &name)
{
    makeReasonPanel();
    m_reason->startRestricted(customer, name);
    show(m_reason);
}

void EditController::makeMovePanel()
{
    if (m_move)
        return;
    m_move = new ui::MovePanel;
    adopt(m_move);
    connect(m_move, &ui::MovePanel::moveRequested, this, [this](const desk::MoveInteraction &move) {
        finish(m_move, desk::moveInteraction(m_desk, move), tr("Moved."));
    });
    connect(m_move, &ui::MovePanel::splitRequested, this, [this](const desk::SplitCase &split) {
        finish(m_move, desk::splitCase(m_desk, split), tr("Moved into a case of its own."));
    });
    connect(m_move, &ui::MovePanel::newCaseRequested, this,
            [this](const domain::Case &made, const desk::MoveInteraction &move) {
                base::whenAnswered(this, desk::openCase(m_desk, made),
                                   [this, move](const base::Result<domain::Case> &opened) {
                                       if (!opened) {
                                           m_move->showFailure(ui::errorLine(opened.error()));
                                           return;
                                       }
                                       desk::MoveInteraction next = move;
                                       next.to = opened->id;
                                       finish(m_move, desk::moveInteraction(m_desk, next),
                                              tr("Moved into a case of its own."));
                                   });
            });
}

void EditController::moveInteraction(const domain::Interaction &interaction,
                                     const std::vector<domain::Case> &cases)
{
    makeMovePanel();
    m_move->start(interaction, cases);
    show(m_move, ui::Column::Centre, interaction.customer);
}

void EditController::setWorkingTimes(const domain::WorkingTimes &times)
{
    m_times = times;
    if (m_promise)
        m_promise->setWorkingTimes(times);
}

void EditController::follow(const domain::CustomerSnapshot &snapshot)
{
    m_customerZone = snapshot.customer.timeZone;
    if (m_promise)
        m_promise->setCustomerZone(m_customerZone);
    if (m_customer)
        m_customer->setRecords(snapshot);
}

} // namespace leeway::app
