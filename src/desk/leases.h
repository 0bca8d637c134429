#pragma once

#include "desk/desk.h"
#include "domain/grant.h"
#include "domain/ledger/lease.h"
#include "resolution/rule_book.h"

#include <optional>

namespace leeway::desk
{

// What this desk holds of its team's fund, so that it can grant without asking anybody (decisions.md 19, 20).

/// How long a desk may grant from a lease, and how long after that the store keeps its money for what is on
/// its way (decisions.md 20).
inline constexpr std::chrono::hours kLeaseLasts{12};
inline constexpr std::chrono::hours kLeaseGrace{72};

/// What is to be done about a lease now.
struct LeasePlan {
    enum class Act { Nothing, Take, TopUp, Renew };
    Act act = Act::Nothing;
    qint64 amount = 0; ///< Take, Renew: of the new one; TopUp: more

    bool operator==(const LeasePlan &) const = default;
};

/// Pure. `want`: what the desk should hold. A lease is topped up when less than half of that is left, and
/// renewed when less than a quarter of its time is left and nothing of it is unanswered.
LeasePlan planLease(const std::optional<domain::Lease> &open, qint64 want, bool unanswered,
                    base::Instant now);

/// How much a desk should hold: what the rules let this person give in a day, else three times what they let
/// anybody give in a contact, else nothing: without such a rule nothing may be given.
qint64 leaseWanted(const resolution::RuleBook &book, const domain::Person &person, const QString &currency,
                   base::Instant now);

/// Asks the shared store for what planLease says; nothing on a computer of its own, for a person without a
/// team or who serves nobody, for a team without a fund, and while an earlier asking is unanswered or was
/// refused just now. Answers with what was asked.
QFuture<base::Result<LeasePlan>> keepLease(Desk &desk);

} // namespace leeway::desk
