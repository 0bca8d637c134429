#pragma once

#include "resolution/judge.h"

namespace leeway::resolution
{

// One rule of the judge, apart from how many rules make one verdict.

/// Whether `rule` has a say in `ask`.
bool applies(const BudgetRule &rule, const domain::Facts &facts, const BudgetAsk &ask);

/// What must be summed up for it; nothing when the ask has no such subject.
std::optional<domain::TotalKey> totalKeyOf(const BudgetRule &rule, const BudgetAsk &ask, base::Instant now);

/// Limit, used, held and left. `reason` is WithinLimits unless something keeps it from being known.
RuleLine lineOf(const BudgetRule &rule, const domain::Facts &facts, const domain::Totals &totals,
                const BudgetAsk &ask, base::Instant now);

/// The rate for today, in the team's zone.
base::Result<domain::Rate> rateFor(const BudgetAsk &ask, const QString &from, base::Instant now);

} // namespace leeway::resolution
