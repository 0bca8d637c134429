#include "app/leeway/call_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/phone_asker.h"
#include "app/leeway/phone_controller.h"
#include "app/leeway/pop_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "models/work_list.h"
#include "ui/contact/transfer_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/main_window.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

namespace
{

using models::AtThePhone;
using models::callKeyOf;
using models::CallPhase;
using screenpop::PhoneAction;
using screenpop::PhoneCall;
using screenpop::PhoneWord;

const char *const kHold = "contact.hold";
const char *const kTransfer = "contact.transfer";
const char *const kRecording = "contact.recording";

CallPhase phaseOf(PhoneWord word)
{
    return word == PhoneWord::Held        ? CallPhase::Held
           : word == PhoneWord::Connected ? CallPhase::Connected
                                          : CallPhase::Ringing;
}

bool refusesRecording(const domain::Consent &consent)
{
    return consent.kind == domain::ConsentKind::Recording &&
           (consent.state == domain::ConsentState::Refused ||
            consent.state == domain::ConsentState::Withdrawn);
}

} // namespace

CallController::CallController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.contacts, &ContactController::currentChanged, this, &CallController::show);
    connect(&parts.contacts, &ContactController::changed, this, &CallController::show);
    connect(&parts.pops, &PopController::phoneChanged, this, &CallController::show);
    connect(&parts.desk, &desk::Desk::changed, this, &CallController::followStore);
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on(kHold, [this] { hold(); });
    on(kTransfer, [this] { askTarget(); });
    on(kRecording, [this] { toggleRecording(); });
    show();
}

const PhoneCall *CallController::callOf(const desk::LiveContact &live) const
{
    const screenpop::PhoneState &phone = m_parts.pops.phone();
    if (live.contact.state == domain::ContactState::Ended)
        return nullptr; // whoever rings again from the same number is another contact
    return live.callId.isEmpty() ? phone.callFrom(live.handle) : phone.call(live.callId);
}

const desk::LiveContact *CallController::find(const QString &call) const
{
    const auto &all = m_parts.contacts.live();
    const auto found = std::find_if(all.begin(), all.end(), [&call](const desk::LiveContact &one) {
        return one.contact.state != domain::ContactState::Ended && callKeyOf(one) == call;
    });
    return found == all.end() ? nullptr : &*found;
}

void CallController::show()
{
    forgetEnded();
    readConsents();
    const auto live = m_parts.contacts.current();
    m_parts.asker.setInHand(live ? callKeyOf(*live) : QString());
    if (live)
        showCall(*live);
    else
        m_parts.window.contactBar().setCall({});
    showActions(live ? &*live : nullptr);
    QSet<domain::ContactId> held;
    for (const desk::LiveContact &one : m_parts.contacts.live()) {
        const PhoneCall *call = callOf(one);
        if (call != nullptr && call->phase == PhoneWord::Held)
            held.insert(one.contact.id);
    }
    m_parts.contacts.list().setHeld(held);
}

/// Whoever rings again from the same number is recorded anew.
void CallController::forgetEnded()
{
    m_unrecorded.removeIf([this](const QString &call) {
        const desk::LiveContact *live = find(call);
        return live == nullptr || callOf(*live) == nullptr;
    });
}

/// A contact that was begun by hand has a call that nobody tells of: nothing is said about it.
void CallController::showCall(const desk::LiveContact &live)
{
    std::optional<models::CallStand> stand;
    if (const PhoneCall *call = callOf(live))
        stand = {phaseOf(call->phase), call->since, call->isAssumed};
    else if (!live.from.isEmpty() && live.contact.channel == domain::Channel::Phone &&
             live.contact.state == domain::ContactState::Ended)
        stand = {CallPhase::Ended, live.contact.endedAt, false};
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
    m_parts.window.contactBar().setCall(stand ? std::optional(models::callLine(format, *stand))
                                              : std::nullopt);
}

/// A hook that names the call cannot mean one to which the phone gave no name.
bool CallController::canAsk(PhoneAction action, const PhoneCall &call) const
{
    const auto hook = m_parts.phone.hookFor(action);
    return hook && !(call.pop.call.isEmpty() && screenpop::needsCall(*hook));
}

/// The customer of a contact who does not want it: no button brings the recording back (guide, section 13).
/// Nobody refused for somebody who is not known.
bool CallController::mayRecord(const desk::LiveContact &live) const
{
    return live.contact.customer.isNull() || m_mayRecord.value(live.contact.customer, false); // not known yet
}

/// Of those whose recording stopped, and not from the page: somebody else may be looked up on it meanwhile.
void CallController::readConsents()
{
    for (const desk::LiveContact &one : m_parts.contacts.live()) {
        const domain::CustomerId customer = one.contact.customer;
        if (customer.isNull() || m_mayRecord.contains(customer) || !m_unrecorded.contains(callKeyOf(one)))
            continue;
        m_mayRecord.insert(customer, false);
        base::whenAnswered(this, desk::readCustomer(m_parts.desk, customer),
                           [this, customer, asked = m_consents](const auto &read) {
                               if (!read)
                                   qCWarning(lcApp)
                                       << "A consent is not read:" << base::toLogLine(read.error());
                               if (!read || asked != m_consents)
                                   return;
                               const auto &all = read->consents;
                               m_mayRecord[customer] = std::none_of(all.begin(), all.end(), refusesRecording);
                               show();
                           });
    }
}

void CallController::followStore(const desk::Touched &what)
{
    if (!what.table(QStringLiteral("consent")) && !what.table(QStringLiteral("customer")))
        return; // two records joined have the consents of both
    ++m_consents;
    m_mayRecord.clear();
    show();
}

void CallController::showActions(const desk::LiveContact *live)
{
    const PhoneCall *call = live != nullptr ? callOf(*live) : nullptr;
    const bool goesOn = call != nullptr && call->phase != PhoneWord::Ringing;
    const bool held = goesOn && call->phase == PhoneWord::Held;
    const bool stopped = live != nullptr && m_unrecorded.contains(callKeyOf(*live));
    QList<AtThePhone> byHand;
    const auto put = [&](const char *id, PhoneAction what, const QString &text, AtThePhone otherwise) {
        QAction *action = m_parts.window.registry().action(QLatin1String(id));
        const bool can = goesOn && canAsk(what, *call);
        const bool asking = live != nullptr && isAsking(id, callKeyOf(*live));
        action->setText(asking ? tr("%1: asking the phone", "what is being done").arg(text) : text);
        action->setEnabled(can && !asking);
        action->setVisible(can);
        if (!can && live != nullptr && live->contact.channel == domain::Channel::Phone &&
            (goesOn || call == nullptr))
            byHand.append(otherwise);
    };
    put(kHold, held ? PhoneAction::Resume : PhoneAction::Hold,
        held ? tr("Resume", "a call that is held") : tr("Hold"),
        held ? AtThePhone::Resume : AtThePhone::Hold);
    put(kTransfer, PhoneAction::Transfer, tr("Transfer…"), AtThePhone::Transfer);
    put(kRecording, stopped ? PhoneAction::ResumeRecording : PhoneAction::StopRecording,
        stopped ? tr("Resume recording") : tr("Stop recording"), AtThePhone::Recording);
    QAction *hold = m_parts.window.registry().action(QLatin1String(kHold));
    hold->setIcon(ui::icon(held ? QStringLiteral("play") : QStringLiteral("pause")));
    if (stopped && !mayRecord(*live))
        m_parts.window.registry().action(QLatin1String(kRecording))->setVisible(false);
    const bool on = live != nullptr && live->contact.state == domain::ContactState::Live;
    m_parts.window.contactBar().setAtThePhone(on ? byHand : QList<AtThePhone>());
}

bool CallController::isAsking(const char *action, const QString &key) const
{
    return m_asking.contains({QString::fromLatin1(action), key});
}

void CallController::begin(const char *action, const QString &key)
{
    m_asking.insert({QString::fromLatin1(action), key});
    show();
}

void CallController::end(const char *action, const QString &key)
{
    m_asking.remove({QString::fromLatin1(action), key});
    show();
}

void CallController::hold()
{
    const auto live = m_parts.contacts.current();
    const PhoneCall *call = live ? callOf(*live) : nullptr;
    if (call != nullptr && call->phase != PhoneWord::Ringing)
        setHeld(callKeyOf(*live), call->phase != PhoneWord::Held);
}

void CallController::setHeld(const QString &key, bool held)
{
    const desk::LiveContact *live = find(key);
    const PhoneCall *call = live != nullptr ? callOf(*live) : nullptr;
    const PhoneAction action = held ? PhoneAction::Hold : PhoneAction::Resume;
    if (call == nullptr)
        return m_parts.window.showDone(tr("This call has ended."));
    if (isAsking(kHold, key) || !canAsk(action, *call))
        return;
    begin(kHold, key);
    m_parts.asker.ask({.action = action,
                       .values = {.call = call->pop.call},
                       .failed = held ? tr("The call is not on hold.") : tr("The call is still on hold."),
                       .done = [this, key, held] { sayHeld(key, held); },
                       .ended = [this, key] { end(kHold, key); },
                       .again = [this, key, held] { setHeld(key, held); },
                       .call = key});
}

/// The phone may have spoken before its hook answered, and the call may be over since.
void CallController::sayHeld(const QString &key, bool held)
{
    const desk::LiveContact *live = find(key);
    const PhoneCall *call = live != nullptr ? callOf(*live) : nullptr;
    if (call == nullptr)
        return m_parts.window.showDone(tr("This call has ended."));
    const screenpop::Pop pop = call->pop; // the call changes below
    const bool said = !m_parts.pops.assume(pop, held ? PhoneWord::Held : PhoneWord::Connected);
    if (held)
        m_parts.window.showDone(said ? tr("On hold, the phone says.")
                                     : tr("On hold: the phone took it, and has said nothing more."));
    else
        m_parts.window.showDone(said ? tr("Off hold, the phone says.")
                                     : tr("Off hold: the phone took it, and has said nothing more."));
}

void CallController::askTarget()
{
    const auto live = m_parts.contacts.current();
    if (!live || callOf(*live) == nullptr)
        return;
    if (m_panel == nullptr) {
        m_panel = new ui::TransferPanel;
        m_parts.edits.adopt(m_panel);
        connect(m_panel, &ui::TransferPanel::transferWanted, this, &CallController::transfer);
    }
    m_panel->start(*live);
    m_parts.edits.show(m_panel);
}

void CallController::refuseTransfer(const QString &why)
{
    if (m_panel->isVisible())
        m_panel->showFailure(why);
    else
        m_parts.window.showDone(why); // tried again from the line below
}

/// The call is gone on the phone; what the next one has to know goes by handing over.
void CallController::transfer(const QString &key, const QString &to)
{
    const desk::LiveContact *live = find(key);
    const PhoneCall *call = live != nullptr ? callOf(*live) : nullptr;
    if (call == nullptr)
        return refuseTransfer(tr("This call has ended. There is nothing to transfer any more."));
    if (!canAsk(PhoneAction::Transfer, *call))
        return refuseTransfer(tr("The phone cannot be asked for this call: transfer it there."));
    m_panel->setSaving(true);
    begin(kTransfer, key);
    m_parts.asker.ask({.action = PhoneAction::Transfer,
                       .values = {.call = call->pop.call, .to = to},
                       .failed = tr("The call was not transferred."),
                       .done = [this, key, to] { transferred(key, to); },
                       .ended =
                           [this, key] {
                               m_panel->setSaving(false);
                               end(kTransfer, key);
                           },
                       .again = [this, key, to] { transfer(key, to); },
                       .call = key});
}

/// Whoever went on to something else meanwhile is not taken away from it.
void CallController::transferred(const QString &key, const QString &to)
{
    const bool isTheirs = m_panel->call() == key; // else somebody else's number stands there by now
    const bool waited = isTheirs && m_panel->isVisible();
    if (isTheirs)
        m_panel->discard();
    //: a number or a queue
    m_parts.window.showDone(
        tr("Transferred to %1: the phone took it.").arg(models::isolatedText(models::screenText(to, 60))));
    if (!waited)
        return;
    m_parts.edits.leave();
    const auto now = m_parts.contacts.current();
    if (now && callKeyOf(*now) == key && !now->contact.customer.isNull())
        m_parts.window.registry().action(QStringLiteral("contact.hand"))->trigger();
}

void CallController::toggleRecording()
{
    if (const auto live = m_parts.contacts.current())
        setRecording(callKeyOf(*live), m_unrecorded.contains(callKeyOf(*live)));
}

/// No phone says whether it records: its answer to what was asked is all there is to know.
void CallController::setRecording(const QString &key, bool on)
{
    const desk::LiveContact *live = find(key);
    const PhoneCall *call = live != nullptr ? callOf(*live) : nullptr;
    const PhoneAction action = on ? PhoneAction::ResumeRecording : PhoneAction::StopRecording;
    if (call == nullptr)
        return m_parts.window.showDone(tr("This call has ended."));
    if (isAsking(kRecording, key) || !canAsk(action, *call) || (on && !mayRecord(*live)))
        return;
    begin(kRecording, key);
    m_parts.asker.ask(
        {.action = action,
         .values = {.call = call->pop.call},
         .failed = on ? tr("The recording did not go on.") : tr("The recording was not stopped."),
         .done =
             [this, key, on] {
                 if (on)
                     m_unrecorded.remove(key);
                 else
                     m_unrecorded.insert(key);
                 show();
                 m_parts.window.showDone(on ? tr("Recording goes on: the phone took it.")
                                            : tr("Recording stopped: the phone took it."));
             },
         .ended = [this, key] { end(kRecording, key); },
         .again = [this, key, on] { setRecording(key, on); },
         .call = key});
}

} // namespace leeway::app
