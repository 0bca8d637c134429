#pragma once

#include "resolution/judge.h"

namespace leeway::resolution
{

// What a desk may count on when it judges: others give as well (decisions.md 19, 20).

/// Whether a limit is one that a customer hold sets room aside of (domain/hold.h): over customer, case, order
/// and price, and over contacts that count as one, of which colleagues may have the others. As
/// core.is_of_hold.
bool isOfHold(const RuleLine &line);
/// Whether a rule makes such a limit.
bool isOfHold(const BudgetRule &rule);

/// Who else gives under the limits of a verdict, of those whom nothing keeps from it.
enum class SharedBy {
    Nobody,   ///< contact, person and lease have one writer, which is this desk
    Customer, ///< colleagues who serve the same customer: a hold keeps them from it
    Team      ///< colleagues of the team, whoever they serve: nothing does but the store
};
SharedBy sharedBy(const BudgetVerdict &verdict);

/// The blind cap of a currency that is in force (domain/blind_cap.h), in minor units; 0 where none is set.
qint64 blindCapOf(const RuleBook &book, const QString &currency, base::Instant now);
/// Up to which sum of a fund of that currency a grant is not asked about once more (domain/confirm_above.h),
/// in minor units; -1 where none is set: every one is.
qint64 confirmAboveOf(const RuleBook &book, const QString &currency, base::Instant now);
/// Whether `mine`, all that one person gives this customer in 72 h, stands without a hold: it is within the
/// cap and fits by itself into each limit that colleagues give by. As core.is_within_cap.
bool standsBlind(const BudgetVerdict &verdict, qint64 mine, qint64 cap);

/// What a verdict rests on. Refers to what its caller holds.
struct JudgedBy {
    const RuleBook &book;
    const domain::Facts &facts;
    const domain::Totals &totals;
};

/// As `judge`, where `left` is what a hold leaves of this kind, in the fund's currency: where it is less than
/// the limits that it is over leave by what is known here, the rest is held for others, and stands so in the
/// tightest of them. Absent: no hold says anything.
BudgetVerdict judgeHeld(const JudgedBy &by, const BudgetAsk &ask, base::Instant now,
                        std::optional<qint64> left);

} // namespace leeway::resolution
