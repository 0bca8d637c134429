#include "app/leeway/contact_passing.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "models/format.h"
#include "models/privacy.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/hand_over_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

QString shownPerson(const QString &name)
{
    return models::isolatedText(models::oneLine(name));
}

} // namespace

ContactPassing::ContactPassing(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("contact.next", [this] { takeNext(); });
    on("contact.hand", [this] { askReceiver(); });
    connect(&parts.contacts.page(), &ui::ContactsPage::takeWanted, this,
            [this](const models::ContactRow &row) {
                if (const auto waiting = m_parts.contacts.list().waitingOf(row))
                    take(*waiting);
            });
    connect(&parts.contacts, &ContactController::currentChanged, this, &ContactPassing::followQueue);
    connect(&parts.contacts, &ContactController::changed, this, &ContactPassing::followQueue);
    followQueue();
}

/// Handing over is about somebody known: of a number alone there is nothing to hand on.
void ContactPassing::followQueue()
{
    const auto live = m_parts.contacts.current();
    m_parts.window.registry()
        .action(QStringLiteral("contact.hand"))
        ->setEnabled(live && !live->contact.customer.isNull());
}

void ContactPassing::takeNext()
{
    if (std::exchange(m_taking, true))
        return;
    whenAnswered(this, desk::takeNext(m_parts.desk, m_parts.shared),
                 [this](const base::Result<desk::ContactTaken> &taken) { took(taken, true); });
}

void ContactPassing::take(const domain::Contact &waiting)
{
    if (std::exchange(m_taking, true))
        return;
    whenAnswered(this, desk::takeContact(m_parts.desk, m_parts.shared, waiting),
                 [this](const base::Result<desk::ContactTaken> &taken) { took(taken, false); });
}

void ContactPassing::took(const base::Result<desk::ContactTaken> &taken, bool next)
{
    m_taking = false;
    if (!taken) {
        if (taken.error().code != base::Code::RemoteUnreachable)
            return m_parts.window.showError(taken.error());
        return m_parts.window.showBackgroundError(
            taken.error(),
            tr("Nobody was taken: only the shared store knows who else takes them. What is yours already "
               "goes on."),
            [this] { takeNext(); });
    }
    if (taken->live)
        return m_parts.contacts.adopt(*taken->live);
    if (taken->isLost)
        return m_parts.window.showDone(taken->already.isEmpty()
                                           ? tr("Somebody else has it already.")
                                           : tr("%1 has it already.").arg(shownPerson(taken->already)));
    m_parts.window.showDone(next ? tr("Nobody is waiting.")
                                 : tr("Not answered: the link ended. You are told when it is back."));
}

void ContactPassing::askReceiver()
{
    const auto live = m_parts.contacts.current();
    if (!live || live->contact.customer.isNull())
        return m_parts.window.showDone(tr("No contact is open that could be handed over."));
    if (!m_panel) {
        m_panel = new ui::HandOverPanel;
        m_parts.edits.adopt(m_panel);
        connect(m_panel, &ui::HandOverPanel::handOverWanted, this, &ContactPassing::handOver);
    }
    using People = base::Result<std::vector<domain::Person>>;
    whenAnswered(this, desk::readPersons(m_parts.desk), [this, live = *live](const People &people) {
        if (!people)
            return m_parts.window.showError(people.error());
        std::vector<domain::Person> team;
        const domain::TeamId mine = m_parts.desk.me().teamId;
        std::copy_if(
            people->begin(), people->end(), std::back_inserter(team),
            [&](const domain::Person &one) { return one.active && (mine.isNull() || one.teamId == mine); });
        m_panel->start(live, team, m_parts.desk.me().id,
                       models::Format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()});
        m_parts.edits.show(m_panel);
    });
}

void ContactPassing::handOver(domain::ContactId contact, const desk::ContactReceiver &to, const QString &line,
                              const QString &name)
{
    const auto &all = m_parts.contacts.live();
    const auto live = std::find_if(all.begin(), all.end(),
                                   [contact](const auto &one) { return one.contact.id == contact; });
    if (live == all.end())
        return m_panel->showFailure(tr("This contact is not yours any more."));
    m_panel->setSaving(true);
    whenAnswered(this, desk::handOverContact(m_parts.desk, m_parts.shared, *live, to, line),
                 [this, name](const base::Result<desk::ContactHandedOver> &done) { handed(done, name); });
}

void ContactPassing::handed(const base::Result<desk::ContactHandedOver> &done, const QString &name)
{
    if (!done)
        return m_panel->showFailure(
            done.error().code == base::Code::RemoteUnreachable
                ? tr("Out of reach: only the shared store can hand a contact on. It stays yours, and so does "
                     "the line.")
                : ui::errorLine(done.error()));
    if (done->isLost)
        return m_panel->showFailure(
            done->already.isEmpty() ? tr("Somebody else has this contact meanwhile.")
                                    : tr("%1 has this contact meanwhile.").arg(shownPerson(done->already)));
    if (!done->isDone)
        return m_panel->showFailure(
            tr("Not answered: the link ended. It is handed over once the link is back, unless somebody "
               "was faster."));
    m_panel->setSaving(false);
    m_panel->discard();
    m_parts.edits.leave();
    if (done->unkept) // the contact is gone from here, so this line is all that says so
        return m_parts.window.showError(*done->unkept);
    //: a colleague or a queue
    m_parts.window.showDone(tr("Handed over to %1.").arg(shownPerson(name)));
}

} // namespace leeway::app
