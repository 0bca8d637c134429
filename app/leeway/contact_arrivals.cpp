#include "app/leeway/contact_arrivals.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/pop_controller.h"
#include "base/when_answered.h"
#include "desk/take_handover.h"

#include <algorithm>

namespace leeway::app
{

namespace
{

using screenpop::PhoneWord;
using screenpop::Pop;

/// Hand-overs of people nobody knows yet; more is no desk's day.
constexpr qsizetype kMostWaiting = 64;

QString wayName(screenpop::Way way)
{
    switch (way) {
    case screenpop::Way::Link:
        return QStringLiteral("link");
    case screenpop::Way::CommandLine:
        return QStringLiteral("command line");
    case screenpop::Way::Http:
        return QStringLiteral("listener");
    case screenpop::Way::Socket:
        return QStringLiteral("socket");
    }
    return {};
}

QString handleOf(const Pop &pop)
{
    for (const QString &one : {pop.phone, pop.email, pop.handle, pop.account, pop.order}) {
        if (!one.isEmpty())
            return one;
    }
    return {};
}

/// What a call is known by: its id, and without one the number it comes from. An id holds no line break.
QString callKey(const QString &call, const QString &who)
{
    return !call.isEmpty() || who.isEmpty() ? call : u'\n' + who;
}

const screenpop::PhoneCall *callOf(const screenpop::PhoneState &phone, const QString &key)
{
    return key.startsWith(u'\n') ? phone.callFrom(key.mid(1)) : phone.call(key);
}

/// What a contact knows when it arrives. A pop identifies, it does not verify, unless the phone system says
/// how it did.
desk::LiveContact contactOf(const Pop &pop, const desk::PopMatch &match)
{
    desk::LiveContact live;
    live.contact.channel = pop.channel;
    live.contact.direction = pop.direction;
    live.contact.queue = pop.queue;
    live.name = pop.name;
    live.handle = handleOf(pop);
    live.callId = pop.call;
    live.from = wayName(pop.way);
    if (match.kind() == desk::PopMatch::Kind::One && match.found.size() == 1) {
        live.contact.customer = match.found.front().row.id;
        live.name = match.found.front().row.name;
        // A link may come from any page or letter; a call that was told by one is not verified by it either.
        const bool says = pop.way != screenpop::Way::Link && !pop.verifiedBy.isEmpty();
        live.contact.identity = says ? domain::IdentityLevel::Verified : domain::IdentityLevel::Matched;
        live.contact.identityHow = says ? pop.verifiedBy : QString();
    }
    return live;
}

} // namespace

ContactArrivals::ContactArrivals(PopController &pops, ContactController &contacts, desk::Desk &desk,
                                 QObject *parent)
    : QObject(parent)
    , m_pops(pops)
    , m_contacts(contacts)
    , m_desk(desk)
{
    connect(&pops, &PopController::contactArrived, this, &ContactArrivals::arrive);
    connect(&pops, &PopController::handoverMatched, this, &ContactArrivals::takeOver);
    connect(&pops, &PopController::phoneChanged, this, &ContactArrivals::followPhone);
    pops.setBegins(
        [this](const QString &call, domain::CustomerId customer) { return isBeginning(call, customer); });
    connect(&contacts, &ContactController::notBegun, this,
            [this](const QString &call) { m_beginning.remove(call); });
    connect(&contacts, &ContactController::changed, this, [this] {
        for (const desk::LiveContact &one : m_contacts.live())
            m_beginning.remove(one.callId); // a phone system may use the number of a call again
        giveWaiting();
        followPhone(); // a call may have ended before its contact was written down
    });
}

bool ContactArrivals::isBeginning(const QString &call, domain::CustomerId customer) const
{
    const auto found = m_beginning.constFind(call);
    return found != m_beginning.constEnd() && *found == customer;
}

/// Also one that is just being begun, and one from before a restart.
bool ContactArrivals::knowsCall(const QString &call) const
{
    const auto &live = m_contacts.live();
    return !call.isEmpty() &&
           (m_beginning.contains(call) ||
            std::any_of(live.begin(), live.end(), [&call](const auto &one) { return one.callId == call; }));
}

void ContactArrivals::arrive(const Pop &pop, const desk::PopMatch &match)
{
    if (pop.state == PhoneWord::Ended)
        return;
    const bool known = knowsCall(pop.call);
    const QString key = callKey(pop.call, handleOf(pop));
    if (!key.isEmpty() && !m_calls.contains(key))
        m_calls.insert(key, pop.state == PhoneWord::Connected || !pop.state);
    if (known)
        return; // whose it is may be said by a person until wrap-up ends
    desk::LiveContact live = contactOf(pop, match);
    m_beginning.insert(pop.call, live.contact.customer);
    m_contacts.begin(std::move(live));
}

/// What a bot hands over is in the history before the contact begins, so that its facts are known from the
/// start. Before or after the ring of the same call: both are one contact.
void ContactArrivals::takeOver(const screenpop::Handover &handover, const desk::PopMatch &match)
{
    desk::LiveContact live = contactOf(handover.contact, match);
    live.contact.subject = handover.summary.left(200);
    if (live.callId.isEmpty()) // a name for this one, so that it is found again once it is known whose it is
        live.callId = QStringLiteral("handover-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const bool begins = !knowsCall(live.callId);
    if (begins)
        m_beginning.insert(live.callId, live.contact.customer);
    for (const desk::LiveContact &one : m_contacts.live()) {
        if (one.callId == live.callId) // whose it is was said by a person already, or not yet
            live.contact.customer = one.contact.customer;
    }
    if (live.contact.customer.isNull()) {
        if (m_waiting.size() < kMostWaiting)
            m_waiting.insert(live.callId, handover);
        if (begins)
            m_contacts.begin(std::move(live));
        return;
    }
    base::whenAnswered(this, desk::takeHandover(m_desk, live.contact.customer, handover),
                       [this, live, begins](const base::Result<domain::InteractionId> &chat) {
                           desk::LiveContact begun = live;
                           if (chat)
                               begun.contact.interaction = *chat;
                           if (begins) // not written down, they are there all the same
                               m_contacts.begin(std::move(begun));
                       });
}

/// What a bot handed over for somebody nobody knew goes to whoever they turned out to be.
void ContactArrivals::giveWaiting()
{
    for (const desk::LiveContact &one : m_contacts.live()) {
        if (one.contact.customer.isNull() || !m_waiting.contains(one.callId))
            continue;
        base::whenAnswered(this, desk::takeHandover(m_desk, one.contact.customer, m_waiting.take(one.callId)),
                           [](const base::Result<domain::InteractionId> &) {}); // shows in the history
    }
}

void ContactArrivals::followPhone()
{
    for (auto it = m_calls.begin(); it != m_calls.end(); ++it) { // also those whose contact is being begun
        const screenpop::PhoneCall *call = callOf(m_pops.phone(), it.key());
        it.value() = it.value() || (call != nullptr && call->phase != PhoneWord::Ringing);
    }
    const std::vector<desk::LiveContact> live = m_contacts.live(); // it changes below
    for (const desk::LiveContact &one : live) {
        const QString key = callKey(one.callId, one.handle);
        if (!m_calls.contains(key) || callOf(m_pops.phone(), key) != nullptr)
            continue;
        const bool begunByHand = one.from.isEmpty();
        const bool before = one.callId.isEmpty() && one.contact.state != domain::ContactState::Live;
        if (begunByHand || before) // another one of the same number
            continue;
        const bool answered = m_calls.take(key);
        if (!answered) {
            m_contacts.dropMissed(one.contact.id);
        } else if (one.contact.state == domain::ContactState::Live) {
            domain::Contact after = one.contact;
            after.state = domain::ContactState::Ended;
            after.endedAt = m_desk.clock().now();
            m_contacts.change(after);
            Q_EMIT callEnded(after.id);
        }
    }
}

} // namespace leeway::app
