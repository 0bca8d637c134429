#pragma once

#include "base/clock.h"
#include "screenpop/pop.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::screenpop
{

/// A call as the phone system told it so far.
struct PhoneCall {
    Pop pop;                              ///< every field as it was last said
    PhoneWord phase = PhoneWord::Ringing; ///< Ringing, Connected or Held
    base::Instant since{};                ///< of this phase
    bool isAssumed = false;               ///< a hook said it was done; the phone itself has not said so

    bool operator==(const PhoneCall &) const = default;
};

/// The one state of the agent's phone, followed from pops in whatever order they arrive. A call goes from
/// ringing to connected and held and ends once: what comes late is dropped, what comes twice changes nothing,
/// what was never announced is taken as it stands. Calls are told apart by their id, without one by who
/// rings.
///
/// Pure; at most 32 calls live and 64 ended ones are remembered.
class PhoneState
{
public:
    enum class Effect {
        NewCall,      ///< somebody is there who was not
        SomebodyElse, ///< a known call is with another number now (handed over), or says more about who it is
        Changed,      ///< a phase or the readiness is another one
        Nothing
    };

    Effect apply(const Pop &pop, base::Instant now);

    /// A hook answered that the call of `pop` is held or goes on: it stands until the phone says something.
    /// Nothing: there is no such call any more, or the phone said so already.
    Effect assume(const Pop &pop, PhoneWord phase, base::Instant now);
    /// The same of the phone itself: ready, or not and why.
    Effect assumeReadiness(PhoneWord readiness, const QString &reason);

    [[nodiscard]] const std::vector<PhoneCall> &calls() const { return m_calls; }
    /// The call with this id; null when it does not live.
    [[nodiscard]] const PhoneCall *call(const QString &id) const;
    /// The call that has no id and comes from this number, address or handle; null when there is none.
    [[nodiscard]] const PhoneCall *callFrom(const QString &who) const;
    /// Ready or NotReady, whatever calls there are; nothing: it was never said.
    [[nodiscard]] std::optional<PhoneWord> readiness() const { return m_readiness; }
    [[nodiscard]] bool isReadinessAssumed() const { return m_isReadinessAssumed; }
    /// What the screen says: connected before held before ringing; without a call whether the phone is ready.
    /// Ended: a call has ended and nothing was said since. Nothing: nothing was ever said.
    [[nodiscard]] std::optional<PhoneWord> phase() const;
    /// Why not ready; empty otherwise.
    [[nodiscard]] QString reason() const { return m_reason; }

private:
    Effect applyReadiness(const Pop &pop);
    Effect begin(const Pop &pop, PhoneWord phase, base::Instant now);
    Effect goOn(PhoneCall &call, const Pop &pop, base::Instant now);
    Effect end(const Pop &pop);
    [[nodiscard]] std::vector<PhoneCall>::iterator find(const Pop &pop);

    std::vector<PhoneCall> m_calls; ///< oldest first
    QStringList m_ended;            ///< ids, oldest first
    std::optional<PhoneWord> m_readiness;
    QString m_reason;
    bool m_isReadinessAssumed = false;
    bool m_justEnded = false;
};

} // namespace leeway::screenpop
