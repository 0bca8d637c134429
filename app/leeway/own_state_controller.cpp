#include "app/leeway/own_state_controller.h"

#include "app/leeway/call_controller.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/phone_asker.h"
#include "app/leeway/phone_controller.h"
#include "app/leeway/pop_controller.h"
#include "ui/contact/break_keeper.h"
#include "ui/contact/break_panel.h"
#include "ui/contact/breather_keeper.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/own_state_button.h"
#include "ui/shell/privacy.h"
#include "ui/shell/side_column.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QTimeZone>

#include <utility>

namespace leeway::app
{

namespace
{

using screenpop::PhoneAction;
using screenpop::PhoneWord;

constexpr std::chrono::minutes kBreather{10}; // as My day has it

} // namespace

OwnStateController::OwnStateController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_wasResting(parts.breathers.resting().has_value())
{
    ui::OwnStateButton *button = &parts.window.topBar().ownState();
    connect(button, &ui::OwnStateButton::availableWanted, this, &OwnStateController::wantAvailable);
    connect(button, &ui::OwnStateButton::breakWanted, this, &OwnStateController::wantBreak);
    connect(button, &ui::OwnStateButton::breatherWanted, this, &OwnStateController::wantBreather);
    connect(button, &ui::OwnStateButton::otherBreakWanted, this, &OwnStateController::askReason);
    connect(&parts.contacts, &ContactController::changed, this, &OwnStateController::follow);
    connect(&parts.contacts, &ContactController::currentChanged, this, &OwnStateController::follow);
    connect(&parts.window.side(), &ui::SideColumn::pageShown, this, &OwnStateController::show); // wrap-up
    connect(&parts.pops, &PopController::phoneChanged, this, &OwnStateController::followPhone);
    connect(&parts.breaks, &ui::BreakKeeper::changed, this, &OwnStateController::show);
    connect(&parts.privacy, &ui::Privacy::changed, this, &OwnStateController::show);
    connect(&parts.breathers, &ui::BreatherKeeper::changed, this, &OwnStateController::followBreather);
    parts.window.registry().action(QStringLiteral("state"))->setVisible(true);
    show();
}

models::OwnFacts OwnStateController::facts() const
{
    models::OwnFacts facts;
    const auto current = m_parts.contacts.current();
    const bool wrapping = m_parts.contacts.isWrappingUp();
    for (const desk::LiveContact &one : m_parts.contacts.live()) {
        const screenpop::PhoneCall *call = m_parts.calls.callOf(one);
        if (call != nullptr && call->phase == PhoneWord::Ringing)
            continue;
        const bool ends = one.contact.state == domain::ContactState::Ended ||
                          (wrapping && current && current->contact.id == one.contact.id);
        ++(ends ? facts.wrapping : facts.talking);
    }
    facts.chosen = m_parts.breaks.chosen();
    if (m_breatherNext)
        facts.chosen = {.reason = tr("Breather"), .since = m_parts.clock.now(), .isPlanned = true};
    if (const auto resting = m_parts.breathers.resting())
        facts.breatherUntil = resting->until;
    if (const auto readiness = m_parts.pops.phone().readiness())
        facts.isPhoneReady = *readiness == PhoneWord::Ready;
    facts.phoneReason = m_parts.pops.phone().reason();
    facts.isPrivate = m_parts.privacy.hides();
    return facts;
}

bool OwnStateController::isOnContact() const
{
    const models::OwnFacts now = facts();
    return now.talking > 0 || now.wrapping > 0;
}

void OwnStateController::show()
{
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.clock.now()};
    ui::OwnStateButton &button = m_parts.window.topBar().ownState();
    button.setState(models::ownState(facts(), format));
    button.setBusy(isOnContact());
    if (m_panel != nullptr)
        m_panel->setAfterContact(isOnContact());
}

/// A break that was to come after the contacts begins when they are done.
void OwnStateController::follow()
{
    if (!isOnContact()) {
        m_parts.breaks.begin();
        if (std::exchange(m_breatherNext, false))
            m_parts.breathers.start(kBreather);
    }
    show();
}

/// Whoever sets themselves ready at the phone is back from their break.
void OwnStateController::followPhone()
{
    const screenpop::PhoneState &phone = m_parts.pops.phone();
    const std::optional<PhoneWord> readiness = phone.readiness();
    if (readiness) {
        const bool ready = *readiness == PhoneWord::Ready;
        const std::optional<bool> before = std::exchange(m_wasReady, ready);
        if (before != std::optional(ready))
            m_parts.asker.untell(); // it was done there; any other word of the phone leaves the line alone
        if (ready && before == std::optional(false) && !phone.isReadinessAssumed())
            putAside();
    }
    follow();
}

/// The phone is asked to keep calls away while a breather lasts, from wherever it was begun.
void OwnStateController::followBreather()
{
    const bool resting = m_parts.breathers.resting().has_value();
    const bool changed = std::exchange(m_wasResting, resting) != resting;
    show();
    if (changed && !m_parts.breaks.chosen())
        tellPhone(resting);
}

/// Where the phone cannot be asked, a line says what to do there.
void OwnStateController::tellPhone(bool resting)
{
    const bool notReady = m_parts.pops.phone().readiness() == std::optional(PhoneWord::NotReady);
    const PhoneAction action = resting ? PhoneAction::NotReady : PhoneAction::Ready;
    if (resting == notReady)
        return;
    if (!m_parts.phone.hookFor(action)) {
        if (resting)
            sayNotReadyThere();
        return;
    }
    const QString reason = resting ? tr("Breather") : QString();
    m_parts.asker.ask({.action = action,
                       .values = {.reason = reason},
                       .failed = resting ? tr("The phone still takes calls during your breather.")
                                         : tr("Your breather is over, and the phone still takes no calls."),
                       .done =
                           [this, resting, reason] {
                               m_parts.pops.assumeReadiness(resting ? PhoneWord::NotReady : PhoneWord::Ready,
                                                            reason);
                           },
                       .again = [this, resting] { resting ? tellPhone(true) : wantAvailable(); }});
}

/// What was chosen does not hold any more.
void OwnStateController::putAside()
{
    m_parts.asker.untell();
    m_breatherNext = false;
    m_wasResting = false; // the phone is told by whoever calls this
    m_parts.breathers.end();
    m_parts.breaks.end();
    show();
}

void OwnStateController::wantAvailable()
{
    if (m_isAsking)
        return;
    if (!m_parts.phone.hookFor(PhoneAction::Ready))
        return becomeAvailable();
    m_isAsking = true;
    m_parts.window.topBar().ownState().setAsking(tr("Becoming available…"));
    m_parts.asker.ask({.action = PhoneAction::Ready,
                       .failed = tr("The phone did not set you ready."),
                       .done =
                           [this] {
                               const bool said = !m_parts.pops.assumeReadiness(PhoneWord::Ready, {});
                               putAside();
                               m_parts.window.showDone(said ? tr("You are available, the phone says.")
                                                            : tr("You are available: the phone took it."));
                           },
                       .ended =
                           [this] {
                               m_isAsking = false;
                               m_parts.window.topBar().ownState().setAsking({});
                           },
                       .again = [this] { wantAvailable(); },
                       .otherwise = tr("Available in Leeway only"),
                       .goOn = [this] { becomeAvailable(); }});
}

void OwnStateController::becomeAvailable()
{
    putAside();
    m_parts.window.showDone(tr("You are available."));
    if (m_parts.pops.phone().readiness() != std::optional(PhoneWord::Ready))
        m_parts.asker.tell(tr("Set yourself ready on the phone."),
                           m_parts.phone.hookFor(PhoneAction::Ready)
                               ? tr("It did not take it from Leeway.")
                               : tr("Leeway is not connected to it for that."));
}

void OwnStateController::wantBreak(const QString &reason)
{
    if (m_isAsking)
        return;
    if (!m_parts.phone.hookFor(PhoneAction::NotReady)) {
        takeBreak(reason);
        return sayNotReadyThere();
    }
    m_isAsking = true;
    m_parts.window.topBar().ownState().setAsking(tr("Going on a break…"));
    m_parts.asker.ask({.action = PhoneAction::NotReady,
                       .values = {.reason = reason},
                       .failed = tr("The phone still takes calls for you."),
                       .done =
                           [this, reason] {
                               const bool said = !m_parts.pops.assumeReadiness(PhoneWord::NotReady, reason);
                               takeBreak(reason);
                               m_parts.window.showDone(said ? tr("No calls for you, the phone says.")
                                                            : tr("No calls for you: the phone took it."));
                           },
                       .ended =
                           [this] {
                               m_isAsking = false;
                               m_parts.window.topBar().ownState().setAsking({});
                           },
                       .again = [this, reason] { wantBreak(reason); },
                       .otherwise = tr("Take the break all the same"),
                       .goOn = [this, reason] { takeBreak(reason); }});
}

void OwnStateController::sayNotReadyThere()
{
    if (m_parts.pops.phone().readiness() != std::optional(PhoneWord::NotReady))
        m_parts.asker.tell(tr("Set yourself not ready on the phone."),
                           tr("Leeway is not connected to it for that."));
}

void OwnStateController::takeBreak(const QString &reason)
{
    putAside(); // a breather, or another break
    m_parts.breaks.choose(reason, isOnContact());
}

void OwnStateController::wantBreather()
{
    m_parts.breaks.end();
    m_breatherNext = true;
    follow();
    if (m_breatherNext) // after what is on: the next call is kept away from now on
        tellPhone(true);
}

void OwnStateController::askReason()
{
    if (m_panel == nullptr) {
        m_panel = new ui::BreakPanel;
        m_parts.edits.adopt(m_panel);
        connect(m_panel, &ui::BreakPanel::breakWanted, this, [this](const QString &reason) {
            m_panel->discard(); // it stands in the question from now on, also when the phone refuses
            m_parts.edits.leave();
            wantBreak(reason);
        });
    }
    show();
    m_parts.edits.show(m_panel);
}

} // namespace leeway::app
