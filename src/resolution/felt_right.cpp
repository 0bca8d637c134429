#include "resolution/felt_right.h"

#include <algorithm>

namespace leeway::resolution
{

void FeltSums::add(const QString &resolution, qint64 base, domain::Fit fit)
{
    if (fit == domain::Fit::AboutRight && base > 0)
        m_right[resolution].push_back(base);
}

std::map<QString, FeltBand> FeltSums::bands() const
{
    std::map<QString, FeltBand> bands;
    for (const auto &[resolution, given] : m_right) {
        if (given.size() < kFewest)
            continue;
        std::vector<qint64> sums = given;
        std::sort(sums.begin(), sums.end());
        const std::size_t tenth = sums.size() / 10;
        bands.emplace(resolution, FeltBand{.low = sums[tenth],
                                           .high = sums[sums.size() - 1 - tenth],
                                           .sums = static_cast<int>(sums.size())});
    }
    return bands;
}

} // namespace leeway::resolution
