#include "learning/advice_level.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace leeway::learning
{

double levelCorrection(const std::vector<AdviceMiss> &misses, int day)
{
    constexpr int kDays = 28;
    double weight = 0;
    double sum = 0;
    for (const AdviceMiss &miss : misses) {
        if (miss.day >= day || miss.day < day - kDays)
            continue;
        weight += miss.weight;
        sum += miss.weight * miss.error;
    }
    return sum / (weight + kLevelCasesOfNone);
}

double levelDoubt(const std::vector<AdviceMissBlock> &blocks, double noise)
{
    constexpr std::size_t kFewest = 3;
    double weight = 0;
    double errors = 0;
    double squares = 0;
    std::size_t count = 0;
    for (const AdviceMissBlock &block : blocks) {
        weight += block.weight;
        errors += block.errors;
        squares += block.weight * block.weight;
        count += block.weight > 0 ? 1 : 0;
    }
    if (count < kFewest)
        return 0;
    double between = 0;
    for (const AdviceMissBlock &block : blocks) {
        if (block.weight > 0)
            between += block.weight * std::pow(block.errors / block.weight - errors / weight, 2);
    }
    const double evenly = weight - squares / weight; // how much of it speaks of differences
    return evenly > 0 ? std::sqrt(std::max(between - static_cast<double>(count - 1) * noise, 0.0) / evenly)
                      : 0;
}

} // namespace leeway::learning
