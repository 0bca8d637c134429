#pragma once

#include "base/clock.h"
#include "domain/policy.h"

#include <optional>
#include <vector>

namespace leeway::domain
{

// The sum above which money takes three people: who gives it, who allows it, and who says that it was paid
// (issue 5, 6). It is a budget rule with a key of its own, one a currency: above it a lead is asked, whatever
// the other limits leave, by what one contact is given. It permits nothing. Finance and admin set it; none
// set, none is needed. resources/sql/shared/0051_three_people.sql says the same.

/// "three_people_eur"
QString threePeopleKey(const QString &currency);
/// Of a rule, or of the row it stands in: "three_people_eur v2".
bool isThreePeopleKey(const QString &key);

/// The sum that is in force at `at`, in minor units of `currency`; absent: none was set. A version that
/// cannot be read counts as 0: then everything takes three people.
std::optional<qint64> threePeopleSum(const std::vector<Policy> &policies, const QString &currency,
                                     base::Instant at);

} // namespace leeway::domain
