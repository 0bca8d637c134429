#include "learning/advice_bootstrap.h"
#include "learning/advice_kappa.h"
#include "learning/advice_level.h"
#include "learning/advice_scores.h"
#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::learning;

namespace
{

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

std::vector<AdviceHeldCell> cellsMissedBy(double sds, int cells)
{
    return std::vector<AdviceHeldCell>(
        static_cast<std::size_t>(cells),
        {.expected = 5, .sd = .2, .observed = 5 + kAdviceRange * .2 * sds, .chance = 0});
}

} // namespace

/// The figures by which a model is judged, against values worked out by hand.
class TestAdviceScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresAreThoseOfTheBooks();
    void tiesShareTheirRank();
    void nothingTriedScoresNothing();
    void surePredictionsCostFinitely();
    void levelFollowsFourWeeks_data();
    void levelFollowsFourWeeks();
    void doubtIsWhatChanceDoesNotExplain_data();
    void doubtIsWhatChanceDoesNotExplain();
    void kappaCoversFourOfFive_data();
    void kappaCoversFourOfFive();
    void chanceWidensTheRange();
    void rowsOfOneClusterAreDrawnTogether();
    void sameSeedDrawsTheSame();
};

void TestAdviceScores::scoresAreThoseOfTheBooks()
{
    const AdviceScores scores = scoresOf({.1, .4, .35, .8}, {0, 0, 1, 1}, true);
    QCOMPARE(scores.rows, 4);
    QVERIFY(isNear(scores.auc, .75));
    QVERIFY(isNear(scores.logLoss, (-std::log(.9) - std::log(.6) - std::log(.35) - std::log(.8)) / 4));
    QVERIFY(isNear(scores.rmse, std::sqrt(.6325 / 4)));
    QVERIFY(isNear(scores.mae, .3375));
    QVERIFY(isNear(scores.r2, 1 - .6325));
    QVERIFY(isNear(scores.ece, .3375)); // fewer rows than groups: each is a group
}

void TestAdviceScores::tiesShareTheirRank()
{
    QVERIFY(isNear(scoresOf({.5, .5, .5, .5}, {0, 1, 0, 1}, true).auc, .5));
    // Of four pairs two are right and two are tied.
    QVERIFY(isNear(scoresOf({.2, .5, .5, .5}, {0, 0, 1, 1}, true).auc, .75));
    QVERIFY(isNear(scoresOf({.2, .5}, {1, 1}, true).auc, .5));
}

void TestAdviceScores::nothingTriedScoresNothing()
{
    const AdviceScores scores = scoresOf({}, {}, true);
    QCOMPARE(scores.rows, 0);
    QVERIFY(isNear(scores.logLoss, 0));
    QVERIFY(isNear(scoresOf({3, 3}, {4, 4}, false).r2, 0)); // nothing to explain
}

void TestAdviceScores::surePredictionsCostFinitely()
{
    QVERIFY(isNear(adviceLoss(1.7, 0, true), -std::log(.005)));
    QVERIFY(isNear(adviceLoss(-.3, 0, true), -std::log(.995)));
    QVERIFY(isNear(adviceLoss(7, 9, false), 4));
}

void TestAdviceScores::levelFollowsFourWeeks_data()
{
    QTest::addColumn<int>("day");
    QTest::addColumn<double>("correction");
    QTest::newRow("on its own day a result is not known yet") << 100 << 0.0;
    QTest::newRow("the day after, drawn to nothing by 200 cases") << 101 << 50.0 / 300;
    QTest::newRow("four weeks later") << 128 << 50.0 / 300;
    QTest::newRow("and then no more") << 129 << 0.0;
}

void TestAdviceScores::levelFollowsFourWeeks()
{
    QFETCH(int, day);
    QFETCH(double, correction);
    const std::vector<AdviceMiss> misses(100, {.day = 100, .error = .5, .weight = 1});
    QVERIFY(isNear(levelCorrection(misses, day), correction));
}

void TestAdviceScores::doubtIsWhatChanceDoesNotExplain_data()
{
    QTest::addColumn<double>("apart"); // of the means of two sorts of days, either way
    QTest::addColumn<int>("days");
    QTest::addColumn<double>("doubt");
    QTest::newRow("as chance has it") << .1 << 10 << 0.0; // sqrt(4 / 100) = .2
    QTest::newRow("far more") << 1.0 << 10 << std::sqrt((10 * 100 * 1.0 - 9 * 4) / 900);
    QTest::newRow("two days say nothing") << 1.0 << 2 << 0.0;
    QTest::newRow("no day") << 1.0 << 0 << 0.0;
}

void TestAdviceScores::doubtIsWhatChanceDoesNotExplain()
{
    QFETCH(double, apart);
    QFETCH(int, days);
    QFETCH(double, doubt);
    std::vector<AdviceMissBlock> blocks;
    for (int day = 0; day < days; ++day)
        blocks.push_back({.weight = 100, .errors = day % 2 == 0 ? 100 * apart : -100 * apart});
    QVERIFY2(isNear(levelDoubt(blocks, 4), doubt), qPrintable(QString::number(levelDoubt(blocks, 4))));
}

void TestAdviceScores::kappaCoversFourOfFive_data()
{
    QTest::addColumn<double>("missedBy");
    QTest::addColumn<int>("cells");
    QTest::addColumn<double>("kappa");
    QTest::newRow("all reached as they are") << .5 << 40 << 1.0;
    QTest::newRow("reached by half as much again") << 1.5 << 40 << 1.5;
    QTest::newRow("never more than twice") << 7.0 << 40 << 2.0;
    QTest::newRow("too few cells say nothing") << 7.0 << 19 << kFirstKappa;
}

void TestAdviceScores::kappaCoversFourOfFive()
{
    QFETCH(double, missedBy);
    QFETCH(int, cells);
    QFETCH(double, kappa);
    QVERIFY(isNear(kappaOf(cellsMissedBy(missedBy, cells)), kappa));
    // One cell of five may lie outside, however far.
    std::vector<AdviceHeldCell> mixed = cellsMissedBy(1.2, 80);
    const std::vector<AdviceHeldCell> far = cellsMissedBy(50, 20);
    mixed.insert(mixed.end(), far.begin(), far.end());
    QVERIFY(isNear(kappaOf(mixed), 1.2));
    QVERIFY(isNear(coverageOf(mixed, 1.2 + 1e-9), .8));
    QVERIFY(isNear(coverageOf(mixed, 1), 0));
}

void TestAdviceScores::chanceWidensTheRange()
{
    AdviceHeldCell cell{.expected = 5, .sd = .3, .observed = 5.6, .chance = 0};
    QVERIFY(!isCovered(cell));
    cell.chance = .16; // sqrt(.09 + .16) = .5, and 1.28 times that is .64
    QVERIFY(isCovered(cell));
    QVERIFY(isNear(coverageOf({}), 0));
}

void TestAdviceScores::rowsOfOneClusterAreDrawnTogether()
{
    const std::vector<AdviceShare> shares{{1, 1}, {3, 1}, {5, 1}, {7, 1}};
    const AdviceInterval apart = bootstrapRatio(shares, {}, 500, 1);
    QVERIFY(isNear(apart.value, 4));
    QVERIFY(apart.low < 4 && apart.high > 4);
    QVERIFY(apart.error > .5);
    const AdviceInterval together = bootstrapRatio(shares, {9, 9, 9, 9}, 500, 1);
    QVERIFY(isNear(together.value, 4));
    QVERIFY(isNear(together.error, 0));
    QVERIFY(together.excludes(0));
    QVERIFY(!apart.excludes(4));
    QVERIFY(isNear(bootstrapRatio({}, {}, 500, 1).value, 0));
}

void TestAdviceScores::sameSeedDrawsTheSame()
{
    const std::vector<AdviceShare> shares{{1, 1}, {3, 2}, {5, 1}, {7, 3}, {2, 1}};
    const AdviceInterval once = bootstrapRatio(shares, {}, 200, 7);
    const AdviceInterval again = bootstrapRatio(shares, {}, 200, 7);
    QVERIFY(isNear(once.low, again.low) && isNear(once.high, again.high));
    QVERIFY(isNear(once.value, 18.0 / 8));
}

LEEWAY_TEST(TestAdviceScores)
#include "tst_advice_scores.moc"
