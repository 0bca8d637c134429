#include "learning/advice_level.h"

namespace leeway::learning
{

double levelCorrection(const std::vector<AdviceMiss> &misses, int day)
{
    constexpr int kDays = 28;
    constexpr double kCasesOfNone = 200;
    double weight = 0;
    double sum = 0;
    for (const AdviceMiss &miss : misses) {
        if (miss.day >= day || miss.day < day - kDays)
            continue;
        weight += miss.weight;
        sum += miss.weight * miss.error;
    }
    return sum / (weight + kCasesOfNone);
}

} // namespace leeway::learning
