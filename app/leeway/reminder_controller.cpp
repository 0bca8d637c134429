#include "app/leeway/reminder_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "desk/promises.h"
#include "ui/lists/reminder_popup.h"
#include "ui/shell/actions.h"
#include "ui/shell/bell_button.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/top_bar.h"

#include <QAction>

namespace leeway::app
{

ReminderController::ReminderController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_list(parts.lists, parts.desk.clock())
    , m_popup(new ui::ReminderPopup(m_list, &parts.window))
{
    connect(&m_list, &models::ReminderList::callingChanged, &parts.window.topBar().bell(),
            &ui::BellButton::setCount);
    connect(parts.window.registry().action(QStringLiteral("reminders")), &QAction::triggered, this,
            &ReminderController::toggle);
    connect(m_popup, &ui::ReminderPopup::openWanted, this, [this](const models::ContactRow &row) {
        m_popup->leave();
        m_parts.customer.open(row.customer);
        m_parts.window.columns().go(ui::Column::Centre);
    });
    connect(m_popup, &ui::ReminderPopup::keptWanted, this, &ReminderController::keep);
    connect(m_popup, &ui::ReminderPopup::newTimeWanted, this, &ReminderController::move);
    connect(m_popup, &ui::ReminderPopup::missedWanted, this, &ReminderController::miss);
    connect(&parts.desk, &desk::Desk::changed, this, &ReminderController::follow);
    connect(m_popup, &ui::ReminderPopup::leadChosen, this, [this](std::chrono::minutes lead) {
        m_parts.store.put(leadKey(), QByteArray::number(static_cast<qint64>(lead.count())));
    });
    connect(&parts.desk, &desk::Desk::meChanged, this, &ReminderController::followPerson);
    followPerson();
}

QString ReminderController::leadKey() const
{
    return QStringLiteral("reminders/") + m_parts.desk.me().id.toString();
}

/// Each has their own promises and their own choice; whoever has none yet is reminded as everybody is.
void ReminderController::followPerson()
{
    bool isNumber = false;
    const int minutes = m_parts.store.get(leadKey()).toInt(&isNumber);
    m_list.setKeeper(m_parts.desk.me().id);
    m_list.setLead(models::kDueSoon); // a number that nobody can choose leaves this
    if (isNumber)
        m_list.setLead(std::chrono::minutes(minutes));
}

void ReminderController::follow(const desk::Touched &what)
{
    if (what.table(QStringLiteral("promise")) || what.table(QStringLiteral("customer")))
        m_list.reload();
}

void ReminderController::toggle()
{
    if (m_list.error())
        m_list.reload();
    m_popup->toggleUnder(m_parts.window.topBar().bell());
}

void ReminderController::keep(const models::ContactRow &row)
{
    if (const auto promise = m_list.promiseOf(row))
        m_parts.edits.report(desk::settlePromise(m_parts.desk, *promise, domain::PromiseState::Kept),
                             tr("Promise marked as kept."));
}

/// What is not late may still be kept.
void ReminderController::miss(const models::ContactRow &row)
{
    const auto promise = m_list.promiseOf(row);
    if (promise && promise->dueAt >= m_parts.desk.clock().now())
        return m_parts.window.showDone(tr("This promise is not late yet."));
    if (promise)
        m_parts.edits.report(desk::settlePromise(m_parts.desk, *promise, domain::PromiseState::Broken),
                             tr("It stands in the history that this was not kept."));
}

void ReminderController::move(const models::ContactRow &row)
{
    const auto promise = m_list.promiseOf(row);
    m_popup->leave();
    if (promise)
        m_parts.edits.movePromise(*promise);
}

} // namespace leeway::app
