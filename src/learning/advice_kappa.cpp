#include "learning/advice_kappa.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace leeway::learning
{

bool isCovered(const AdviceHeldCell &cell, double kappa)
{
    const double sd = std::sqrt(kappa * kappa * cell.sd * cell.sd + cell.chance);
    return std::abs(cell.observed - cell.expected) <= kAdviceRange * sd;
}

double coverageOf(const std::vector<AdviceHeldCell> &cells, double kappa)
{
    const auto covered = std::count_if(
        cells.begin(), cells.end(), [kappa](const AdviceHeldCell &cell) { return isCovered(cell, kappa); });
    return cells.empty() ? 0 : static_cast<double>(covered) / static_cast<double>(cells.size());
}

double kappaOf(const std::vector<AdviceHeldCell> &cells)
{
    constexpr std::size_t kFewest = 20;
    constexpr double kLeast = 1;
    constexpr double kMost = 2;
    constexpr double kWanted = .8;
    if (cells.size() < kFewest)
        return kFirstKappa;
    // For each cell the kappa by which its range just reaches what was observed.
    std::vector<double> needed;
    for (const AdviceHeldCell &cell : cells) {
        const double reach = std::abs(cell.observed - cell.expected) / kAdviceRange;
        const double own = std::max(reach * reach - cell.chance, 0.0);
        needed.push_back(cell.sd > 0 ? std::sqrt(own) / cell.sd : own > 0 ? kMost : 0);
    }
    std::sort(needed.begin(), needed.end());
    const double rank = std::ceil(kWanted * static_cast<double>(needed.size()));
    return std::clamp(needed.at(static_cast<std::size_t>(rank) - 1), kLeast, kMost);
}

} // namespace leeway::learning
