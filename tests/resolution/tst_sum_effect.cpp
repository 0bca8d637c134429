#include "resolution/advice_basis.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::resolution;

/// The sum that is given and how satisfied people were: a claim only where the outcomes carry it.
class TestSumEffect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSumIsInItsBand_data();
    void aSumIsInItsBand();
    void whatIsNoBandIsPassedOver_data();
    void whatIsNoBandIsPassedOver();
    void isSaidOnlyWhereItHolds_data();
    void isSaidOnlyWhereItHolds();
    void largerSumsToWhoIsHitHarder();
    void orderAndPartsChangeNothing();
    void takenAwayIsAsNeverSeen();
    void currenciesAndResolutionsAreApart();
    void adviceDoesNotLookAtTheSum();
};

namespace
{

const QString kCreditGiven = QStringLiteral("credit");
const QString kKroner = QStringLiteral("NOK");
constexpr int kWeek = 2900;
constexpr int kThousandths = 100;

struct Told {
    qint64 sum = 0;
    int tenths = 0;
    const char *impact = "moderate";
};

AdviceSituation situationOf(const Told &told, const QString &currency = kKroner)
{
    return {{QStringLiteral("impact"), QLatin1String(told.impact)},
            {QLatin1String(kSumLevel), sumLevelOf({told.sum, currency})}};
}

void addTo(SumCases &cases, const Told &told, qint64 weight = learning::kWholeCase,
           const QString &currency = kKroner)
{
    cases.add(situationOf(told, currency), kCreditGiven, kWeek, told.tenths * kThousandths, weight);
}

/// `count` with a mean of `tenths`, two points either side.
std::vector<Told> around(qint64 sum, int tenths, int count, const char *impact = "moderate")
{
    constexpr int kSpread[] = {0, 10, -10, 20, -20, 10, -10, 0};
    std::vector<Told> told;
    told.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        told.push_back({sum, tenths + kSpread[i % 8], impact});
    return told;
}

SumEffects effectsOf(const std::vector<Told> &all)
{
    SumCases cases;
    for (const Told &told : all)
        addTo(cases, told);
    return cases.effects({.week = kWeek});
}

/// The same but for the last digits, which the order of adding may change.
bool isSame(const SumEffects &a, const SumEffects &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &one, const auto &other) {
        const auto near = [](double x, double y) { return std::abs(x - y) < 1e-9; };
        return one.first == other.first && one.second.from == other.second.from &&
               one.second.cases == other.second.cases && near(one.second.low, other.second.low) &&
               near(one.second.middle, other.second.middle) && near(one.second.high, other.second.high);
    });
}

std::vector<Told> joined(std::initializer_list<std::vector<Told>> parts)
{
    std::vector<Told> all;
    for (const std::vector<Told> &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

void TestSumEffect::aSumIsInItsBand_data()
{
    QTest::addColumn<qint64>("sum");
    QTest::addColumn<QString>("level");
    QTest::newRow("nothing") << qint64(0) << QString();
    QTest::newRow("less than nothing") << qint64(-500) << QString();
    QTest::newRow("next to nothing") << qint64(9) << QStringLiteral("nok:0");
    QTest::newRow("the first") << qint64(10) << QStringLiteral("nok:10");
    QTest::newRow("just below the next") << qint64(14) << QStringLiteral("nok:10");
    QTest::newRow("at a border") << qint64(4'000) << QStringLiteral("nok:4000");
    QTest::newRow("below a border") << qint64(3'999) << QStringLiteral("nok:3000");
    QTest::newRow("end of a decade") << qint64(99'999) << QStringLiteral("nok:80000");
    QTest::newRow("the largest") << std::numeric_limits<qint64>::max()
                                 << QStringLiteral("nok:8000000000000000000");
}

void TestSumEffect::aSumIsInItsBand()
{
    QFETCH(qint64, sum);
    QFETCH(QString, level);
    QCOMPARE(sumLevelOf({sum, kKroner}), level);
    if (level.isEmpty())
        return;
    const auto least = leastOfBand(level);
    QVERIFY(least && least->minor <= sum && least->currency == kKroner);
    QVERIFY(least->minor == 0 || sumLevelOf(*least) == level);
}

void TestSumEffect::whatIsNoBandIsPassedOver_data()
{
    QTest::addColumn<QString>("level");
    for (const char *level : {"", ":", "nok", "nok:", "nok:-40", "nok:4001", "nok:many", "kroner:4000",
                              "4000", "nok:99999999999999999999"})
        QTest::newRow(qPrintable(QStringLiteral("level %1").arg(QLatin1String(level))))
            << QString::fromLatin1(level);
}

void TestSumEffect::whatIsNoBandIsPassedOver()
{
    QFETCH(QString, level);
    QVERIFY(!leastOfBand(level));
    SumCases cases;
    for (int i = 0; i < 100; ++i)
        cases.add({{QLatin1String(kSumLevel), level}}, kCreditGiven, kWeek, 7'000, learning::kWholeCase);
    QVERIFY(cases.effects({}).empty());
}

void TestSumEffect::isSaidOnlyWhereItHolds_data()
{
    QTest::addColumn<QList<int>>("means"); // tenths, of 200, 400, 600 and 800 kroner
    QTest::addColumn<int>("each");
    QTest::addColumn<qint64>("from"); // 0: nothing is said
    const auto row = [](const char *name, QList<int> means, int each, qint64 from) {
        QTest::newRow(name) << means << each << from;
    };
    row("rises, then level", {40, 55, 75, 75}, 120, 60'000);
    row("level from the first", {70, 70, 70, 70}, 120, 20'000);
    row("rises all the way", {40, 52, 64, 76}, 120, 0);
    row("falls at the end", {40, 55, 75, 60}, 120, 0);
    row("level only on the whole", {60, 75, 60, 45}, 120, 0);
    row("level, of too few", {40, 70, 70, 70}, 4, 0);
    row("one sum", {70}, 120, 0);
}

void TestSumEffect::isSaidOnlyWhereItHolds()
{
    QFETCH(QList<int>, means);
    QFETCH(int, each);
    QFETCH(qint64, from);
    std::vector<Told> all;
    qint64 sum = 0;
    for (const int mean : means) {
        sum += 20'000;
        const std::vector<Told> some = around(sum, mean, each);
        all.insert(all.end(), some.begin(), some.end());
    }
    const SumEffects effects = effectsOf(all);
    QCOMPARE(effects.size(), std::size_t(from > 0 ? 1 : 0));
    if (from == 0)
        return;
    const SumEffect effect = effects.at({kCreditGiven, kKroner});
    QCOMPARE(effect.from, from);
    QVERIFY(effect.low <= effect.middle && effect.middle <= effect.high);
    QVERIFY(effect.low >= -SumLimits().hardly && effect.high <= SumLimits().hardly);
    QCOMPARE(effect.cases, each * static_cast<int>(1 + means.size() - from / 20'000));
}

void TestSumEffect::largerSumsToWhoIsHitHarder()
{
    // Of those alike a larger sum ends better by a point; all together the small sums look better.
    const auto all = joined({around(20'000, 80, 200, "minor"), around(40'000, 90, 20, "minor"),
                             around(20'000, 40, 20, "critical"), around(40'000, 50, 200, "critical")});
    QVERIFY(effectsOf(all).empty());
    // Of those alike the sum changes nothing, though the larger ones ended four points lower.
    const auto level = joined({around(20'000, 80, 300, "minor"), around(40'000, 80, 60, "minor"),
                               around(20'000, 40, 60, "critical"), around(40'000, 40, 300, "critical")});
    const SumEffects effects = effectsOf(level);
    QCOMPARE(effects.size(), std::size_t(1));
    QCOMPARE(effects.begin()->second.from, qint64(20'000));
}

void TestSumEffect::orderAndPartsChangeNothing()
{
    const auto all = joined({around(20'000, 40, 80), around(60'000, 70, 80), around(80'000, 71, 80)});
    const SumEffects once = effectsOf(all);
    QCOMPARE(once.size(), std::size_t(1));
    QVERIFY(isSame(effectsOf({all.rbegin(), all.rend()}), once));
    SumCases counted;
    for (const auto &part : {around(20'000, 40, 8), around(60'000, 70, 8), around(80'000, 71, 8)}) {
        for (const Told &told : part)
            addTo(counted, told, 10 * learning::kWholeCase); // ten alike, as a store counts them
    }
    QVERIFY(isSame(counted.effects({.week = kWeek}), once));
}

void TestSumEffect::takenAwayIsAsNeverSeen()
{
    const auto all = joined({around(20'000, 40, 80), around(60'000, 70, 80), around(80'000, 71, 80)});
    const Told erased{150'000, 100, "critical"};
    SumCases cases;
    addTo(cases, erased);
    for (const Told &told : all)
        addTo(cases, told);
    addTo(cases, erased, -learning::kWholeCase);
    QCOMPARE(effectsOf(all).size(), std::size_t(1));
    QVERIFY(isSame(cases.effects({.week = kWeek}), effectsOf(all)));
}

void TestSumEffect::currenciesAndResolutionsAreApart()
{
    SumCases cases;
    for (const Told &told : joined({around(20'000, 70, 60), around(60'000, 70, 60)})) {
        addTo(cases, told);
        addTo(cases, told, learning::kWholeCase, QStringLiteral("EUR"));
        cases.add(situationOf(told), QStringLiteral("voucher"), kWeek, told.tenths * kThousandths,
                  learning::kWholeCase);
    }
    QCOMPARE(cases.effects({.week = kWeek}).size(), std::size_t(3));
}

void TestSumEffect::adviceDoesNotLookAtTheSum()
{
    const base::Instant at{std::chrono::weeks(kWeek)};
    AdviceCollector with;
    AdviceCollector without;
    for (const Told &told : joined({around(20'000, 40, 60), around(60'000, 70, 60)})) {
        AdviceOutcome outcome{situationOf(told), kCreditGiven, at, told.tenths, learning::kWholeCase};
        with.add(outcome);
        outcome.situation.erase(QLatin1String(kSumLevel));
        without.add(outcome);
    }
    const AdviceBasisPtr one = std::move(with).fitted(at);
    const AdviceBasisPtr other = std::move(without).fitted(at);
    QVERIFY(one->counts == other->counts);
    QVERIFY(!adviceFeatures().contains(QLatin1String(kSumLevel)));
    QVERIFY(other->sums.empty());
}

LEEWAY_TEST(TestSumEffect)
#include "tst_sum_effect.moc"
