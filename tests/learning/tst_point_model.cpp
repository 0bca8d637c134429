#include "learning/point_model.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway;
using namespace leeway::learning;

namespace
{

const QString kLate = QStringLiteral("late");
const QString kBilling = QStringLiteral("billing");
const PointMoment kLateCase{.caseType = kLate};
const base::Instant kNow = base::instantFromMs(1'000'000'000);

/// So often tried in late cases, of which a share helped and the others were passed over.
void tried(PointCounts &counts, const QString &point, int times, double helped,
           const QString &caseType = kLate)
{
    PointCell &cell = counts.labels[{point, caseType, {}, 1}];
    cell.helped += qRound64(64 * times * helped);
    cell.skipped += 64 * times - qRound64(64 * times * helped);
    counts.told += times;
}

PointResults outcomes(qint64 used, qint64 usedTenths, qint64 other, qint64 otherTenths)
{
    return {.usedCount = used,
            .usedSum = used * usedTenths,
            .otherCount = other,
            .otherSum = other * otherTenths};
}

QString numberedPoint(int number)
{
    return QStringLiteral("p%1").arg(number);
}

} // namespace

class TestPointModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCountsAllAreWorthTheSame();
    void oneLuckyCaseIsNotBelieved();
    void newPointStartsAtItsTag();
    void whatHelpsInOneTypeCountsThere();
    void unknownLevelSaysNothing();
    void orderThatIsSureIsNeverDrawnOver();
    void fitsAnewWhenItIsDue();
    void evidenceNeedsEnoughOnBothSides();
};

void TestPointModel::withoutCountsAllAreWorthTheSame()
{
    const PointModel model;
    QCOMPARE(model.worthOf(QStringLiteral("a"), {}, kLateCase), PointWorth{});
    QCOMPARE(model.worthOf(QStringLiteral("b"), {.tags = {QStringLiteral("tag")}}, {}), PointWorth{});
    QVERIFY(!model.evidenceOf(QStringLiteral("a"), kLate));
}

void TestPointModel::oneLuckyCaseIsNotBelieved()
{
    PointCounts counts;
    tried(counts, QStringLiteral("once"), 1, 1);
    tried(counts, QStringLiteral("often"), 60, .8);
    tried(counts, QStringLiteral("seldom"), 60, .2);
    const PointModel model(counts, {}, kNow);
    const PointWorth once = model.worthOf(QStringLiteral("once"), {}, kLateCase);
    const PointWorth often = model.worthOf(QStringLiteral("often"), {}, kLateCase);
    const PointWorth seldom = model.worthOf(QStringLiteral("seldom"), {}, kLateCase);
    QVERIFY(often.mean > once.mean && once.mean > seldom.mean);
    QVERIFY(often.mean < .8);
    QVERIFY(once.information < 15 && once.doubt == 0);
    QCOMPARE(once.stands, model.worthOf(QStringLiteral("never"), {}, kLateCase).stands);
    QVERIFY(often.information > 15 && often.doubt > 0);
    QCOMPARE(often.stands, often.mean);
    QCOMPARE(often.tried, 60.0);
}

void TestPointModel::newPointStartsAtItsTag()
{
    const PointLikeness good{.tags = {QStringLiteral("apology")}};
    const PointLikeness bad{.tags = {QStringLiteral("upsell")}};
    PointCounts counts;
    PointKinds kinds;
    for (int i = 0; i < 20; ++i) {
        tried(counts, numberedPoint(i), 30, i % 2 == 0 ? .9 : .1);
        kinds.emplace(numberedPoint(i), i % 2 == 0 ? good : bad);
    }
    const PointModel model(counts, kinds, kNow);
    const PointWorth sorry = model.worthOf(QStringLiteral("new"), good, kLateCase);
    const PointWorth sell = model.worthOf(QStringLiteral("new"), bad, kLateCase);
    QVERIFY2(sorry.mean > .8 && sorry.stands > .8, qPrintable(QString::number(sorry.stands)));
    QVERIFY2(sell.mean < .2 && sell.stands < .2, qPrintable(QString::number(sell.stands)));
    QCOMPARE(sorry.tried, 0.0);
    QVERIFY(sorry.information < model.worthOf(numberedPoint(0), good, kLateCase).information);
    for (const PointLikeness &neither : {PointLikeness{}, {.tags = good.tags + bad.tags}}) {
        const double mean = model.worthOf(QStringLiteral("new"), neither, kLateCase).mean;
        QVERIFY2(std::abs(mean - .5) < .05, qPrintable(QString::number(mean)));
    }
}

void TestPointModel::whatHelpsInOneTypeCountsThere()
{
    const QString a = QStringLiteral("a");
    PointCounts counts;
    tried(counts, a, 40, 1);
    tried(counts, a, 40, 0, kBilling);
    tried(counts, QStringLiteral("b"), 40, 0); // neither type is better for all points
    tried(counts, QStringLiteral("b"), 40, 1, kBilling);
    const PointModel model(counts, {}, kNow);
    const double late = model.worthOf(a, {}, kLateCase).mean;
    const double billing = model.worthOf(a, {}, {.caseType = kBilling}).mean;
    const double all = model.worthOf(a, {}, {}).mean;
    QVERIFY2(late > all && all > billing,
             qPrintable(QStringLiteral("%1 %2 %3").arg(late).arg(all).arg(billing)));
    PointCounts equal;
    tried(equal, a, 5, 1);
    QVERIFY(std::abs(PointModel(equal, {}, kNow).worthOf(a, {}, kLateCase).mean - 1) < 1e-6);
}

void TestPointModel::unknownLevelSaysNothing()
{
    PointCounts counts;
    tried(counts, QStringLiteral("a"), 60, .7);
    tried(counts, QStringLiteral("a"), 60, .3, kBilling);
    const PointModel model(counts, {}, kNow);
    const PointWorth known = model.worthOf(QStringLiteral("a"), {}, kLateCase);
    const PointWorth unknown = model.worthOf(QStringLiteral("a"), {}, {});
    QVERIFY(unknown.information < known.information);
    QCOMPARE(model.worthOf(QStringLiteral("a"), {}, {.caseType = QStringLiteral("unseen")}), unknown);
}

/// P(better) = .65 is .3853 sd away; kappa doubts it by 1.3.
void TestPointModel::orderThatIsSureIsNeverDrawnOver()
{
    PointCounts counts;
    for (int i = 0; i < 30; ++i)
        tried(counts, numberedPoint(i), 20 + 7 * i, i % 10 / 10.0);
    const PointModel model(counts, {}, kNow);
    int drawn = 0;
    for (int i = 0; i < 30; ++i) {
        const PointWorth worth = model.worthOf(numberedPoint(i), {}, kLateCase);
        QVERIFY(worth.doubt >= 0);
        // An own sd is at most that of the whole estimate, in which the noise is at most .25.
        QVERIFY(worth.doubt <= .3853 * 1.3 / std::sqrt(2.0) * std::sqrt(.25 / worth.information) + 1e-9);
        drawn += worth.doubt > 0 ? 1 : 0;
    }
    QVERIFY(drawn > 20);
}

void TestPointModel::fitsAnewWhenItIsDue()
{
    const QString a = QStringLiteral("a");
    PointCounts counts;
    tried(counts, a, 100, .2);
    tried(counts, QStringLiteral("b"), 100, .8);
    const PointModel first(counts, {}, kNow);
    const double before = first.worthOf(a, {}, kLateCase).mean;
    PointCounts more = counts;
    tried(more, a, 199, 1);
    more.results[{a, kLate}] = outcomes(20, 74, 18, 61);
    const PointModel soon = first.next(more, {}, kNow + std::chrono::hours(23));
    QCOMPARE(soon.worthOf(a, {}, kLateCase).mean, before);
    QVERIFY(soon.evidenceOf(a, kLate)); // what is counted is shown at once
    QVERIFY(first.next(more, {}, kNow + std::chrono::hours(24)).worthOf(a, {}, kLateCase).mean > before);
    tried(more, a, 1, 1);
    QVERIFY(first.next(more, {}, kNow).worthOf(a, {}, kLateCase).mean > before);
    PointCounts fewer = counts;
    tried(fewer, QStringLiteral("b"), -1, .8); // somebody's are gone
    QVERIFY(first.next(fewer, {}, kNow).worthOf(a, {}, kLateCase).mean != before);
    QVERIFY(PointModel().next(counts, {}, kNow).worthOf(a, {}, kLateCase).mean == before);
}

void TestPointModel::evidenceNeedsEnoughOnBothSides()
{
    const QString a = QStringLiteral("a");
    const auto evidence = [&a](const PointResults &late, const PointResults &other = {}) {
        PointCounts counts;
        counts.results[{a, kLate}] = late;
        counts.results[{a, QStringLiteral("other")}] = other;
        return PointModel(counts, {}, kNow).evidenceOf(a, kLate);
    };
    QVERIFY(!evidence(outcomes(4, 74, 20, 61)));
    QVERIFY(!evidence(outcomes(20, 74, 4, 61)));
    QCOMPARE(evidence(outcomes(20, 74, 18, 61), outcomes(9, 10, 9, 10)),
             (PointEvidence{.used = 7.4, .other = 6.1, .similar = 38, .sameCaseType = true}));
    QCOMPARE(evidence(outcomes(3, 80, 3, 60), outcomes(3, 60, 3, 40)),
             (PointEvidence{.used = 7.0, .other = 5.0, .similar = 12, .sameCaseType = false}));
}

LEEWAY_TEST(TestPointModel)
#include "tst_point_model.moc"
