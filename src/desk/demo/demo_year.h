#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "domain/felt_sum.h"
#include "domain/offer.h"

#include <vector>

namespace leeway::desk
{

/// A year of cases that were settled before the demo begins, with what was chosen in each and how satisfied
/// the customer was: what advice is learned from there. Invented; kept without names on records of its own,
/// so that no customer's history is full of it, and on many, as who has a hundred cases stands for many and
/// nothing is learned of whether they came back.
struct DemoYear {
    std::vector<domain::Customer> archives;
    std::vector<domain::Case> cases; ///< oldest first, of the last year but its last week
    std::vector<domain::Outcome> outcomes;
    std::vector<domain::Offer> offers; ///< as the other two, one a case
    std::vector<domain::FeltSum> felt; ///< sums of that year that felt right; no grants stand behind them
};

inline constexpr int kDemoYearCases = 1'500;
inline constexpr int kDemoYearArchives = 75;

/// The same on every computer, laid around `now`. Satisfaction follows from issue type, resolution, mood and
/// impact, with a spread of two points: an apology does as well as money for a small delay, a voucher offends
/// who is angry about a fault, a call when it is done helps who is worried.
DemoYear makeDemoYear(base::Instant now);

} // namespace leeway::desk
