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
            cells.push_back(
                {termsOf(cell.what), whole * std::pow(fit.weeklyDecay, age), cell.label / kThousandths});
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

/// What the cells sum up to over the terms.
struct Sums {
    Eigen::MatrixXd together; ///< how often two terms occurred together
    Eigen::VectorXd labels;
    double cases = 0;
    double label = 0;
    double squares = 0;
};

Sums sumsOf(const std::vector<FittedCell> &cells, const std::unordered_map<TermKey, int> &places, int terms)
{
    Sums sums{.together = Eigen::MatrixXd::Zero(terms, terms), .labels = Eigen::VectorXd::Zero(terms)};
    std::vector<int> here;
    for (const FittedCell &cell : cells) {
        here.assign(1, 0);
        for (const TermKey key : cell.terms) {
            if (const auto at = places.find(key); at != places.end())
                here.push_back(at->second);
        }
        for (const int i : here) {
            sums.labels[i] += cell.weight * cell.label;
            for (const int j : here)
                sums.together(i, j) += cell.weight;
        }
        sums.squares += cell.weight * cell.label * cell.label;
    }
    sums.cases = sums.together(0, 0);
    sums.label = sums.labels[0];
    return sums;
}

/// The spreads by EM and MacKay's steps, in their geometric mean, each drawn to its first value by some
/// pseudo-levels (advice.md 4.1).
class Fitting
{
public:
    Fitting(const Sums &sums, const std::vector<int> &groups, int features, const AdviceFit &fit)
        : m_sums(sums)
        , m_groups(groups)
        , m_fit(fit)
        , m_precision(static_cast<std::size_t>(groupCount(features)))
        , m_first(m_precision.size())
        , m_levels(m_precision.size(), 0)
    {
        const double mean = sums.label / sums.cases;
        const double variance = std::max(sums.squares / sums.cases - mean * mean, kLeastVariance);
        m_noise = kFirstNoise * variance;
        for (const int group : groups)
            m_levels.at(static_cast<std::size_t>(group)) += 1;
        for (std::size_t g = 0; g < m_precision.size(); ++g) {
            const bool isLevel = g < 2 + static_cast<std::size_t>(features);
            const double spread = g == 1 ? fit.choiceSpread : isLevel ? fit.levelSpread : fit.jointSpread;
            m_first.at(g) = spread * spread * variance;
            m_precision.at(g) = g == 0 ? kFlatPrior / variance : 1 / m_first.at(g);
        }
    }

    /// How many rounds it took.
    int run()
    {
        int round = 1;
        for (; round <= m_fit.mostRounds; ++round) {
            solve();
            const double moved = moveSpreads();
            const double noise = std::max(residual() / std::max(m_sums.cases - m_known, 1.0), kLeastVariance);
            const bool settled = moved < m_fit.tolerance && std::abs(noise / m_noise - 1) < kNoiseTolerance;
            m_noise = noise;
            if (settled)
                break;
        }
        solve();
        return round;
    }

    [[nodiscard]] const Eigen::VectorXd &mean() const { return m_mean; }
    [[nodiscard]] Eigen::MatrixXd covariance() const
    {
        return m_root.transpose() * m_root.triangularView<Eigen::Lower>();
    }
    [[nodiscard]] double noise() const { return m_noise; }
    [[nodiscard]] double spread(std::size_t group) const
    {
        return group == 0 ? 0 : 1 / m_precision.at(group);
    }

private:
    void solve()
    {
        m_root = m_sums.together / m_noise;
        for (Eigen::Index i = 0; i < m_root.rows(); ++i)
            m_root(i, i) += precisionOf(i);
        const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> root(m_root);
        m_mean = root.solve(m_sums.labels / m_noise);
        // Only the variances are needed while it runs: the inverse of the root gives them at a third of the
        // price of the whole inverse.
        Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(m_root.rows(), m_root.cols());
        root.matrixL().solveInPlace(inverse);
        m_root = std::move(inverse);
        m_variance = m_root.colwise().squaredNorm().transpose();
    }

    /// The largest change of a logarithm.
    double moveSpreads()
    {
        std::vector<double> traces(m_precision.size(), 0);
        std::vector<double> squares(m_precision.size(), 0);
        for (Eigen::Index i = 0; i < m_mean.size(); ++i) {
            const auto g = static_cast<std::size_t>(m_groups.at(static_cast<std::size_t>(i)));
            traces.at(g) += m_variance[i];
            squares.at(g) += m_mean[i] * m_mean[i];
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

    [[nodiscard]] double residual() const
    {
        return m_sums.squares - 2 * m_mean.dot(m_sums.labels) + m_mean.dot(m_sums.together * m_mean);
    }
    [[nodiscard]] double precisionOf(Eigen::Index term) const
    {
        const int group = m_groups.at(static_cast<std::size_t>(term));
        return m_precision.at(static_cast<std::size_t>(group));
    }

    const Sums &m_sums;
    const std::vector<int> &m_groups;
    const AdviceFit &m_fit;
    std::vector<double> m_precision; ///< by group: one over its spread, squared
    std::vector<double> m_first;
    std::vector<double> m_levels;
    double m_noise = 1;
    double m_known = 0; ///< how many terms the cases decided, and not the spreads
    Eigen::VectorXd m_mean;
    Eigen::VectorXd m_variance;
    Eigen::MatrixXd m_root; ///< inverse of the root of the precision
};

} // namespace

std::optional<AdviceModel> AdviceModel::fitted(const AdviceCounts &counts, int features, const AdviceFit &fit)
{
    const std::vector<FittedCell> cells = fittedCells(counts, fit);
    if (cells.empty())
        return std::nullopt;
    auto state = std::make_unique<State>();
    state->features = features;
    state->groups = {0};
    for (const TermKey key : keptTerms(cells, fit)) {
        state->places.emplace(key, static_cast<int>(state->groups.size()));
        state->groups.push_back(groupOf(key, features));
    }
    state->sizes.assign(static_cast<std::size_t>(groupCount(features)), 0);
    for (const int group : state->groups)
        state->sizes.at(static_cast<std::size_t>(group)) += 1;
    const Sums sums = sumsOf(cells, state->places, static_cast<int>(state->groups.size()));
    state->cases = sums.cases;
    state->average = sums.label / sums.cases;
    Fitting fitting(sums, state->groups, features, fit);
    state->rounds = fitting.run();
    state->mean = fitting.mean();
    state->covariance = fitting.covariance();
    state->noise = fitting.noise();
    for (std::size_t g = 0; g < static_cast<std::size_t>(groupCount(features)); ++g)
        state->spreads.push_back(fitting.spread(g));
    return AdviceModel(std::move(state));
}

} // namespace leeway::learning
