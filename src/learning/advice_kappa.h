#pragma once

#include <vector>

namespace leeway::learning
{

/// Half of an 80 % range, in standard deviations.
inline constexpr double kAdviceRange = 1.2815515655446004;
/// How much less sure than itself the model is believed to be, until it is known (advice.md 3.2).
inline constexpr double kFirstKappa = 1.3;

/// Results that a model had not seen, of one choice and one level.
struct AdviceHeldCell {
    double expected = 0; ///< mean of the estimates
    double sd = 0;       ///< of that mean
    double observed = 0; ///< mean of the results
    double chance = 0;   ///< variance of that mean about a true one: noise of a case over their number
};

/// Whether the result lies in the 80 % range, with what chance does to so many cases.
bool isCovered(const AdviceHeldCell &cell, double kappa = 1);

/// Share of `cells` that are covered; 0 of none.
double coverageOf(const std::vector<AdviceHeldCell> &cells, double kappa = 1);

/// The kappa by which four cells of five are covered, 1 to 2 (advice.md 4.6). kFirstKappa when there are
/// fewer than twenty of them.
double kappaOf(const std::vector<AdviceHeldCell> &cells);

} // namespace leeway::learning
