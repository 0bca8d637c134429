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

inline constexpr double kLevelCasesOfNone = 200; ///< that draw a level to nothing (advice.md 4.6)

/// What to add to estimates shown on `day`: the mean error of the four weeks before it, drawn to nothing by
/// 200 cases of none (advice.md 4.6). It moves all choices alike, so no comparison needs it.
double levelCorrection(const std::vector<AdviceMiss> &misses, int day);

/// The misses of one day, or of one week.
struct AdviceMissBlock {
    double weight = 0;
    double errors = 0; ///< their sum
};

/// How far the level wanders from one block to the next beyond what chance does to so many cases, as a
/// standard deviation: the variance between the blocks, less `noise` (of one case). A range that is to hold
/// for weeks to come needs it, however many cases an estimate rests on. 0 of fewer than three blocks.
double levelDoubt(const std::vector<AdviceMissBlock> &blocks, double noise);

} // namespace leeway::learning
