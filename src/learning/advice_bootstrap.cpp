#include "learning/advice_bootstrap.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_map>

namespace leeway::learning
{

namespace
{

double ratioOf(const AdviceShare &sum)
{
    return sum.bottom != 0 ? sum.top / sum.bottom : 0;
}

std::vector<AdviceShare> byCluster(const std::vector<AdviceShare> &shares, const std::vector<int> &clusters)
{
    if (clusters.empty())
        return shares;
    std::unordered_map<int, std::size_t> places;
    std::vector<AdviceShare> sums;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto [at, isNew] = places.try_emplace(clusters.at(i), sums.size());
        if (isNew)
            sums.push_back({0, 0});
        sums[at->second].top += shares[i].top;
        sums[at->second].bottom += shares[i].bottom;
    }
    return sums;
}

AdviceShare sumOf(const std::vector<AdviceShare> &shares)
{
    AdviceShare sum{0, 0};
    for (const AdviceShare &one : shares) {
        sum.top += one.top;
        sum.bottom += one.bottom;
    }
    return sum;
}

} // namespace

AdviceInterval bootstrapRatio(const std::vector<AdviceShare> &shares, const std::vector<int> &clusters,
                              int draws, quint64 seed)
{
    const std::vector<AdviceShare> units = byCluster(shares, clusters);
    AdviceInterval interval;
    interval.value = interval.low = interval.high = ratioOf(sumOf(units));
    if (units.empty() || draws < 2)
        return interval;
    std::mt19937_64 dice(seed);
    std::vector<double> values;
    double sum = 0;
    for (int draw = 0; draw < draws; ++draw) {
        AdviceShare drawn{0, 0};
        for (std::size_t i = 0; i < units.size(); ++i) {
            const AdviceShare &one = units[dice() % units.size()];
            drawn.top += one.top;
            drawn.bottom += one.bottom;
        }
        values.push_back(ratioOf(drawn));
        sum += values.back();
    }
    std::sort(values.begin(), values.end());
    const double mean = sum / draws;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    constexpr double kTail = .025;
    const auto at = [&](double share) {
        return values.at(static_cast<std::size_t>(std::lround(share * (draws - 1))));
    };
    interval.low = at(kTail);
    interval.high = at(1 - kTail);
    interval.error = std::sqrt(squares / (draws - 1));
    return interval;
}

} // namespace leeway::learning
