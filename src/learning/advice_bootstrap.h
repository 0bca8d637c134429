#pragma once

#include <QtGlobal>

#include <vector>

namespace leeway::learning
{

/// A figure with the range it lies in nineteen times of twenty.
struct AdviceInterval {
    double value = 0;
    double low = 0;
    double high = 0;
    double error = 0; ///< standard error

    [[nodiscard]] bool excludes(double other) const { return low > other || high < other; }
};

/// One row's share in a ratio of two sums.
struct AdviceShare {
    double top = 0;
    double bottom = 1;
};

/// Sum of tops over sum of bottoms, by a bootstrap of `draws` that draws whole clusters: rows of one customer
/// hang together. `clusters` holds one number for each share; empty: each row for itself. The same seed gives
/// the same interval. Nothing in it is NaN: without rows, or bottoms, all is 0.
AdviceInterval bootstrapRatio(const std::vector<AdviceShare> &shares, const std::vector<int> &clusters,
                              int draws, quint64 seed);

} // namespace leeway::learning
