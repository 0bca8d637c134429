#pragma once

#include "learning/advice_bootstrap.h"

namespace leeway::learning
{

/// Fewer effective cases than this tell no policy from another (advice.md 5).
inline constexpr double kFewestToRank = 500;

/// One choice that was made with a known likelihood, and what a policy would have done there.
struct LoggedChoice {
    double propensity = 1;       ///< that what was chosen was chosen; above 0
    double result = 0;           ///< in units of the labels
    bool agrees = false;         ///< the policy would have chosen the same
    double expectedOfPolicy = 0; ///< estimate of the policy's choice, by a model that never saw this row
    double expectedOfLogged = 0; ///< of what was chosen
};

/// What a policy would have been worth, a case.
struct PolicyValue {
    AdviceInterval ips;
    AdviceInterval snips;
    AdviceInterval dr;    ///< doubly robust
    double effective = 0; ///< effective sample size, (sum of weights)^2 / sum of their squares
    double agreeing = 0;  ///< share of rows

    [[nodiscard]] bool canRank() const { return effective >= kFewestToRank; }
};

/// `clusters` as of bootstrapRatio.
PolicyValue valueOf(const std::vector<LoggedChoice> &choices, const std::vector<int> &clusters, int draws,
                    quint64 seed);

/// Doubly robust value of `policy` less that of `other` on the same rows, paired.
AdviceInterval valueAbove(const std::vector<LoggedChoice> &policy, const std::vector<LoggedChoice> &other,
                          const std::vector<int> &clusters, int draws, quint64 seed);

} // namespace leeway::learning
