#include "learning/advice_scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace leeway::learning
{

namespace
{

constexpr double kLeastSure = .005;
constexpr std::size_t kGroups = 10;

/// Rows from the lowest estimate to the highest.
std::vector<std::size_t> byEstimate(const std::vector<double> &estimates)
{
    std::vector<std::size_t> order(estimates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return estimates[a] < estimates[b]; });
    return order;
}

/// By ranks; rows of one estimate share theirs.
double aucOf(const std::vector<double> &estimates, const std::vector<double> &labels,
             const std::vector<std::size_t> &order)
{
    double yes = 0;
    double ranks = 0;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        double inTie = 0;
        for (; to < order.size() && estimates[order[to]] == estimates[order[from]]; ++to)
            inTie += labels[order[to]] > .5 ? 1 : 0;
        ranks += inTie * (static_cast<double>(from + to) + 1) / 2;
        yes += inTie;
        from = to;
    }
    const double no = static_cast<double>(order.size()) - yes;
    return yes > 0 && no > 0 ? (ranks - yes * (yes + 1) / 2) / (yes * no) : .5;
}

double eceOf(const std::vector<double> &estimates, const std::vector<double> &labels,
             const std::vector<std::size_t> &order)
{
    double apart = 0;
    for (std::size_t group = 0; group < kGroups; ++group) {
        const std::size_t from = group * order.size() / kGroups;
        const std::size_t to = (group + 1) * order.size() / kGroups;
        double sum = 0;
        for (std::size_t i = from; i < to; ++i)
            sum += estimates[order[i]] - labels[order[i]];
        apart += std::abs(sum);
    }
    return apart / static_cast<double>(order.size());
}

} // namespace

double asProbability(double estimate)
{
    return std::clamp(estimate, kLeastSure, 1 - kLeastSure);
}

double adviceLoss(double estimate, double label, bool isYesNo)
{
    if (!isYesNo)
        return (estimate - label) * (estimate - label);
    const double probability = asProbability(estimate);
    return -std::log(label > .5 ? probability : 1 - probability);
}

AdviceScores scoresOf(const std::vector<double> &estimates, const std::vector<double> &labels, bool isYesNo)
{
    AdviceScores scores;
    scores.rows = static_cast<int>(labels.size());
    if (labels.empty())
        return scores;
    const auto n = static_cast<double>(labels.size());
    const double mean = std::accumulate(labels.begin(), labels.end(), 0.0) / n;
    double squares = 0;
    double spread = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double error = estimates[i] - labels[i];
        squares += error * error;
        scores.mae += std::abs(error) / n;
        spread += (labels[i] - mean) * (labels[i] - mean);
        scores.logLoss += isYesNo ? adviceLoss(estimates[i], labels[i], true) / n : 0;
    }
    scores.rmse = std::sqrt(squares / n);
    scores.r2 = spread > 0 ? 1 - squares / spread : 0;
    const std::vector<std::size_t> order = byEstimate(estimates);
    scores.auc = isYesNo ? aucOf(estimates, labels, order) : 0;
    scores.ece = eceOf(estimates, labels, order);
    return scores;
}

} // namespace leeway::learning
