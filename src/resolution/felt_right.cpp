#include "resolution/felt_right.h"

namespace leeway::resolution
{

namespace
{

/// The sum in place `at` of all, smallest first.
qint64 sumAt(const std::map<qint64, qint64> &sums, qint64 at)
{
    qint64 before = 0;
    for (const auto &[sum, times] : sums) {
        before += times;
        if (at < before)
            return sum;
    }
    return 0;
}

} // namespace

void FeltSums::add(const QString &resolution, const domain::Money &base, domain::Fit fit, qint64 times)
{
    if (fit == domain::Fit::AboutRight && base.minor > 0 && times > 0)
        m_right[{resolution, base.currency}][base.minor] += times;
}

FeltBands FeltSums::bands() const
{
    FeltBands bands;
    for (const auto &[what, sums] : m_right) {
        qint64 all = 0;
        for (const auto &[sum, times] : sums)
            all += times;
        if (all < kFewest)
            continue;
        const qint64 tenth = all / 10;
        bands.emplace(what,
                      FeltBand{.low = sumAt(sums, tenth), .high = sumAt(sums, all - 1 - tenth), .sums = all});
    }
    return bands;
}

} // namespace leeway::resolution
