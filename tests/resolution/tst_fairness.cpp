#include "resolution/fairness.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::resolution;

Q_DECLARE_METATYPE(leeway::resolution::FairnessFinding)

namespace
{

const QString kLanguage = QStringLiteral("language");
const QString kLate = QStringLiteral("late");
const QString kBroken = QStringLiteral("broken");

/// `count` contacts, every second with `low` and the others with `high`.
void add(std::vector<FairnessRow> &rows, const QString &issue, const char *language, int count, double low,
         double high)
{
    for (int i = 0; i < count; ++i)
        rows.push_back({.issue = issue,
                        .impact = QStringLiteral("serious"),
                        .given = i % 2 == 0 ? low : high,
                        .groups = {{kLanguage, QString::fromLatin1(language)}}});
}

const FairnessLine *lineOf(const std::vector<FairnessLine> &lines, const char *group)
{
    for (const FairnessLine &line : lines) {
        if (line.group == QLatin1String(group))
            return &line;
    }
    return nullptr;
}

} // namespace

class TestFairness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differencesAreFound_data();
    void differencesAreFound();
    void likeIsHeldAgainstLike();
    void aStratumWeighsWhatTheGroupHasInIt();
    void rangeIsTheOneOfTheFormula();
    void givingAtAllIsHeldApart();
    void fewContactsHaveNoFigures();
    void whoseGroupIsNotKnownIsPassedOver();
};

void TestFairness::differencesAreFound_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<FairnessFinding>("finding");
    QTest::newRow("the same for both") << 400 << 8.0 << 12.0 << FairnessFinding::Even;
    QTest::newRow("a few cents") << 400 << 8.4 << 12.4 << FairnessFinding::Even;
    QTest::newRow("two units more") << 400 << 10.0 << 14.0 << FairnessFinding::Gap;
    QTest::newRow("two units less") << 400 << 6.0 << 10.0 << FairnessFinding::Gap;
    QTest::newRow("may be chance") << 400 << 1.0 << 21.0 << FairnessFinding::Open;
    QTest::newRow("too few") << 150 << 1.0 << 2.0 << FairnessFinding::NotTestable;
}

void TestFairness::differencesAreFound()
{
    QFETCH(int, count);
    QFETCH(double, low);
    QFETCH(double, high);
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 400, 8, 12);
    add(rows, kLate, "pl", count, low, high);
    const std::vector<FairnessLine> lines = fairnessOf(rows);
    QCOMPARE(lines.size(), std::size_t(2));
    QTEST(lineOf(lines, "pl")->finding, "finding");
}

/// Who has the worse problems is given more: that is no gap.
void TestFairness::likeIsHeldAgainstLike()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 700, 0, 4);
    add(rows, kBroken, "nb", 100, 48, 52);
    add(rows, kLate, "pl", 100, 0, 4);
    add(rows, kBroken, "pl", 700, 48, 52);
    const std::vector<FairnessLine> lines = fairnessOf(rows);
    QCOMPARE(lineOf(lines, "pl")->finding, FairnessFinding::Even);
    QVERIFY(std::abs(lineOf(lines, "pl")->given.value) < 1e-9);
    QCOMPARE(lineOf(lines, "pl")->contacts, 800);
}

void TestFairness::aStratumWeighsWhatTheGroupHasInIt()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 300, 8, 12);
    add(rows, kBroken, "nb", 300, 8, 12);
    add(rows, kLate, "pl", 300, 8, 12);
    add(rows, kBroken, "pl", 100, 12, 16);
    const FairnessLine line = *lineOf(fairnessOf(rows), "pl");
    QVERIFY2(std::abs(line.given.value - 1) < 1e-9, qPrintable(QString::number(line.given.value)));
}

void TestFairness::rangeIsTheOneOfTheFormula()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 200, 8, 12);
    add(rows, kLate, "pl", 400, 10, 14);
    const FairnessLine line = *lineOf(fairnessOf(rows), "pl");
    const double half = 1.96 * std::sqrt(4.0 / 199 + 4.0 / 399); // both have a variance of 4
    QVERIFY(std::abs(line.given.value - 2) < 1e-9);
    QVERIFY(std::abs(line.given.low - (2 - half)) < 1e-9);
    QVERIFY(std::abs(line.given.high - (2 + half)) < 1e-9);
}

/// The same sum in all, given to fewer people.
void TestFairness::givingAtAllIsHeldApart()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 400, 5, 5);
    add(rows, kLate, "pl", 400, 0, 10);
    const FairnessLine line = *lineOf(fairnessOf(rows), "pl");
    QVERIFY(std::abs(line.given.value) < 1e-9);
    QCOMPARE(line.rate.value, -.5);
    QCOMPARE(line.finding, FairnessFinding::Gap);
}

void TestFairness::fewContactsHaveNoFigures()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 400, 8, 12);
    add(rows, kBroken, "pl", 400, 1, 2); // nobody to hold it against
    add(rows, kLate, "sv", 4, 100, 100); // fewer than make a stratum
    const std::vector<FairnessLine> lines = fairnessOf(rows);
    for (const char *group : {"nb", "pl", "sv"}) {
        QCOMPARE(lineOf(lines, group)->finding, FairnessFinding::NotTestable);
        QCOMPARE(lineOf(lines, group)->given.high, 0.0);
    }
}

void TestFairness::whoseGroupIsNotKnownIsPassedOver()
{
    std::vector<FairnessRow> rows;
    add(rows, kLate, "nb", 300, 8, 12);
    add(rows, kLate, "pl", 300, 8, 12);
    add(rows, kLate, "", 300, 500, 500);
    const std::vector<FairnessLine> lines = fairnessOf(rows);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lineOf(lines, "pl")->others, 300);
    QCOMPARE(lineOf(lines, "pl")->finding, FairnessFinding::Even);
    QVERIFY(fairnessOf({}).empty());
}

LEEWAY_TEST(TestFairness)
#include "tst_fairness.moc"
