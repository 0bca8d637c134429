#include "resolution/advice_basis.h"

#include <algorithm>
#include <cmath>

namespace leeway::resolution
{

namespace
{

constexpr int kTenthsToThousandths = 100;
constexpr int kMostSatisfied = 100;
/// Half of what was known is forgotten in 34 weeks (advice.md 4.3): a first value, not a measured one.
constexpr double kWeeklyDecay = .98;
/// Of the spreads: half the rounds of the usual one, and no digit that is shown changes.
constexpr double kNearEnough = 1e-4;
/// Of one head, before it says anything (advice.md 4.6, as of the satisfaction).
constexpr int kHeadStartsAt = 500;

/// The facts by which it is told whether the ranges of the last weeks were right: those of the views.
std::vector<std::size_t> trailingFeatures()
{
    std::vector<std::size_t> features;
    for (const int feature : adviceViews().front())
        features.push_back(static_cast<std::size_t>(feature));
    return features;
}

/// Something was chosen, and it is a satisfaction.
bool isOutcome(const AdviceOutcome &outcome)
{
    return !outcome.resolution.isEmpty() && outcome.satisfaction >= 0 &&
           outcome.satisfaction <= kMostSatisfied;
}

} // namespace

learning::AdviceCell AdviceCollector::cellOf(const AdviceOutcome &outcome)
{
    return {.what = addCase(m_basis->codes, outcome.situation, outcome.resolution),
            .week = learning::adviceWeek(outcome.at),
            .label = outcome.satisfaction * kTenthsToThousandths};
}

void AdviceCollector::add(const AdviceOutcome &outcome)
{
    if (!isOutcome(outcome))
        return;
    const learning::AdviceCell cell = cellOf(outcome);
    m_basis->counts.add(cell, outcome.weight);
    m_given.add(outcome.situation, outcome.resolution, cell.week, cell.label, outcome.weight);
}

void AdviceCollector::addReading(const AdviceOutcome &reading)
{
    if (isOutcome(reading))
        m_readings.add(cellOf(reading), reading.weight);
}

learning::AdviceCounts AdviceCollector::countsWithReadings() const
{
    learning::AdviceCounts counts = m_basis->counts;
    const qint64 worth = m_readingsHeld.weight();
    for (const auto &[read, weight] : m_readings.cells()) {
        learning::AdviceCell cell = read;
        cell.label = m_readingsHeld.answerOf(read.label / kTenthsToThousandths) * kTenthsToThousandths;
        counts.add(cell, weight * worth / learning::kWholeCase);
    }
    return counts;
}

/// Of the answers alone, older ones for less.
double AdviceCollector::averageOf(const learning::AdviceFit &fit) const
{
    double sum = 0;
    double cases = 0;
    for (const auto &[cell, weight] : m_basis->counts.cells()) {
        const double counts =
            static_cast<double>(weight) * std::pow(fit.weeklyDecay, std::max(0, fit.week - cell.week));
        sum += counts * cell.label / (10.0 * kTenthsToThousandths);
        cases += counts;
    }
    return cases > 0 ? sum / cases : 0;
}

AdviceBasisPtr AdviceCollector::fitted(base::Instant now, const std::stop_token &stop) &&
{
    learning::AdviceFit fit;
    fit.weeklyDecay = kWeeklyDecay;
    fit.tolerance = kNearEnough;
    fit.week = learning::adviceWeek(now);
    fit.stop = stop;
    m_basis->outcomes = static_cast<int>(m_basis->counts.weight() / learning::kWholeCase);
    m_basis->average = averageOf(fit);
    m_basis->felt = m_sums.bands();
    m_basis->sums = std::exchange(m_given, {}).effects(fit);
    m_basis->evidence = {m_basis->counts, adviceViews()};
    const auto features = static_cast<int>(m_basis->codes.features().size());
    if (!m_basis->counts.isEmpty())
        m_basis->model = learning::AdviceModel::fitted(countsWithReadings(), features, fit);
    if (m_basis->model)
        m_basis->trailing =
            learning::trailingOf(m_basis->counts, *m_basis->model, features, fit, trailingFeatures());
    m_basis->heads = std::exchange(m_heads, {}).fitted(fit, kHeadStartsAt);
    return std::exchange(m_basis, std::make_shared<AdviceBasis>());
}

} // namespace leeway::resolution
