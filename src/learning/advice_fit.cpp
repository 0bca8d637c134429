#include "learning/advice_terms.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace leeway::learning
{

namespace
{

constexpr double kLeastVariance = 1e-12;
constexpr double kFlatPrior = 1e-8; // of all cases: as good as none
constexpr double kFirstNoise = .95;
/// Of the labels' variance: were cases to agree to the last digit, nothing would be left of what choices
/// share when each choice's own part is taken from it, and the equations could not be solved.
constexpr double kLeastNoise = 1e-3;
constexpr double kNoiseTolerance = 1e-4;
constexpr double kThousandths = 1000;

/// One distinct cell with its weight at the time of the fit.
struct FittedCell {
    std::vector<TermKey> terms;
    double weight = 0;
    double label = 0;
};

std::vector<FittedCell> fittedCells(const AdviceCounts &counts, const AdviceFit &fit)
{
    std::vector<FittedCell> cells;
    cells.reserve(counts.cells().size());
    for (const auto &[cell, weight] : counts.cells()) {
        const double age = std::max(0, fit.week - cell.week);
        const double whole = static_cast<double>(weight) / kWholeCase;
        if (whole > 0)
            cells.push_back({termsOf(cell.what, fit.joints), whole * std::pow(fit.weeklyDecay, age),
                             cell.label / kThousandths});
    }
    return cells;
}

/// The terms that are told apart, in the order of their keys.
std::vector<TermKey> keptTerms(const std::vector<FittedCell> &cells, const AdviceFit &fit)
{
    std::map<TermKey, double> cases;
    for (const FittedCell &cell : cells) {
        for (const TermKey key : cell.terms)
            cases[key] += cell.weight;
    }
    constexpr double kRounding = 1e-9;
    std::vector<std::pair<double, TermKey>> kept;
    for (const auto &[key, count] : cases) {
        if (featureOf(key) == AdviceReason::kChoiceItself || count >= fit.fewestCases - kRounding)
            kept.emplace_back(count, key);
    }
    const auto most = static_cast<std::size_t>(std::max(1, fit.mostTerms));
    if (kept.size() > most) {
        std::sort(kept.begin(), kept.end(), [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        kept.resize(most);
    }
    std::vector<TermKey> keys;
    keys.reserve(kept.size());
    for (const auto &[count, key] : kept)
        keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

using TermPlaces = std::unordered_map<TermKey, int>;

/// The places of the terms of `cell` that are told apart.
void placesOf(const FittedCell &cell, const TermPlaces &places, std::vector<int> &here)
{
    here.assign(1, 0);
    for (const TermKey key : cell.terms) {
        if (const auto at = places.find(key); at != places.end())
            here.push_back(at->second);
    }
}

/// What the labels of the cells come to.
struct LabelSums {
    double cases = 0;
    double label = 0;
    double squares = 0;
};

BlockLayout layoutOf(const TermPlaces &places)
{
    std::vector<TermKey> keys(places.size() + 1, 0);
    for (const auto &[key, place] : places)
        keys.at(static_cast<std::size_t>(place)) = key;
    BlockLayout layout;
    std::unordered_map<TermKey, int> blocks; // by choice
    for (const TermKey key : keys) {
        const TermKey choice = choiceOf(key);
        layout.add(choice == 0 ? BlockLayout::kShared
                               : blocks.try_emplace(choice, static_cast<int>(blocks.size())).first->second);
    }
    return layout;
}

/// The equations of the terms, solved again and again with other spreads: choice by choice, as no case has
/// terms of two choices. All of them at once give the same but for rounding, in ten times the time.
class TermEquations
{
public:
    TermEquations(const std::vector<FittedCell> &cells, const TermPlaces &places)
        : m_blocks(layoutOf(places))
        , m_all(m_blocks.layout())
    {
        std::vector<int> here;
        for (const FittedCell &cell : cells) {
            placesOf(cell, places, here);
            m_all.add(m_blocks.layout(), here, cell.weight, cell.label);
            m_sums.cases += cell.weight;
            m_sums.squares += cell.weight * cell.label * cell.label;
        }
        m_sums.label = m_all.labels[0];
    }

    /// `precision` by place: one over the spread, squared.
    void solve(const Eigen::VectorXd &precision, double noise)
    {
        m_mean = m_blocks.solve(m_all, precision, noise);
        m_variance = m_blocks.variance();
    }
    /// Squares of what the means miss, over all cases.
    [[nodiscard]] double residual() const
    {
        return m_sums.squares - 2 * m_mean.dot(m_all.labels) + m_all.squareOf(m_blocks.layout(), m_mean);
    }
    /// How the terms hang together.
    AdviceBlocks takeBlocks() { return std::move(m_blocks); }

    [[nodiscard]] const LabelSums &sums() const { return m_sums; }
    [[nodiscard]] const Eigen::VectorXd &mean() const { return m_mean; }
    [[nodiscard]] const Eigen::VectorXd &variance() const { return m_variance; }

private:
    AdviceBlocks m_blocks;
    BlockSums m_all;
    LabelSums m_sums;
    Eigen::VectorXd m_mean;
    Eigen::VectorXd m_variance;
};

/// The spreads by EM and MacKay's steps, in their geometric mean, each drawn to its first value by some
/// pseudo-levels (advice.md 4.1).
class Fitting
{
public:
    Fitting(TermEquations &equations, const std::vector<int> &groups, int features, const AdviceFit &fit)
        : m_equations(equations)
        , m_groups(groups)
        , m_fit(fit)
        , m_precision(static_cast<std::size_t>(groupCount(features, fit.sorts)))
        , m_first(m_precision.size())
        , m_levels(m_precision.size(), 0)
    {
        const LabelSums &sums = equations.sums();
        const double mean = sums.label / sums.cases;
        const double variance = std::max(sums.squares / sums.cases - mean * mean, kLeastVariance);
        m_noise = kFirstNoise * variance;
        m_leastNoise = std::max(kLeastVariance, kLeastNoise * variance);
        for (const int group : groups)
            m_levels.at(static_cast<std::size_t>(group)) += 1;
        for (std::size_t g = 0; g < m_precision.size(); ++g) {
            const double spread = firstSpread(static_cast<int>(g), features, fit);
            m_first.at(g) = spread * spread * variance;
            m_precision.at(g) = g == 0 ? kFlatPrior / variance : 1 / m_first.at(g);
        }
    }

    /// How many rounds it took.
    int run()
    {
        int round = 1;
        for (; round <= m_fit.mostRounds && !m_fit.stop.stop_requested(); ++round) {
            solve();
            const double moved = moveSpreads();
            const double cases = std::max(m_equations.sums().cases - m_known, 1.0);
            const double noise = std::max(m_equations.residual() / cases, m_leastNoise);
            const bool settled = moved < m_fit.tolerance && std::abs(noise / m_noise - 1) < kNoiseTolerance;
            m_noise = noise;
            if (settled)
                break;
        }
        solve();
        return round;
    }

    [[nodiscard]] double noise() const { return m_noise; }
    [[nodiscard]] double spread(std::size_t group) const
    {
        return group == 0 ? 0 : 1 / m_precision.at(group);
    }

private:
    static double firstSpread(int group, int features, const AdviceFit &fit)
    {
        if (group == 1)
            return fit.choiceSpread;
        if (group < 2 + features)
            return fit.levelSpread;
        return group < 2 + 2 * features ? fit.jointSpread : fit.kindSpread;
    }

    void solve()
    {
        Eigen::VectorXd precision(static_cast<Eigen::Index>(m_groups.size()));
        for (Eigen::Index i = 0; i < precision.size(); ++i) {
            const int group = m_groups[static_cast<std::size_t>(i)];
            precision[i] = m_precision.at(static_cast<std::size_t>(group));
        }
        m_equations.solve(precision, m_noise);
    }

    /// The largest change of a logarithm.
    double moveSpreads()
    {
        std::vector<double> traces(m_precision.size(), 0);
        std::vector<double> squares(m_precision.size(), 0);
        const Eigen::VectorXd &mean = m_equations.mean();
        for (Eigen::Index i = 0; i < mean.size(); ++i) {
            const auto g = static_cast<std::size_t>(m_groups.at(static_cast<std::size_t>(i)));
            traces.at(g) += m_equations.variance()[i];
            squares.at(g) += mean[i] * mean[i];
        }
        m_known = 0;
        double moved = 0;
        for (std::size_t g = 0; g < m_precision.size(); ++g) {
            const double known = m_levels.at(g) - m_precision.at(g) * traces.at(g);
            m_known += known;
            if (g == 0 || m_levels.at(g) == 0)
                continue;
            const double pseudo = m_fit.pseudoLevels;
            const double drawn = squares.at(g) + pseudo * m_first.at(g);
            const double byEm = (m_levels.at(g) + pseudo) / (drawn + traces.at(g));
            const double byMacKay = (std::max(known, 1e-3) + pseudo) / drawn;
            const double next = std::sqrt(byEm * byMacKay);
            moved = std::max(moved, std::abs(std::log(next / m_precision.at(g))));
            m_precision.at(g) = next;
        }
        return moved;
    }

    TermEquations &m_equations;
    const std::vector<int> &m_groups;
    const AdviceFit &m_fit;
    std::vector<double> m_precision; ///< by group: one over its spread, squared
    std::vector<double> m_first;
    std::vector<double> m_levels;
    double m_noise = 1;
    double m_leastNoise = 0;
    double m_known = 0; ///< how many terms the cases decided, and not the spreads
};

} // namespace

std::optional<AdviceModel> AdviceModel::fitted(const AdviceCounts &counts, int features, const AdviceFit &fit)
{
    const std::vector<FittedCell> cells = fittedCells(counts, fit);
    if (cells.empty())
        return std::nullopt;
    auto state = std::make_unique<State>();
    state->features = features;
    state->joints = fit.joints;
    state->groups = {0};
    for (const TermKey key : keptTerms(cells, fit)) {
        state->places.emplace(key, static_cast<int>(state->groups.size()));
        state->groups.push_back(groupOf(key, features));
    }
    const auto groups = static_cast<std::size_t>(groupCount(features, fit.sorts));
    state->sizes.assign(groups, 0);
    for (const int group : state->groups)
        state->sizes.at(static_cast<std::size_t>(group)) += 1;
    TermEquations equations(cells, state->places);
    state->cases = equations.sums().cases;
    state->average = equations.sums().label / equations.sums().cases;
    Fitting fitting(equations, state->groups, features, fit);
    state->rounds = fitting.run();
    state->mean = equations.mean();
    if (fit.byChoice)
        state->blocks = equations.takeBlocks();
    else
        state->covariance = equations.takeBlocks().whole();
    state->noise = fitting.noise();
    for (std::size_t g = 0; g < groups; ++g)
        state->spreads.push_back(fitting.spread(g));
    return AdviceModel(std::move(state));
}

} // namespace leeway::learning
