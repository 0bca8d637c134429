#include "learning/point_model.h"

#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <random>

using namespace leeway;
using namespace leeway::learning;

namespace
{

constexpr std::size_t kPoints = 1000;
constexpr std::size_t kTags = 15;
constexpr std::size_t kTypes = 12;
constexpr std::array kMoods{"calm", "worried", "upset", "angry", "distressed"};

struct Trial {
    std::size_t point = 0;
    std::size_t type = 0;
    std::size_t mood = 0;
    double chance = 0; ///< the truth: that it helps
    bool helped = false;
};

/// A guide in which most points are used once or twice, and what is true of it (advice.md 3.6).
class PointWorld
{
public:
    explicit PointWorld(quint32 seed)
        : m_random(seed)
    {
        for (double &tag : m_tags)
            tag = thrown(.8);
        for (double &point : m_points)
            point = thrown(.7);
        for (double &joint : m_joints)
            joint = thrown(.4);
        for (double &type : m_types)
            type = thrown(.3);
    }
    Trial next()
    {
        Trial one;
        one.point = static_cast<std::size_t>(kPoints * std::pow(even(), 3)); // a few often, most hardly ever
        one.type = static_cast<std::size_t>(kTypes * even());
        one.mood = static_cast<std::size_t>(kMoods.size() * even());
        const double odds = -1 + m_tags.at(one.point % kTags) + m_points.at(one.point) +
                            m_types.at(one.type) + m_joints.at(one.point * kTypes + one.type) -
                            .15 * static_cast<double>(one.mood);
        one.chance = 1 / (1 + std::exp(-odds));
        one.helped = even() < one.chance;
        return one;
    }
    static QString nameOf(std::size_t point) { return QStringLiteral("p%1").arg(point); }
    static PointLikeness likenessOf(std::size_t point)
    {
        return {.tags = {QStringLiteral("t%1").arg(point % kTags)}};
    }
    static PointMoment momentOf(const Trial &one)
    {
        return {.caseType = QStringLiteral("c%1").arg(one.type), .mood = QLatin1String(kMoods.at(one.mood))};
    }

private:
    double even() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    double thrown(double sd) { return std::normal_distribution<double>(0, sd)(m_random); }

    std::mt19937 m_random;
    std::array<double, kTags> m_tags{};
    std::array<double, kPoints> m_points{};
    std::array<double, kTypes> m_types{};
    std::array<double, kPoints * kTypes> m_joints{};
};

/// Cases and how many helped.
struct Tally {
    double cases = 0;
    double helped = 0;

    /// Drawn to `parent`, which counts for so many cases.
    [[nodiscard]] double towards(double parent, double weight) const
    {
        return (helped + weight * parent) / (cases + weight);
    }
};

/// What the model is to beat: the mean of all, that of each point, and each level drawn to the one above it
/// with weights that nothing was learned of.
class PlainEstimates
{
public:
    void add(const Trial &one)
    {
        for (Tally *tally : {&m_all, &m_tags[one.point % kTags], &m_points[one.point],
                             &m_cells[one.point * kTypes + one.type]}) {
            tally->cases += 1;
            tally->helped += one.helped ? 1 : 0;
        }
    }
    [[nodiscard]] double ofAll() const { return m_all.helped / m_all.cases; }
    [[nodiscard]] double raw(const Trial &one) const
    {
        const Tally &point = m_points[one.point];
        return point.cases > 0 ? point.helped / point.cases : ofAll();
    }
    [[nodiscard]] double level(const Trial &one) const
    {
        constexpr double kChosen = 1 / (.30 * .30);
        constexpr double kFeature = 1 / (.12 * .12);
        const double tag = m_tags[one.point % kTags].towards(m_all.towards(.5, kChosen), kChosen);
        const double point = m_points[one.point].towards(tag, kChosen);
        return m_cells[one.point * kTypes + one.type].towards(point, kFeature);
    }
    [[nodiscard]] int usedOnce() const
    {
        return static_cast<int>(std::count_if(m_points.begin(), m_points.end(),
                                              [](const Tally &point) { return point.cases == 1; }));
    }

private:
    Tally m_all;
    std::array<Tally, kTags> m_tags{};
    std::array<Tally, kPoints> m_points{};
    std::array<Tally, kPoints * kTypes> m_cells{};
};

/// Expected over what may happen, given the truth.
double loglossOf(double estimate, double chance)
{
    const double sure = std::clamp(estimate, .01, .99);
    return -chance * std::log(sure) - (1 - chance) * std::log(1 - sure);
}

} // namespace

class TestPointTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beatsCountingWins_data();
    void beatsCountingWins();
};

void TestPointTrial::beatsCountingWins_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {11U, 12U, 13U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestPointTrial::beatsCountingWins()
{
    constexpr int kTrials = 6000;
    QFETCH(quint32, seed);
    PointWorld world(seed);
    auto plain = std::make_unique<PlainEstimates>();
    PointCounts counts;
    for (int i = 0; i < kTrials; ++i) {
        const Trial one = world.next();
        const PointMoment moment = PointWorld::momentOf(one);
        plain->add(one);
        PointCell &cell = counts.labels[{PointWorld::nameOf(one.point), moment.caseType, moment.mood, 0}];
        (one.helped ? cell.helped : cell.skipped) += 64;
    }
    PointKinds kinds;
    for (std::size_t point = 0; point < kPoints; ++point)
        kinds.emplace(PointWorld::nameOf(point), PointWorld::likenessOf(point));
    const PointModel model(counts, kinds, {});
    std::array<double, 5> logloss{};
    for (int i = 0; i < kTrials; ++i) {
        const Trial one = world.next();
        const double learned = model
                                   .worthOf(PointWorld::nameOf(one.point), PointWorld::likenessOf(one.point),
                                            PointWorld::momentOf(one))
                                   .mean;
        const std::array estimates{plain->ofAll(), plain->raw(one), plain->level(one), learned, one.chance};
        for (std::size_t e = 0; e < estimates.size(); ++e)
            logloss.at(e) += loglossOf(estimates.at(e), one.chance) / kTrials;
    }
    const auto &[all, raw, drawn, learned, truth] = logloss;
    qInfo("logloss: mean of all %.4f, of each point %.4f, drawn by level %.4f, model %.4f, truth %.4f; "
          "%d points tried once",
          all, raw, drawn, learned, truth, plain->usedOnce());
    QVERIFY(raw > all); // the trap
    QVERIFY(learned < all);
    QVERIFY(learned < drawn);
}

LEEWAY_TEST(TestPointTrial)
#include "tst_point_trial.moc"
