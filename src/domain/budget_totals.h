#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace leeway::domain
{

/// Kinds of resolution as bits; none means every kind.
using ResolutionKinds = quint32;
constexpr ResolutionKinds kindBit(ResolutionKind kind)
{
    return ResolutionKinds{1} << static_cast<int>(kind);
}
constexpr bool counts(ResolutionKinds kinds, ResolutionKind kind)
{
    return kinds == 0 || (kinds & kindBit(kind)) != 0;
}

/// What is summed up for a budget rule: grants of these kinds, about any of these subjects, from a moment on
/// and before another. A customer's subjects are all that are merged with them or suggested as the same; a
/// contact's are the contacts that are taken for one (design.md 6). `subjects` are sorted, each once.
///
/// Storage answers it (decisions.md 19): the desk from its own grants and the totals stamped in the lease,
/// the store from recorded rows. PriceShare is asked for as Order.
struct TotalKey {
    BudgetScope scope = BudgetScope::Contact;
    std::vector<QUuid> subjects;
    std::optional<base::Instant> from;  ///< absent: since ever
    std::optional<base::Instant> until; ///< absent: for ever
    ResolutionKinds kinds = 0;

    bool operator==(const TotalKey &) const = default;
    std::weak_ordering operator<=>(const TotalKey &other) const;
};

/// What was given, and what is set aside and not given yet: approvals that wait, other desks' holds. Not
/// one's own hold. In minor units of the fund's currency; what is owed anyway is in neither.
struct Total {
    qint64 used = 0;
    qint64 held = 0;

    bool operator==(const Total &) const = default;
};
/// A key that is not in it was not read: nobody knows, which is not 0.
using Totals = std::map<TotalKey, Total>;

/// A grant as far as totals go.
struct CountedGrant {
    base::Instant at{};
    ResolutionKind kind = ResolutionKind::Credit;
    qint64 base = 0;   ///< in the fund's currency
    bool held = false; ///< set aside, not given yet
    ContactId contact{};
    CaseId theCase{};
    std::vector<OrderId> orders{};
    CustomerId customer{};
    PersonId person{};
    TeamId team{};
    FundId fund{};

    bool operator==(const CountedGrant &) const = default;
};

/// The totals of a history, read row by row: what SQL must give for the same rows. Sums past 64 bits stay at
/// the largest number.
Totals totalsOf(std::span<const CountedGrant> history, std::span<const TotalKey> keys);

} // namespace leeway::domain
