// The fit held against its equations, written down once more and solved whole: what the product solves choice
// by choice, and where it takes short cuts, must come to the same.
#include "learning/advice_model.h"
#include "support/test_case.h"

#include <Eigen/Dense>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <tuple>

using namespace leeway::learning;

namespace
{

constexpr int kEquationFeatures = 3;
constexpr int kEquationChoices = 6;
constexpr int kEquationGroups = 2 + 2 * kEquationFeatures;
constexpr std::array<int, kEquationFeatures> kEquationLevels{2, 5, 9};

/// What a term is about: feature (-1: none), level, choice (-1: all of them).
using Term = std::tuple<int, int, int>;
const Term kEveryCase{-1, -1, -1};

/// One row as the equations see it.
struct EquationRow {
    AdviceCase what;
    double weight = 1; ///< cases
    double label = 0;
};

std::vector<Term> termsOfRow(const AdviceCase &what)
{
    std::vector<Term> terms{kEveryCase, {-1, -1, what.choice}};
    for (int f = 0; f < kEquationFeatures; ++f) {
        const int level = what.levels[static_cast<std::size_t>(f)];
        if (level == kUnknownLevel)
            continue;
        terms.emplace_back(f, level, -1);
        terms.emplace_back(f, level, what.choice);
    }
    return terms;
}

int groupOfTerm(const Term &term)
{
    const auto &[feature, level, choice] = term;
    if (feature < 0)
        return choice < 0 ? 0 : 1;
    return 2 + feature + (choice < 0 ? 0 : kEquationFeatures);
}

/// advice.md 4.1, by whole matrices: A = C / noise + 1 / spread², S = A⁻¹, w = S b / noise; spreads by the
/// geometric mean of EM's and MacKay's steps with five pseudo-levels.
class WholeEquations
{
public:
    explicit WholeEquations(const std::vector<EquationRow> &rows)
    {
        std::map<Term, double> counts;
        for (const EquationRow &row : rows) {
            for (const Term &term : termsOfRow(row.what))
                counts[term] += row.weight;
        }
        for (const auto &[term, count] : counts) {
            if (std::get<0>(term) < 0 || count >= 5)
                m_places.emplace(term, static_cast<Eigen::Index>(m_places.size()));
        }
        const auto size = static_cast<Eigen::Index>(m_places.size());
        m_products = Eigen::MatrixXd::Zero(size, size);
        m_sums = Eigen::VectorXd::Zero(size);
        for (const EquationRow &row : rows)
            add(row);
        solveAll();
    }

    [[nodiscard]] Eigen::VectorXd indicators(const AdviceCase &what) const
    {
        Eigen::VectorXd phi = Eigen::VectorXd::Zero(m_sums.size());
        for (const Term &term : termsOfRow(what)) {
            if (const auto at = m_places.find(term); at != m_places.end())
                phi[at->second] = 1;
        }
        return phi;
    }
    /// Variance of the terms of `what` that were not told apart; `own`: of the choice's alone.
    [[nodiscard]] double unseen(const AdviceCase &what, bool own) const
    {
        double sum = 0;
        for (const Term &term : termsOfRow(what)) {
            if (!m_places.contains(term) && (!own || std::get<2>(term) >= 0))
                sum += 1 / m_precision[groupOfTerm(term)];
        }
        return sum;
    }
    [[nodiscard]] double mean(const AdviceCase &what) const { return indicators(what).dot(m_mean); }
    [[nodiscard]] double variance(const AdviceCase &what) const
    {
        const Eigen::VectorXd phi = indicators(what);
        return phi.dot(m_covariance * phi) + unseen(what, false);
    }
    [[nodiscard]] double chanceBetter(const AdviceCase &what, const AdviceCase &other, double kappa) const
    {
        const Eigen::VectorXd delta = indicators(what) - indicators(other);
        const double spread = delta.dot(m_covariance * delta) + unseen(what, true) + unseen(other, true);
        return .5 * std::erfc(-delta.dot(m_mean) / (kappa * std::sqrt(2 * spread)));
    }
    [[nodiscard]] double noise() const { return m_noise; }
    [[nodiscard]] int terms() const { return static_cast<int>(m_places.size()); }

private:
    using PerGroup = Eigen::Array<double, kEquationGroups, 1>;

    void add(const EquationRow &row)
    {
        const Eigen::VectorXd phi = indicators(row.what);
        m_products += row.weight * phi * phi.transpose();
        m_sums += row.weight * row.label * phi;
        m_cases += row.weight;
        m_labels += row.weight * row.label;
        m_squares += row.weight * row.label * row.label;
    }
    void solve()
    {
        Eigen::MatrixXd equations = m_products / m_noise;
        for (const auto &[term, place] : m_places)
            equations(place, place) += m_precision[groupOfTerm(term)];
        m_covariance = equations.llt().solve(Eigen::MatrixXd::Identity(equations.rows(), equations.cols()));
        m_mean = m_covariance * m_sums / m_noise;
    }
    /// One round; the largest change of a logarithm of a spread.
    double round(const PerGroup &first)
    {
        constexpr double kPseudo = 5;
        solve();
        PerGroup levels = PerGroup::Zero();
        PerGroup traces = PerGroup::Zero();
        PerGroup squares = PerGroup::Zero();
        for (const auto &[term, place] : m_places) {
            levels[groupOfTerm(term)] += 1;
            traces[groupOfTerm(term)] += m_covariance(place, place);
            squares[groupOfTerm(term)] += m_mean[place] * m_mean[place];
        }
        const PerGroup known = levels - m_precision * traces;
        double moved = 0;
        for (int g = 1; g < kEquationGroups; ++g) {
            const double pulled = squares[g] + kPseudo * first[g];
            const double em = (pulled + traces[g]) / (levels[g] + kPseudo);
            const double mackay = pulled / (std::max(known[g], 1e-3) + kPseudo);
            const double next = 1 / std::sqrt(em * mackay);
            if (levels[g] == 0)
                continue;
            moved = std::max(moved, std::abs(std::log(next / m_precision[g])));
            m_precision[g] = next;
        }
        const double residual = m_squares - 2 * m_mean.dot(m_sums) + m_mean.dot(m_products * m_mean);
        const double noise = residual / (m_cases - known.sum());
        moved = std::max(moved, std::abs(noise / m_noise - 1) / 100); // the noise is asked for less sharply
        m_noise = noise;
        return moved;
    }
    void solveAll()
    {
        const double mean = m_labels / m_cases;
        const double variance = m_squares / m_cases - mean * mean;
        m_noise = .95 * variance;
        PerGroup first;
        for (int g = 0; g < kEquationGroups; ++g) {
            const double spread = g == 1 ? .30 : g < 2 + kEquationFeatures ? .12 : .05;
            first[g] = spread * spread * variance;
        }
        m_precision = 1 / first;
        m_precision[0] = 1e-8 / variance; // of all cases: flat
        for (int i = 0; i < 400 && round(first) >= 1e-6; ++i) {
        }
        solve();
    }

    std::map<Term, Eigen::Index> m_places;
    Eigen::MatrixXd m_products;
    Eigen::VectorXd m_sums;
    double m_cases = 0;
    double m_labels = 0;
    double m_squares = 0;
    double m_noise = 1;
    PerGroup m_precision = PerGroup::Zero();
    Eigen::VectorXd m_mean;
    Eigen::MatrixXd m_covariance;
};

/// Rows whose results hang on choice, level and both, with weights that are no whole cases; some levels are
/// rare, and some are not known.
std::vector<EquationRow> thrownRows(std::mt19937 &random, int count)
{
    const auto below = [&random](int most) {
        return std::uniform_int_distribution<int>(0, most - 1)(random);
    };
    std::normal_distribution<double> normal;
    std::map<Term, double> effects;
    std::vector<EquationRow> rows;
    for (int i = 0; i < count; ++i) {
        EquationRow row;
        row.what.choice = below(kEquationChoices);
        for (const int levels : kEquationLevels)
            row.what.levels.push_back(below(8) == 0 ? kUnknownLevel : std::min(below(levels), below(levels)));
        double label = 5 + normal(random);
        for (const Term &term : termsOfRow(row.what)) {
            const auto [at, isNew] = effects.try_emplace(term, 0);
            if (isNew)
                at->second = .5 * normal(random);
            label += at->second;
        }
        row.label = std::round(1000 * label) / 1000; // as it is counted
        row.weight = (32 + below(64)) / static_cast<double>(kWholeCase);
        rows.push_back(std::move(row));
    }
    return rows;
}

AdviceCounts countsOfRows(const std::vector<EquationRow> &rows)
{
    AdviceCounts counts;
    for (const EquationRow &row : rows)
        counts.add({.what = row.what, .week = 0, .label = static_cast<int>(std::lround(row.label * 1000))},
                   std::llround(row.weight * kWholeCase));
    return counts;
}

bool isNear(double a, double b, double scale)
{
    return std::abs(a - b) <= 1e-5 * scale;
}

} // namespace

class TestAdviceEquations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeEquationsComeToTheSame_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("byChoice");
        for (const int rows : {40, 300, 2000}) {
            for (const bool byChoice : {false, true})
                QTest::addRow("%d rows, %s", rows, byChoice ? "choice by choice" : "written out")
                    << rows << byChoice;
        }
    }
    void wholeEquationsComeToTheSame()
    {
        QFETCH(int, rows);
        QFETCH(bool, byChoice);
        const quint32 seed = std::random_device()();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const std::vector<EquationRow> thrown = thrownRows(random, rows);
        const WholeEquations whole(thrown);
        const auto model =
            AdviceModel::fitted(countsOfRows(thrown), kEquationFeatures, AdviceFit{.byChoice = byChoice});
        QCOMPARE(model->terms(), whole.terms());
        QVERIFY2(isNear(model->noise(), whole.noise(), whole.noise()),
                 qPrintable(QString::number(model->noise())));
        const double sd = std::sqrt(whole.noise());
        for (const EquationRow &row : thrown) {
            const AdviceEstimate estimate = model->estimate(row.what);
            if (std::find(row.what.levels.begin(), row.what.levels.end(), kUnknownLevel) !=
                row.what.levels.end())
                continue; // what is owed for those is no part of the equations
            QVERIFY2(isNear(estimate.mean, whole.mean(row.what), sd),
                     qPrintable(QString::number(estimate.mean)));
            QVERIFY2(isNear(estimate.sd * estimate.sd, whole.variance(row.what), whole.variance(row.what)),
                     qPrintable(QString::number(estimate.sd)));
            AdviceCase other = row.what;
            other.choice = (row.what.choice + 1) % kEquationChoices;
            QVERIFY(isNear(model->chanceBetter(row.what, other.choice, 1.3),
                           whole.chanceBetter(row.what, other, 1.3), 1));
        }
    }
};

LEEWAY_TEST(TestAdviceEquations)
#include "tst_advice_equations.moc"
