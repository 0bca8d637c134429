#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"
#include "domain/rate.h"

#include <optional>
#include <vector>

namespace leeway::domain
{

/// Money set aside for discretionary resolutions of one team, in the team's currency.
struct Fund {
    FundId id;
    TeamId team;
    QString name;
    QString currency;

    bool operator==(const Fund &) const = default;
};

/// A resolution that was given to a customer, with all that it was judged by (design.md 6, decisions.md 18).
struct Grant {
    GrantId id;
    CustomerId customer;
    std::optional<CaseId> theCase;
    ContactId contact;
    PersonId person;
    base::Instant at{};
    QString resolution; ///< its key in the catalogue
    ResolutionKind kind = ResolutionKind::Credit;
    PayoutWay way = PayoutWay::None;
    Money amount;               ///< in the customer's currency
    Money base;                 ///< what it took from its fund, rounded up
    std::optional<Rate> rate{}; ///< between the two; absent: they are one currency
    QString rule;               ///< key of the tightest rule it was judged by
    int ruleVersion = 0;
    std::vector<OrderId> orders{}; ///< that it is about
    FundId fund;
    LeaseId lease;
    qint64 number = 0; ///< among the grants of its lease
    InteractionId interaction;
    GrantState state = GrantState::Posted;
    std::optional<base::Instant> toldAt{}; ///< the customer knows; from then on it stands
    std::optional<base::Instant> undoneAt{};
    std::optional<ApprovalId> approval{}; ///< that let it be above the limit

    bool operator==(const Grant &) const = default;
};

/// How long whoever gave it may take it back on this desk; the store allows kUndoAtMost for what was on its
/// way (decisions.md 21, visual/guide.md 7.7).
inline constexpr std::chrono::minutes kUndoWithin{2};
inline constexpr std::chrono::minutes kUndoAtMost{10};

/// Whether `person` may take it back at `now`, `within` so long after it.
inline bool isUndoable(const Grant &grant, PersonId person, base::Instant now, std::chrono::minutes within)
{
    return grant.state == GrantState::Posted && !grant.toldAt && grant.person == person &&
           now < grant.at + within;
}

} // namespace leeway::domain
