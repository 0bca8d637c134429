#include "learning/advice_evidence.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace leeway::learning;

class TestAdviceCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelIsANumberInReach_data();
    void labelIsANumberInReach();
    void namesHaveTheirCodes();
    void whatComesToNothingIsNotKept();
    void evidenceIsOfTheNarrowestViewWithEnough_data();
    void evidenceIsOfTheNarrowestViewWithEnough();
    void evidenceCountsResults();
};

void TestAdviceCounts::labelIsANumberInReach_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("label"); // -1: none
    QTest::newRow("a rating") << 8.2 << 8200;
    QTest::newRow("nothing happened") << 0.0 << 0;
    QTest::newRow("the greatest") << 1000.0 << 1000000;
    QTest::newRow("too great") << 1000.5 << -1;
    QTest::newRow("no number") << std::nan("") << -1;
    QTest::newRow("without end") << std::numeric_limits<double>::infinity() << -1;
}

void TestAdviceCounts::labelIsANumberInReach()
{
    QFETCH(double, value);
    QFETCH(int, label);
    QCOMPARE(adviceLabel(value).value_or(-1), label);
}

void TestAdviceCounts::namesHaveTheirCodes()
{
    AdviceCodes codes({QStringLiteral("mood"), QStringLiteral("channel")});
    const int refund = codes.addChoice(QStringLiteral("refund"));
    const int upset = codes.addLevel(0, QStringLiteral("upset"));
    const int phone = codes.addLevel(1, QStringLiteral("phone"));
    QCOMPARE(codes.addChoice(QStringLiteral("refund")), refund);
    QCOMPARE(codes.choice(QStringLiteral("refund")), refund);
    QCOMPARE(codes.level(0, QStringLiteral("upset")), upset);
    QCOMPARE(codes.level(0, QStringLiteral("phone")), kUnknownLevel); // of another feature
    QCOMPARE(codes.addLevel(0, QString()), kUnknownLevel);
    QCOMPARE(codes.levelName(1, phone), QStringLiteral("phone"));
    QCOMPARE(codes.choiceName(refund), QStringLiteral("refund"));
    QCOMPARE(codes.levelCount(0), 1);
}

void TestAdviceCounts::whatComesToNothingIsNotKept()
{
    AdviceCounts counts;
    const AdviceCell cell{{0, {1, 2}}, 2900, 7000};
    counts.add(cell);
    counts.add(cell, kWholeCase / 4);
    QCOMPARE(counts.weight(), kWholeCase + kWholeCase / 4);
    QCOMPARE(counts.cells().size(), std::size_t(1));
    counts.add(cell, -kWholeCase / 4);
    counts.add(cell, -kWholeCase);
    QVERIFY(counts.isEmpty());
    QCOMPARE(counts.weight(), qint64(0));
}

void TestAdviceCounts::evidenceIsOfTheNarrowestViewWithEnough_data()
{
    QTest::addColumn<int>("both");  // cases like it in both features
    QTest::addColumn<int>("first"); // more that are like it in the first alone
    QTest::addColumn<int>("neither");
    QTest::addColumn<int>("features"); // of the view that is shown
    QTest::addColumn<int>("cases");
    QTest::newRow("enough of its own") << 10 << 50 << 50 << 2 << 10;
    QTest::newRow("one short") << 9 << 1 << 50 << 1 << 10;
    QTest::newRow("only all together") << 2 << 3 << 90 << 0 << 95;
    QTest::newRow("too few anywhere") << 2 << 1 << 1 << 0 << 4;
    QTest::newRow("none") << 0 << 0 << 0 << 0 << 0;
}

void TestAdviceCounts::evidenceIsOfTheNarrowestViewWithEnough()
{
    QFETCH(int, both);
    QFETCH(int, first);
    QFETCH(int, neither);
    AdviceCounts counts;
    counts.add({{0, {1, 1}}, 0, 8000}, both * kWholeCase);
    counts.add({{0, {1, 2}}, 0, 6000}, first * kWholeCase);
    counts.add({{0, {2, 2}}, 0, 4000}, neither * kWholeCase);
    counts.add({{1, {1, 1}}, 0, 1000}, 500 * kWholeCase); // something else was done
    const AdviceEvidence found = evidenceOf(counts, {0, {1, 1}}, {{0, 1}, {0}, {}});
    QTEST(static_cast<int>(found.sameFeatures.size()), "features");
    QTEST(found.cases, "cases");
}

void TestAdviceCounts::evidenceCountsResults()
{
    AdviceCounts counts;
    counts.add({{0, {1}}, 0, 8200}, 3 * kWholeCase);
    counts.add({{0, {1}}, 1, 10000}, 1 * kWholeCase);
    counts.add({{0, {kUnknownLevel}}, 1, 0}, 4 * kWholeCase);
    const AdviceEvidence found = evidenceOf(counts, {0, {1}}, {{0}, {}}, 4);
    QCOMPARE(found.cases, 4);
    QCOMPARE(found.mean, 8.65);
    QCOMPARE(found.results[8], 3);
    QCOMPARE(found.results[10], 1);
    // A level that is not known has nothing in common with others that are not known.
    QCOMPARE(evidenceOf(counts, {0, {kUnknownLevel}}, {{0}, {}}, 4).cases, 8);
}

LEEWAY_TEST(TestAdviceCounts)
#include "tst_advice_counts.moc"
