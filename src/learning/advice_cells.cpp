#include "learning/advice_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace leeway::learning
{

namespace
{

constexpr std::size_t kFewestInCell = 50;
constexpr std::size_t kSample = 12;

/// Choice, feature and level, with the places in `test` that are of them.
using TrialCells = std::map<std::tuple<int, std::size_t, int>, std::vector<std::size_t>>;

TrialCells trialCells(const TrialData &data, const std::vector<std::size_t> &test,
                      const std::vector<std::size_t> &features)
{
    TrialCells cells;
    const auto isWanted = [&features](std::size_t feature) {
        return features.empty() || std::find(features.begin(), features.end(), feature) != features.end();
    };
    for (std::size_t i = 0; i < test.size(); ++i) {
        const AdviceCase &what = data.rows.at(test[i]).what;
        for (std::size_t f = 0; f < what.levels.size(); ++f) {
            if (what.levels[f] != kUnknownLevel && isWanted(f))
                cells[{what.choice, f, what.levels[f]}].push_back(i);
        }
    }
    return cells;
}

double meanEstimate(const AdviceModel &model, const TrialData &data, const std::vector<std::size_t> &test,
                    const std::vector<std::size_t> &members)
{
    double sum = 0;
    for (const std::size_t i : members)
        sum += model.estimate(data.rows.at(test[i]).what).mean;
    return sum / static_cast<double>(members.size());
}

/// Variance of the mean of the members' estimates.
///
/// A result of case b moves the estimate of case a by their covariance, times what it surprises by, over the
/// noise. So results of next to no weight, which surprise by as much as that takes, move the mean of the
/// members by its covariance with each of a sample of them, and leave the model as sure as it was. Evenly
/// spread, the sample's mean stands for that of all.
double varianceOfMean(AdviceModel &model, const TrialData &data, const std::vector<std::size_t> &test,
                      const std::vector<std::size_t> &members)
{
    constexpr double kNextToNothing = 1e-6;
    const std::size_t sample = std::min(kSample, members.size());
    const double surprise = model.noise() / kNextToNothing / static_cast<double>(sample);
    const double before = meanEstimate(model, data, test, members);
    for (std::size_t i = 0; i < sample; ++i) {
        const AdviceCase &what = data.rows.at(test[members[i * members.size() / sample]]).what;
        model.learn(what, model.estimate(what).mean + surprise, kNextToNothing);
    }
    return std::max(meanEstimate(model, data, test, members) - before, 0.0);
}

} // namespace

std::vector<AdviceHeldCell> heldCells(AdviceModel &model, const TrialData &data,
                                      const std::vector<std::size_t> &test,
                                      const std::vector<double> &estimates, const HeldCellsWish &wish)
{
    std::vector<AdviceHeldCell> held;
    for (const auto &[key, members] : trialCells(data, test, wish.features)) {
        if (members.size() < kFewestInCell)
            continue;
        const auto n = static_cast<double>(members.size());
        AdviceHeldCell cell;
        double squares = 0;
        for (const std::size_t i : members) {
            const double label = data.rows.at(test[i]).label;
            cell.expected += estimates.at(i) / n;
            cell.observed += label / n;
            // About a yes and no the noise is known from the estimate itself.
            const double sure = std::clamp(estimates[i], .005, .995);
            squares += data.isYesNo ? sure * (1 - sure) : model.noise();
        }
        cell.chance = squares / n / n;
        cell.sd = std::sqrt(varianceOfMean(model, data, test, members) + wish.levelDoubt * wish.levelDoubt);
        held.push_back(cell);
    }
    return held;
}

} // namespace leeway::learning
