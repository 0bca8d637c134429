#include "learning/point_model.h"

#include <QTest>

using namespace leeway::learning;

namespace
{

const QString kLate = QStringLiteral("late");

PointCell tried(qint64 labels, double mean)
{
    return {
        .labels = labels, .weight = labels * 64, .worth = qRound64(static_cast<double>(labels) * 128 * mean)};
}

PointCell outcomes(qint64 used, qint64 usedTenths, qint64 other, qint64 otherTenths)
{
    return {.usedCount = used,
            .usedSum = used * usedTenths,
            .otherCount = other,
            .otherSum = other * otherTenths};
}

} // namespace

class TestPointModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCountsAllAreWorthTheSame();
    void oneLuckyCaseIsNotBelieved();
    void newPointStartsAtItsTag();
    void caseTypeMovesSlowly();
    void evidenceNeedsEnoughOnBothSides();
};

void TestPointModel::withoutCountsAllAreWorthTheSame()
{
    const PointModel model;
    QCOMPARE(model.worthOf(QStringLiteral("a"), {}, kLate).mean, 0.5);
    QCOMPARE(model.worthOf(QStringLiteral("b"), {QStringLiteral("tag")}, {}).mean, 0.5);
    QVERIFY(!model.evidenceOf(QStringLiteral("a"), kLate));
}

void TestPointModel::oneLuckyCaseIsNotBelieved()
{
    const PointModel model({{{QStringLiteral("once"), kLate}, tried(1, 1.0)},
                            {{QStringLiteral("often"), kLate}, tried(60, 0.8)},
                            {{QStringLiteral("seldom"), kLate}, tried(60, 0.2)}},
                           {});
    const double once = model.worthOf(QStringLiteral("once"), {}, {}).mean;
    const double often = model.worthOf(QStringLiteral("often"), {}, {}).mean;
    QVERIFY(often > once);
    QVERIFY(once > model.worthOf(QStringLiteral("seldom"), {}, {}).mean);
    QVERIFY(often < 0.8);
    QCOMPARE(model.worthOf(QStringLiteral("often"), {}, {}).information, 60.0);
}

void TestPointModel::newPointStartsAtItsTag()
{
    const QStringList good{QStringLiteral("apology")};
    const QStringList bad{QStringLiteral("upsell")};
    const PointModel model(
        {{{QStringLiteral("a"), kLate}, tried(100, 0.9)}, {{QStringLiteral("b"), kLate}, tried(100, 0.1)}},
        {{QStringLiteral("a"), good}, {QStringLiteral("b"), bad}});
    const double sorry = model.worthOf(QStringLiteral("new"), good, kLate).mean;
    const double sell = model.worthOf(QStringLiteral("new"), bad, kLate).mean;
    const double neither = model.worthOf(QStringLiteral("new"), {}, kLate).mean;
    QVERIFY(sorry > 0.8);
    QVERIFY(sell < 0.2);
    QCOMPARE(neither, 0.5);
    QVERIFY(qAbs(model.worthOf(QStringLiteral("new"), good + bad, kLate).mean - neither) < 1e-9);
}

void TestPointModel::caseTypeMovesSlowly()
{
    const QString other = QStringLiteral("billing");
    const PointModel model(
        {{{QStringLiteral("a"), kLate}, tried(40, 1.0)}, {{QStringLiteral("a"), other}, tried(40, 0.0)}}, {});
    const double late = model.worthOf(QStringLiteral("a"), {}, kLate).mean;
    const double billing = model.worthOf(QStringLiteral("a"), {}, other).mean;
    const double all = model.worthOf(QStringLiteral("a"), {}, {}).mean;
    QVERIFY(late > all && all > billing);
    QVERIFY(late - billing < 0.5); // 40 cases each move less than half of the way
    QCOMPARE(model.worthOf(QStringLiteral("a"), {}, QStringLiteral("unseen")).mean, all);
}

void TestPointModel::evidenceNeedsEnoughOnBothSides()
{
    const QString a = QStringLiteral("a");
    const auto evidence = [&a](const PointCounts &counts) {
        return PointModel(counts, {}).evidenceOf(a, kLate);
    };
    QVERIFY(!evidence({{{a, kLate}, outcomes(4, 74, 20, 61)}}));
    QVERIFY(!evidence({{{a, kLate}, outcomes(20, 74, 4, 61)}}));
    const auto narrow = evidence(
        {{{a, kLate}, outcomes(20, 74, 18, 61)}, {{a, QStringLiteral("other")}, outcomes(9, 10, 9, 10)}});
    QCOMPARE(narrow, (PointEvidence{.used = 7.4, .other = 6.1, .similar = 38, .sameCaseType = true}));
    const auto wide = evidence(
        {{{a, kLate}, outcomes(3, 80, 3, 60)}, {{a, QStringLiteral("other")}, outcomes(3, 60, 3, 40)}});
    QCOMPARE(wide, (PointEvidence{.used = 7.0, .other = 5.0, .similar = 12, .sameCaseType = false}));
}

QTEST_APPLESS_MAIN(TestPointModel)
#include "tst_point_model.moc"
