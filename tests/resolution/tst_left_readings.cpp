#include "resolution/advice.h"
#include "resolution/advice_basis.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::resolution;

namespace
{

const base::Instant kReadAt = base::instantFromMs(1'764'000'000'000);

AdviceSituation lateParcel()
{
    return {{QStringLiteral("case.type"), QStringLiteral("late")}};
}

AdviceOutcome leaving(const char *resolution, int reading)
{
    return {lateParcel(), QString::fromLatin1(resolution), kReadAt, reading};
}

/// `count` answers about `mean` tenths.
void addAnswers(AdviceCollector &collector, const char *resolution, int mean, int count)
{
    for (int i = 0; i < count; ++i)
        collector.add(leaving(resolution, mean + (i % 2 == 0 ? 10 : -10)));
}

double meanOf(const AdviceBasis &basis, const char *resolution)
{
    return basis.model->estimate(findCase(basis.codes, lateParcel(), QString::fromLatin1(resolution))).mean;
}

} // namespace

/// What it counts for how somebody left, where they did not answer.
class TestLeftReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untilItIsMeasuredItIsAQuarterAndAsItWasRead()
    {
        LeftReadings readings;
        QCOMPARE(readings.weight(), qint64(16));
        QCOMPARE(readings.answerOf(75), 75);
        readings.add(100, 80, 29);
        QCOMPARE(readings.weight(), qint64(16));
        readings.add(0, 10);
        QVERIFY(readings.weight() != 16);
    }

    void readingsAreDrawnToWhatIsAnswered()
    {
        LeftReadings readings;
        readings.add(100, 80, 20);
        QCOMPARE(readings.answerOf(100), 90); // twenty as it was read, and twenty as it was answered
        readings.add(100, 80, 1'000'000);
        QCOMPARE(readings.answerOf(100), 80);
        QCOMPARE(readings.answerOf(50), 50);
    }

    void weightIsTheShareThatReadingsTell_data()
    {
        QTest::addColumn<int>("wrong"); // of a hundred of each reading, so many answer as the others do
        QTest::addColumn<qint64>("weight");
        // With w wrong of 100 the readings tell (1 - 2 w / 100)² of what answers differ by.
        QTest::newRow("all of it") << 0 << qint64(64);
        QTest::newRow("most of it") << 10 << qint64(41);
        QTest::newRow("a quarter of it") << 25 << qint64(16);
        QTest::newRow("nothing") << 50 << qint64(0);
    }
    void weightIsTheShareThatReadingsTell()
    {
        QFETCH(int, wrong);
        QFETCH(qint64, weight);
        constexpr qint64 kMany = 10'000; // twenty that stand for the reading itself are nothing beside them
        LeftReadings readings;
        readings.add(100, 90, kMany * (100 - wrong));
        readings.add(100, 20, kMany * wrong);
        readings.add(25, 20, kMany * (100 - wrong));
        readings.add(25, 90, kMany * wrong);
        QCOMPARE(readings.weight(), weight);
    }

    void answersThatAreAllAlikeTellNothing()
    {
        LeftReadings readings;
        readings.add(100, 80, 40);
        readings.add(0, 80, 40);
        QCOMPARE(readings.weight(), qint64(0));
    }

    void whoDidNotAnswerTeachesAndIsNotCounted()
    {
        AdviceCollector without;
        AdviceCollector with;
        for (AdviceCollector *one : {&without, &with}) {
            addAnswers(*one, "apology", 60, 300);
            addAnswers(*one, "credit", 60, 300);
        }
        for (int i = 0; i < 1'000; ++i) {
            with.addReading(leaving("credit", 100));
            with.addReading(leaving("apology", 25));
        }
        const AdviceBasisPtr before = std::move(without).fitted(kReadAt);
        const AdviceBasisPtr after = std::move(with).fitted(kReadAt);
        QVERIFY(std::abs(meanOf(*before, "credit") - meanOf(*before, "apology")) < .05);
        QVERIFY(meanOf(*after, "credit") > 7);
        QVERIFY(meanOf(*after, "apology") < 5);
        // A thousand quarters.
        QVERIFY(std::abs(after->model->cases() - 1'100) < 1e-6);
        QCOMPARE(after->outcomes, 600);
        QVERIFY(std::abs(after->average - 6) < 1e-9); // of the answers
        QVERIFY(after->counts == before->counts);
        const auto like = [](const AdviceBasis &basis) {
            return basis.evidence.of(findCase(basis.codes, lateParcel(), QStringLiteral("credit")));
        };
        QCOMPARE(like(*after).cases, like(*before).cases);
        QCOMPARE(like(*after).mean, like(*before).mean);
    }

    void readingsThatTellNothingTeachNothing()
    {
        AdviceCollector without;
        AdviceCollector with;
        for (AdviceCollector *one : {&without, &with}) {
            addAnswers(*one, "apology", 60, 300);
            addAnswers(*one, "credit", 60, 300);
        }
        for (const int reading : {100, 25}) {
            with.addBoth(reading, 40, 500'000);
            with.addBoth(reading, 80, 500'000);
        }
        for (int i = 0; i < 1'000; ++i)
            with.addReading(leaving("credit", 100));
        const AdviceBasisPtr before = std::move(without).fitted(kReadAt);
        const AdviceBasisPtr after = std::move(with).fitted(kReadAt);
        QCOMPARE(meanOf(*after, "credit"), meanOf(*before, "credit"));
    }

    void inAnyOrderAndTakenBackItIsTheSame()
    {
        AdviceCollector one;
        AdviceCollector other;
        addAnswers(one, "apology", 60, 300);
        addAnswers(one, "credit", 70, 300);
        one.addBoth(100, 80, 40);
        one.addReading(leaving("credit", 50));
        one.addReading(leaving("apology", 75));
        AdviceOutcome gone = leaving("credit", 0);
        one.addReading(gone);
        gone.weight = -gone.weight;
        one.addReading(gone);
        other.addReading(leaving("apology", 75));
        other.addReading(leaving("credit", 50));
        other.addBoth(100, 80, 40);
        addAnswers(other, "apology", 60, 300);
        addAnswers(other, "credit", 70, 300);
        const AdviceBasisPtr a = std::move(one).fitted(kReadAt);
        const AdviceBasisPtr b = std::move(other).fitted(kReadAt);
        for (const char *resolution : {"apology", "credit"})
            QVERIFY(std::abs(meanOf(*a, resolution) - meanOf(*b, resolution)) < 1e-9);
    }

    void readingsAloneBeginNothing()
    {
        AdviceCollector collector;
        for (int i = 0; i < 4'000; ++i)
            collector.addReading(leaving("credit", 100));
        const AdviceBasisPtr basis = std::move(collector).fitted(kReadAt);
        QCOMPARE(basis->outcomes, 0);
        QVERIFY(!basis->model);
        QCOMPARE(adviceFor(*basis, lateParcel(), {{.resolution = QStringLiteral("credit")}}, 7).claim,
                 AdviceClaim::TooFew);
    }
};

LEEWAY_TEST(TestLeftReadings)
#include "tst_left_readings.moc"
