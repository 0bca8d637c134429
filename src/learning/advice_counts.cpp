#include "learning/advice_counts.h"

#include <cmath>

namespace leeway::learning
{

namespace
{

constexpr double kThousandths = 1000;
constexpr double kGreatest = 1000;

} // namespace

int adviceWeek(base::Instant at)
{
    return static_cast<int>(std::chrono::floor<std::chrono::weeks>(at.time_since_epoch()).count());
}

std::optional<int> adviceLabel(double value)
{
    if (!std::isfinite(value) || std::abs(value) > kGreatest)
        return std::nullopt;
    return static_cast<int>(std::lround(value * kThousandths));
}

void AdviceCounts::add(const AdviceCell &cell, qint64 weight)
{
    if (weight == 0)
        return;
    const auto at = m_cells.try_emplace(cell, 0).first;
    at->second += weight;
    m_weight += weight;
    if (at->second == 0)
        m_cells.erase(at);
}

void AdviceCounts::merge(const AdviceCounts &other)
{
    for (const auto &[cell, weight] : other.m_cells)
        add(cell, weight);
}

} // namespace leeway::learning
