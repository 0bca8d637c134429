#pragma once

#include "base/clock.h"
#include "domain/contact.h"
#include "domain/enums.h"
#include "domain/grant.h"
#include "domain/ids.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace leeway::domain
{

/// What the shared store sets aside, for one contact, of the limits over its customer, case, order and price,
/// so that nobody else gives it meanwhile (decisions.md 19; sync-and-ledger.md 6, 11). Only the store makes
/// one. It is over with its contact; no money moves.
struct CustomerHold {
    ContactId contact; ///< whose id it has
    PersonId person;
    FundId fund;
    CustomerId customer;
    std::optional<CaseId> theCase{}; ///< the contact's, when it was taken
    /// Of each kind that such a limit is over, in minor units of the fund; 0: there was no room. A kind that
    /// is not in it needs none.
    std::map<ResolutionKind, qint64> amounts{};
    std::vector<GrantId> before{}; ///< of the contact, and known when it was taken: not given out of it
    base::Instant takenAt{};       ///< both by the store's clock
    base::Instant endsAt{};

    bool operator==(const CustomerHold &) const = default;
};

/// So long before its end nothing is given out of a hold: clocks differ. The store keeps its room longer.
inline constexpr std::chrono::minutes kHoldGuard{15};

/// Whether this person gives out of it in this contact at that moment.
bool isLive(const CustomerHold &hold, const Contact &contact, base::Instant at);

/// What is left of it for this kind, after `given`: all grants of its contact. Nothing: it says nothing of
/// it.
std::optional<qint64> leftOf(const CustomerHold &hold, ResolutionKind kind, std::span<const Grant> given);

/// Whether `grant`, one of `given`, oldest first, came out of it: no limit that it is of can refuse it.
bool covers(const CustomerHold &hold, const Grant &grant, std::span<const Grant> given);

} // namespace leeway::domain
