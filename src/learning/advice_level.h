#pragma once

#include <vector>

namespace leeway::learning
{

/// An estimate that has met its result.
struct AdviceMiss {
    int day = 0;      ///< since 1970-01-01 UTC, when the result was known
    double error = 0; ///< result less estimate
    double weight = 1;
};

/// What to add to estimates shown on `day`: the mean error of the four weeks before it, drawn to nothing by
/// 200 cases of none (advice.md 4.6). It moves all choices alike, so no comparison needs it.
double levelCorrection(const std::vector<AdviceMiss> &misses, int day);

} // namespace leeway::learning
