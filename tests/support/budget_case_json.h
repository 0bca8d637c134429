#pragma once

#include "support/budget_dice.h"

#include <QJsonObject>

namespace leeway::test
{

/// One line of the table that desk and store are compared by: what goes in and, under "verdict", what must
/// come out (resolution/verdict_json.h). "totals" holds what the judge needs summed up, with the sums: each
/// {"scope", "subjects", "from"|null, "until"|null, "kinds", "used", "held"}; without "totals_read" the judge
/// was given none of them. Times in ms, ids as text, enums in snake case, money in minor units.
///
/// "blind" is what the blind cap says (domain/blind_cap.h): the cap in force, what this person gave this
/// customer "before", whether a desk that knows nothing of what colleagues gave to other contacts tells the
/// customer that it stands, and whether the grant is within the cap by all that is known.
QJsonObject toJson(const BudgetCase &one);

/// The verdict of a case: totals are summed up from its history.
resolution::BudgetVerdict verdictOf(const BudgetCase &one);

} // namespace leeway::test
