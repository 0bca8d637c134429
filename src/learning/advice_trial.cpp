#include "learning/advice_trial.h"

#include "learning/advice_cells.h"
#include "learning/advice_level.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <unordered_map>

namespace leeway::learning
{

namespace
{

constexpr double kLikelyBetter = .8;

/// Plain means by choice; `all` is that of every row.
struct TrialMeans {
    std::vector<double> sums;
    std::vector<double> weights;
    double all = 0;

    [[nodiscard]] double of(int choice) const
    {
        const auto at = static_cast<std::size_t>(choice);
        return weights.at(at) > 0 ? sums.at(at) / weights.at(at) : all;
    }
};

TrialMeans trialMeans(const TrialData &data, const std::vector<std::size_t> &rows)
{
    TrialMeans means{std::vector<double>(static_cast<std::size_t>(data.choices)),
                     std::vector<double>(static_cast<std::size_t>(data.choices)), 0};
    double sum = 0;
    double weight = 0;
    for (const std::size_t i : rows) {
        const TrialRow &row = data.rows.at(i);
        const double whole = static_cast<double>(row.weight) / kWholeCase;
        means.sums.at(static_cast<std::size_t>(row.what.choice)) += whole * row.label;
        means.weights.at(static_cast<std::size_t>(row.what.choice)) += whole;
        sum += whole * row.label;
        weight += whole;
    }
    means.all = weight > 0 ? sum / weight : 0;
    return means;
}

/// Which choice is best for all, by its plain mean: of those with fifteen cases and more, else of all.
int bestOf(const TrialMeans &means)
{
    constexpr double kEnough = 15;
    int best = -1;
    for (const double fewest : {kEnough, 0.0}) {
        for (int choice = 0; choice < static_cast<int>(means.weights.size()); ++choice) {
            const double cases = means.weights[static_cast<std::size_t>(choice)];
            if (cases > 0 && cases >= fewest && (best < 0 || means.of(choice) > means.of(best)))
                best = choice;
        }
        if (best >= 0)
            break;
    }
    return std::max(best, 0);
}

/// What three policies would have done with one row.
void addPolicy(const AdviceModel &model, const TrialRow &row, int single, const std::vector<int> &choices,
               TrialEstimates &into)
{
    const AdviceJoint joint = model.joint(row.what, choices);
    const auto expected = [&](int choice) { return joint.means.at(static_cast<std::size_t>(choice)); };
    const auto highest = std::max_element(joint.means.begin(), joint.means.end());
    const int greedy = static_cast<int>(highest - joint.means.begin());
    AdviceCase instead = row.what;
    instead.choice = greedy;
    const bool leaves = greedy != single && model.chanceBetter(instead, single, kFirstKappa) >= kLikelyBetter;
    const auto logged = [&](int choice) {
        return LoggedChoice{.propensity = row.propensity,
                            .result = row.label,
                            .agrees = choice == row.what.choice,
                            .expectedOfPolicy = expected(choice),
                            .expectedOfLogged = expected(row.what.choice)};
    };
    into.single.push_back(logged(single));
    into.greedy.push_back(logged(greedy));
    into.cautious.push_back(logged(leaves ? greedy : single));
}

void addPolicies(const AdviceModel &model, const TrialData &data, const std::vector<std::size_t> &test,
                 int single, TrialEstimates &into)
{
    std::vector<int> choices(static_cast<std::size_t>(data.choices));
    std::iota(choices.begin(), choices.end(), 0);
    for (const std::size_t i : test) {
        if (data.rows.at(i).propensity > 0)
            addPolicy(model, data.rows.at(i), single, choices, into);
    }
}

TrialEstimates estimated(const AdviceModel &model, const TrialMeans &means, const TrialData &data,
                         const std::vector<std::size_t> &test)
{
    TrialEstimates estimates;
    estimates.terms = model.terms();
    for (const std::size_t i : test) {
        const TrialRow &row = data.rows.at(i);
        estimates.ofAll.push_back(means.all);
        estimates.ofChoice.push_back(means.of(row.what.choice));
        estimates.ofModel.push_back(model.estimate(row.what).mean);
        estimates.unseen += means.weights.at(static_cast<std::size_t>(row.what.choice)) > 0 ? 0 : 1;
    }
    return estimates;
}

constexpr int kTriedDays = 28;

std::vector<int> sortedDays(const TrialData &data, const std::vector<std::size_t> &rows)
{
    std::vector<int> days;
    days.reserve(rows.size());
    for (const std::size_t i : rows)
        days.push_back(data.rows.at(i).day);
    std::sort(days.begin(), days.end());
    return days;
}

/// Of `rows`: what was known on the day `first`, and what was made from then on and before `end`.
std::optional<TrialSplit> splitAt(const TrialData &data, const std::vector<std::size_t> &rows, int first,
                                  int end)
{
    TrialSplit split;
    split.isTime = true;
    for (const std::size_t i : rows) {
        const TrialRow &row = data.rows.at(i);
        if (row.day < first && row.knownDay < first)
            split.train.push_back(i);
        else if (row.day >= first && row.day < end)
            split.test.push_back(i);
    }
    if (split.train.empty() || split.test.empty())
        return std::nullopt;
    return split;
}

/// Of `rows`: what was known when six of ten had been made, and the four weeks from that day on.
std::optional<TrialSplit> splitByTime(const TrialData &data, const std::vector<std::size_t> &rows)
{
    constexpr std::size_t kOfTen = 6;
    const std::vector<int> days = sortedDays(data, rows);
    if (days.empty())
        return std::nullopt;
    const int first = days[std::min(days.size() * kOfTen / 10, days.size() - 1)];
    return splitAt(data, rows, first, first + kTriedDays);
}

std::vector<AdviceMiss> missesOf(const TrialData &data, const std::vector<std::size_t> &test,
                                 const std::vector<double> &estimates)
{
    std::vector<AdviceMiss> misses;
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        const TrialRow &row = data.rows.at(test.at(i));
        misses.push_back({std::max(row.day, row.knownDay), row.label - estimates[i],
                          static_cast<double>(row.weight) / kWholeCase});
    }
    return misses;
}

/// `estimates` of `test`, each with the correction of its day; `earlier` were known before.
std::vector<double> levelCorrected(const TrialData &data, const std::vector<std::size_t> &test,
                                   const std::vector<double> &estimates, std::vector<AdviceMiss> earlier)
{
    const std::vector<AdviceMiss> own = missesOf(data, test, estimates);
    earlier.insert(earlier.end(), own.begin(), own.end());
    std::map<int, double> byDay;
    std::vector<double> corrected;
    for (std::size_t i = 0; i < test.size(); ++i) {
        const int day = data.rows.at(test[i]).day;
        const auto [at, isNew] = byDay.try_emplace(day, 0);
        if (isNew)
            at->second = levelCorrection(earlier, day);
        corrected.push_back(estimates[i] + at->second);
    }
    return corrected;
}

/// How far the level went from day to day while the model of an earlier day was tried.
double doubtOf(const TrialData &data, const std::vector<std::size_t> &test,
               const std::vector<double> &estimates)
{
    std::map<int, AdviceMissBlock> days;
    double squares = 0;
    double weight = 0;
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        const TrialRow &row = data.rows.at(test.at(i));
        const double whole = static_cast<double>(row.weight) / kWholeCase;
        const double error = row.label - estimates[i];
        AdviceMissBlock &block = days[row.day];
        block.weight += whole;
        block.errors += whole * error;
        squares += whole * error * error;
        weight += whole;
    }
    std::vector<AdviceMissBlock> blocks;
    blocks.reserve(days.size());
    for (const auto &[day, block] : days)
        blocks.push_back(block);
    return weight > 0 ? levelDoubt(blocks, squares / weight) : 0;
}

void correctLevels(const TrialData &data, const TrialSplit &split, const AdviceFit &fit, TrialEstimates &into)
{
    TrialSplit before;
    TrialEstimates was;
    if (const auto inner = splitByTime(data, split.train)) {
        if (const auto model = AdviceModel::fitted(countsOf(data, inner->train), data.features, fit)) {
            was = estimated(*model, trialMeans(data, inner->train), data, inner->test);
            before = *inner;
        }
    }
    const auto corrected = [&](const std::vector<double> &now, const std::vector<double> &earlier) {
        return levelCorrected(data, split.test, now, missesOf(data, before.test, earlier));
    };
    into.ofAllCorrected = corrected(into.ofAll, was.ofAll);
    into.ofChoiceCorrected = corrected(into.ofChoice, was.ofChoice);
    into.corrected = corrected(into.ofModel, was.ofModel);
    into.levelDoubt = doubtOf(data, before.test, was.ofModel);
    double missed = 0;
    for (const AdviceMiss &miss : missesOf(data, split.test, into.ofModel))
        missed += miss.error / static_cast<double>(split.test.size());
    for (const double estimate : into.ofModel)
        into.inHindsight.push_back(estimate + missed);
}

} // namespace

std::vector<TrialSplit> randomFolds(const TrialData &data, int folds, quint64 seed)
{
    std::mt19937_64 dice(seed);
    std::vector<int> clusters;
    std::unordered_map<int, std::size_t> foldOf;
    for (const TrialRow &row : data.rows) {
        if (foldOf.try_emplace(row.cluster, 0).second)
            clusters.push_back(row.cluster);
    }
    for (std::size_t i = clusters.size(); i > 1; --i)
        std::swap(clusters[i - 1], clusters[dice() % i]);
    const auto count = static_cast<std::size_t>(std::max(folds, 2));
    for (std::size_t i = 0; i < clusters.size(); ++i)
        foldOf[clusters[i]] = i % count;
    std::vector<TrialSplit> splits(count);
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        for (std::size_t fold = 0; fold < count; ++fold)
            (foldOf[data.rows[i].cluster] == fold ? splits[fold].test : splits[fold].train).push_back(i);
    }
    return splits;
}

std::optional<TrialSplit> timeSplit(const TrialData &data)
{
    std::vector<std::size_t> rows(data.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return data.hasTime ? splitByTime(data, rows) : std::nullopt;
}

std::vector<TrialSplit> timeFolds(const TrialData &data, int folds)
{
    std::vector<std::size_t> rows(data.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const std::vector<int> days = sortedDays(data, rows);
    std::vector<TrialSplit> splits;
    if (!data.hasTime || days.empty())
        return splits;
    const auto count = static_cast<std::size_t>(std::max(folds, 1));
    const auto dayAt = [&](std::size_t fold) { // the last four tenths of the rows, in equal parts
        const std::size_t at = days.size() * 6 / 10 + days.size() * 4 * fold / (10 * count);
        return at < days.size() ? days[at] : days.back() + 1;
    };
    for (std::size_t fold = 0; fold < count; ++fold) {
        const int first = dayAt(fold);
        if (auto split = splitAt(data, rows, first, std::min(first + kTriedDays, dayAt(fold + 1))))
            splits.push_back(std::move(*split));
    }
    return splits;
}

AdviceCounts countsOf(const TrialData &data, const std::vector<std::size_t> &rows)
{
    constexpr int kWeek = 7;
    AdviceCounts counts;
    for (const std::size_t i : rows) {
        const TrialRow &row = data.rows.at(i);
        if (const auto label = adviceLabel(row.label))
            counts.add({row.what, row.day / kWeek, *label}, row.weight);
    }
    return counts;
}

std::optional<TrialEstimates> runTrial(const TrialData &data, const TrialSplit &split, const AdviceFit &fit)
{
    std::optional<AdviceModel> model = AdviceModel::fitted(countsOf(data, split.train), data.features, fit);
    if (!model)
        return std::nullopt;
    const TrialMeans means = trialMeans(data, split.train);
    TrialEstimates estimates = estimated(*model, means, data, split.test);
    addPolicies(*model, data, split.test, bestOf(means), estimates);
    if (split.isTime)
        correctLevels(data, split, fit, estimates);
    estimates.cells =
        heldCells(*model, data, split.test, split.isTime ? estimates.corrected : estimates.ofModel,
                  {.levelDoubt = estimates.levelDoubt});
    if (data.issue >= 0)
        estimates.issueCells =
            heldCells(*model, data, split.test, split.isTime ? estimates.corrected : estimates.ofModel,
                      {{static_cast<std::size_t>(data.issue)}, estimates.levelDoubt});
    if (split.isTime)
        estimates.cellsInHindsight = heldCells(*model, data, split.test, estimates.inHindsight);
    return estimates;
}

} // namespace leeway::learning
