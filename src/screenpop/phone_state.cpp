#include "screenpop/phone_state.h"

#include <algorithm>
#include <array>

namespace leeway::screenpop
{

namespace
{

constexpr size_t kMostCalls = 32;
constexpr qsizetype kMostEnded = 64;

constexpr std::array<QString Pop::*, 6> kWho{&Pop::phone,   &Pop::email, &Pop::handle,
                                             &Pop::account, &Pop::order, &Pop::caseNumber};
constexpr std::array<QString Pop::*, 3> kDetails{&Pop::queue, &Pop::name, &Pop::verifiedBy};

bool isSamePerson(const Pop &one, const Pop &other)
{
    return one.withheld == other.withheld && std::all_of(kWho.begin(), kWho.end(), [&](QString Pop::*member) {
               return one.*member == other.*member;
           });
}

/// Takes over what `pop` says; what it does not say stays. Says whether it is about somebody else now.
bool takeOver(Pop &known, const Pop &pop)
{
    // Another number in the place of one: the name and the proof were of whoever had the first.
    const bool replaced = std::any_of(kWho.begin(), kWho.end(), [&](QString Pop::*member) {
        return !(pop.*member).isEmpty() && !(known.*member).isEmpty() && pop.*member != known.*member;
    });
    if (replaced) {
        for (QString Pop::*member : kWho)
            (known.*member).clear();
        known.name.clear();
        known.verifiedBy.clear();
    }
    bool another = false;
    for (QString Pop::*member : kWho) {
        another = another || (!(pop.*member).isEmpty() && pop.*member != known.*member);
        if (!(pop.*member).isEmpty())
            known.*member = pop.*member;
    }
    if (another && !pop.phone.isEmpty())
        known.withheld = false;
    for (QString Pop::*member : kDetails) {
        if (!(pop.*member).isEmpty())
            known.*member = pop.*member;
    }
    known.way = pop.way;
    return another;
}

} // namespace

PhoneState::Effect PhoneState::apply(const Pop &pop, base::Instant now)
{
    if (pop.state == PhoneWord::Ready || pop.state == PhoneWord::NotReady)
        return applyReadiness(pop);
    if (pop.state == PhoneWord::Ended)
        return end(pop);
    if (!pop.call.isEmpty() && m_ended.contains(pop.call))
        return Effect::Nothing; // late: that call is over
    const auto known = find(pop);
    if (known == m_calls.end())
        return begin(pop, pop.state.value_or(PhoneWord::Ringing), now);
    return goOn(*known, pop, now);
}

const PhoneCall *PhoneState::call(const QString &id) const
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(),
                                    [&id](const PhoneCall &one) { return one.pop.call == id; });
    return found == m_calls.end() ? nullptr : &*found;
}

const PhoneCall *PhoneState::callFrom(const QString &who) const
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(), [&who](const PhoneCall &one) {
        return one.pop.call.isEmpty() && !who.isEmpty() &&
               std::any_of(kWho.begin(), kWho.end(),
                           [&](QString Pop::*member) { return one.pop.*member == who; });
    });
    return found == m_calls.end() ? nullptr : &*found;
}

PhoneState::Effect PhoneState::assume(const Pop &pop, PhoneWord phase, base::Instant now)
{
    Q_ASSERT(phase == PhoneWord::Held || phase == PhoneWord::Connected);
    const auto known = find(pop);
    if (known == m_calls.end() || known->phase == phase)
        return Effect::Nothing;
    known->phase = phase;
    known->since = now;
    known->isAssumed = true;
    return Effect::Changed;
}

PhoneState::Effect PhoneState::assumeReadiness(PhoneWord readiness, const QString &reason)
{
    Q_ASSERT(readiness == PhoneWord::Ready || readiness == PhoneWord::NotReady);
    if (m_readiness == readiness)
        return Effect::Nothing; // the reason is the phone's own, in its own words
    m_readiness = readiness;
    m_reason = readiness == PhoneWord::NotReady ? reason : QString();
    m_isReadinessAssumed = true;
    return Effect::Changed;
}

std::optional<PhoneWord> PhoneState::phase() const
{
    for (const PhoneWord word : {PhoneWord::Connected, PhoneWord::Held, PhoneWord::Ringing}) {
        if (std::any_of(m_calls.begin(), m_calls.end(),
                        [word](const PhoneCall &one) { return one.phase == word; }))
            return word;
    }
    return m_justEnded ? std::optional(PhoneWord::Ended) : m_readiness;
}

PhoneState::Effect PhoneState::applyReadiness(const Pop &pop)
{
    const QString reason = pop.state == PhoneWord::NotReady ? pop.reason : QString();
    const bool changed =
        m_readiness != pop.state || m_reason != reason || m_justEnded || m_isReadinessAssumed;
    m_isReadinessAssumed = false;
    m_readiness = pop.state;
    m_reason = reason;
    m_justEnded = false;
    return changed ? Effect::Changed : Effect::Nothing;
}

PhoneState::Effect PhoneState::begin(const Pop &pop, PhoneWord phase, base::Instant now)
{
    if (m_calls.size() >= kMostCalls) { // a phone system that never says "ended": who only rings goes first
        const auto ringing = std::find_if(m_calls.begin(), m_calls.end(), [](const PhoneCall &call) {
            return call.phase == PhoneWord::Ringing;
        });
        m_calls.erase(ringing == m_calls.end() ? m_calls.begin() : ringing);
    }
    m_justEnded = false;
    m_calls.push_back({.pop = pop, .phase = phase, .since = now});
    return Effect::NewCall;
}

PhoneState::Effect PhoneState::goOn(PhoneCall &call, const Pop &pop, base::Instant now)
{
    const bool another = takeOver(call.pop, pop);
    const PhoneWord next = pop.state.value_or(call.phase);
    const bool late = next == PhoneWord::Ringing; // it was answered already
    const bool confirmed = call.isAssumed && pop.state == call.phase;
    const bool changed = (!late && next != call.phase) || confirmed;
    if (changed) {
        call.since = confirmed ? call.since : now;
        call.phase = next;
        call.isAssumed = false;
    }
    return another ? Effect::SomebodyElse : changed ? Effect::Changed : Effect::Nothing;
}

PhoneState::Effect PhoneState::end(const Pop &pop)
{
    if (!pop.call.isEmpty() && !m_ended.contains(pop.call)) {
        m_ended.append(pop.call); // also of one that was never announced: its "ringing" may still come
        if (m_ended.size() > kMostEnded)
            m_ended.removeFirst();
    }
    const auto known = find(pop);
    if (known == m_calls.end())
        return Effect::Nothing;
    m_calls.erase(known);
    m_justEnded = m_calls.empty();
    return Effect::Changed;
}

std::vector<PhoneCall>::iterator PhoneState::find(const Pop &pop)
{
    return std::find_if(m_calls.begin(), m_calls.end(), [&pop](const PhoneCall &one) {
        return one.pop.call == pop.call && (!pop.call.isEmpty() || isSamePerson(one.pop, pop));
    });
}

} // namespace leeway::screenpop
