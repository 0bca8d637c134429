#include "learning/advice_trailing.h"

#include "learning/advice_cells.h"
#include "learning/advice_level.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace leeway::learning
{

namespace
{

constexpr int kTrailingWeeks = 4;
constexpr int kDoubtWeeks = 12; // a month has too few weeks to tell how they differ
constexpr double kLabelsOfUnit = 1000;

/// The misses of one model, week by week.
struct TrailingMisses {
    std::map<int, AdviceMissBlock> weeks;
    double squares = 0;
    double weight = 0;
};

TrailingMisses missesIn(const AdviceCounts &counts, const AdviceModel &model, int after)
{
    TrailingMisses misses;
    for (const auto &[cell, weight] : counts.cells()) {
        if (cell.week <= after)
            continue;
        const double whole = static_cast<double>(weight) / static_cast<double>(kWholeCase);
        const double error = cell.label / kLabelsOfUnit - model.estimate(cell.what).mean;
        AdviceMissBlock &block = misses.weeks[cell.week];
        block.weight += whole;
        block.errors += whole * error;
        misses.squares += whole * error * error;
        misses.weight += whole;
    }
    return misses;
}

/// What was learnt before, and each whole case since.
struct TrailingParts {
    AdviceCounts before;
    TrialData since;
};

TrailingParts partsOf(const AdviceCounts &counts, int features, int after)
{
    TrailingParts parts;
    parts.since.features = features;
    for (const auto &[cell, weight] : counts.cells()) {
        if (cell.week <= after) {
            parts.before.add(cell, weight);
            continue;
        }
        for (qint64 one = 0; one < weight / kWholeCase; ++one)
            parts.since.rows.push_back({.what = cell.what, .label = cell.label / kLabelsOfUnit});
    }
    return parts;
}

/// Cells of results that a model of what was before them had not seen. The level is that of the results
/// themselves: kappa speaks of comparisons, from which it falls out.
std::vector<AdviceHeldCell> trailingCells(const TrailingParts &parts, const AdviceFit &fit,
                                          const std::vector<std::size_t> &features)
{
    const std::vector<TrialRow> &rows = parts.since.rows;
    auto model = AdviceModel::fitted(parts.before, parts.since.features, fit);
    if (!model || rows.empty())
        return {};
    std::vector<std::size_t> all(rows.size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    std::vector<double> estimates;
    estimates.reserve(rows.size());
    double missed = 0;
    for (const TrialRow &row : rows) {
        estimates.push_back(model->estimate(row.what).mean);
        missed += (row.label - estimates.back()) / static_cast<double>(rows.size());
    }
    for (double &estimate : estimates)
        estimate += missed;
    return heldCells(*model, parts.since, all, estimates, {.features = features});
}

} // namespace

AdviceTrailing trailingOf(const AdviceCounts &counts, const AdviceModel &model, int features,
                          const AdviceFit &fit, const std::vector<std::size_t> &cellFeatures)
{
    // Twenty cells of fifty, whatever they overlap, and enough before them to be a model at all.
    constexpr std::size_t kFewestSince = 500;
    constexpr qint64 kFewestBefore = 500 * kWholeCase;
    AdviceTrailing trailing;
    const TrailingMisses misses = missesIn(counts, model, fit.week - kDoubtWeeks);
    double weight = 0;
    double errors = 0;
    std::vector<AdviceMissBlock> blocks;
    blocks.reserve(misses.weeks.size());
    for (const auto &[week, block] : misses.weeks) {
        blocks.push_back(block);
        if (week <= fit.week - kTrailingWeeks)
            continue;
        weight += block.weight;
        errors += block.errors;
    }
    trailing.level = errors / (weight + kLevelCasesOfNone);
    if (misses.weight > 0)
        trailing.doubt = levelDoubt(blocks, misses.squares / misses.weight);
    const TrailingParts parts = partsOf(counts, features, fit.week - kTrailingWeeks);
    if (parts.since.rows.size() < kFewestSince || parts.before.weight() < kFewestBefore)
        return trailing;
    AdviceFit earlier = fit;
    earlier.week -= kTrailingWeeks;
    const std::vector<AdviceHeldCell> cells = trailingCells(parts, earlier, cellFeatures);
    trailing.kappa = kappaOf(cells);
    trailing.cells = static_cast<int>(cells.size());
    return trailing;
}

} // namespace leeway::learning
