#include "learning/advice_counts.h"

#include <algorithm>
#include <cmath>

namespace leeway::learning
{

namespace
{

constexpr double kThousandths = 1000;
constexpr double kGreatest = 1000;

bool agrees(const AdviceCase &counted, const AdviceCase &what, const std::vector<int> &features)
{
    return counted.choice == what.choice && std::all_of(features.begin(), features.end(), [&](int feature) {
               const auto at = static_cast<std::size_t>(feature);
               return counted.levels.at(at) == what.levels.at(at);
           });
}

bool isKnown(const AdviceCase &what, const std::vector<int> &features)
{
    return std::all_of(features.begin(), features.end(), [&](int feature) {
        return what.levels.at(static_cast<std::size_t>(feature)) != kUnknownLevel;
    });
}

AdviceEvidence evidenceIn(const AdviceCounts &counts, const AdviceCase &what,
                          const std::vector<int> &features)
{
    AdviceEvidence evidence;
    evidence.sameFeatures = features;
    std::array<qint64, AdviceEvidence::kBars> bars{};
    qint64 weight = 0;
    double sum = 0;
    for (const auto &[cell, count] : counts.cells()) {
        if (!agrees(cell.what, what, features))
            continue;
        weight += count;
        sum += static_cast<double>(count) * cell.label;
        const double bar = std::round(cell.label / kThousandths);
        bars.at(static_cast<std::size_t>(std::clamp(bar, 0.0, 10.0))) += count;
    }
    evidence.cases = static_cast<int>(weight / kWholeCase);
    evidence.mean = weight > 0 ? sum / kThousandths / static_cast<double>(weight) : 0;
    for (std::size_t i = 0; i < bars.size(); ++i)
        evidence.results.at(i) = static_cast<int>(bars.at(i) / kWholeCase);
    return evidence;
}

} // namespace

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

AdviceEvidence evidenceOf(const AdviceCounts &counts, const AdviceCase &what,
                          const std::vector<std::vector<int>> &views, int fewest)
{
    AdviceEvidence widest;
    for (const std::vector<int> &features : views) {
        if (!isKnown(what, features))
            continue;
        AdviceEvidence evidence = evidenceIn(counts, what, features);
        if (evidence.cases >= fewest)
            return evidence;
        widest = std::move(evidence);
    }
    return widest;
}

} // namespace leeway::learning
