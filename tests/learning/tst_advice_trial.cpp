#include "learning/advice_cells.h"
#include "learning/advice_trailing.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace leeway::learning;

namespace
{

TrialRow row(int choice, int level, double label, int day = 0)
{
    TrialRow row;
    row.what = {choice, {level}};
    row.label = label;
    row.day = row.knownDay = day;
    return row;
}

TrialData dataOf(std::vector<TrialRow> rows)
{
    TrialData data;
    data.rows = std::move(rows);
    for (std::size_t i = 0; i < data.rows.size(); ++i)
        data.rows[i].cluster = static_cast<int>(i);
    data.features = 1;
    data.choices = 2;
    return data;
}

/// Choice 0 ends with 1 to 3 and choice 1 with 7 to 9, two hundred times each.
TrialData plainData()
{
    std::vector<TrialRow> rows;
    for (int i = 0; i < 400; ++i)
        rows.push_back(row(i % 2, i % 4 / 2, (i % 2 == 0 ? 2 : 8) + i % 3 - 1, i / 10));
    return dataOf(std::move(rows));
}

std::vector<std::size_t> everyRow(const TrialData &data)
{
    std::vector<std::size_t> rows(data.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

bool isNear(double a, double b, double within)
{
    return std::abs(a - b) <= within;
}

} // namespace

/// On which rows a model is tried, and what is asked of it there.
class TestAdviceTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsTriedOnce();
    void customerStandsOnOneSide();
    void sameSeedGivesTheSameFolds();
    void laterWeeksAreTriedOnWhatWasKnown();
    void foldsInTimeFollowEachOther();
    void withoutTimesThereAreNoLaterWeeks();
    void modelIsTriedBesideTheMeans();
    void choiceNeverSeenIsCounted();
    void nothingToLearnFromIsNoTrial();
    void levelIsCorrectedByWhatWasKnown();
    void policiesNeedPropensities();
    void cellOfLikeCasesIsAsSureAsTheirEstimate();
    void whatSetsCasesApartCancelsInACell();
    void doubtOfTheLevelWidensEveryCell();
    void trailingLevelFollowsTheLastWeeks_data();
    void trailingLevelFollowsTheLastWeeks();
    void trailingKappaIsOfWhatWasNotSeen();
};

void TestAdviceTrial::everyRowIsTriedOnce()
{
    const TrialData data = plainData();
    std::vector<int> tried(data.rows.size(), 0);
    for (const TrialSplit &split : randomFolds(data, 5, 1)) {
        QCOMPARE(split.train.size() + split.test.size(), data.rows.size());
        for (const std::size_t i : split.test)
            ++tried[i];
    }
    QCOMPARE(std::count(tried.begin(), tried.end(), 1), static_cast<long>(data.rows.size()));
}

void TestAdviceTrial::customerStandsOnOneSide()
{
    TrialData data = plainData();
    for (std::size_t i = 0; i < data.rows.size(); ++i)
        data.rows[i].cluster = static_cast<int>(i / 4);
    for (const TrialSplit &split : randomFolds(data, 5, 1)) {
        std::set<int> learned;
        for (const std::size_t i : split.train)
            learned.insert(data.rows[i].cluster);
        for (const std::size_t i : split.test)
            QVERIFY(!learned.contains(data.rows[i].cluster));
    }
}

void TestAdviceTrial::sameSeedGivesTheSameFolds()
{
    const TrialData data = plainData();
    const auto first = randomFolds(data, 5, 3).front().test;
    QVERIFY(first == randomFolds(data, 5, 3).front().test);
    QVERIFY(first != randomFolds(data, 5, 4).front().test);
}

void TestAdviceTrial::laterWeeksAreTriedOnWhatWasKnown()
{
    std::vector<TrialRow> rows;
    for (int day = 0; day < 10; ++day)
        rows.push_back(row(0, 0, 1, day));
    rows[5].knownDay = 7;             // made before, known after
    rows.push_back(row(0, 0, 1, 33)); // the last day of four weeks
    rows.push_back(row(0, 0, 1, 35)); // and beyond them
    TrialData data = dataOf(std::move(rows));
    data.hasTime = true;
    const auto split = timeSplit(data);
    QVERIFY(split && split->isTime);
    // Six of ten of twelve rows have been made when day 7 begins.
    QCOMPARE(split->train, (std::vector<std::size_t>{0, 1, 2, 3, 4, 6}));
    QCOMPARE(split->test, (std::vector<std::size_t>{7, 8, 9, 10}));
}

void TestAdviceTrial::foldsInTimeFollowEachOther()
{
    TrialData data = plainData();
    data.hasTime = true;
    const auto folds = timeFolds(data, 4);
    QVERIFY(folds.size() > 1);
    std::set<std::size_t> tried;
    int before = 0;
    for (const TrialSplit &fold : folds) {
        QVERIFY(fold.isTime && !fold.train.empty());
        const auto dayOf = [&data](std::size_t i) { return data.rows[i].day; };
        int first = std::numeric_limits<int>::max();
        for (const std::size_t i : fold.test) {
            first = std::min(first, dayOf(i));
            QVERIFY(tried.insert(i).second); // no row is tried twice
        }
        for (const std::size_t i : fold.train)
            QVERIFY(dayOf(i) < first && data.rows[i].knownDay < first);
        QVERIFY(first > before);
        before = first;
    }
    QCOMPARE(folds.front().train, timeSplit(data)->train); // it begins where the one split does
    data.hasTime = false;
    QVERIFY(timeFolds(data, 4).empty());
}

void TestAdviceTrial::withoutTimesThereAreNoLaterWeeks()
{
    TrialData data = plainData();
    QVERIFY(!timeSplit(data));
    data.rows.clear();
    data.hasTime = true;
    QVERIFY(!timeSplit(data));
}

void TestAdviceTrial::modelIsTriedBesideTheMeans()
{
    const TrialData data = plainData();
    const TrialSplit split = randomFolds(data, 4, 1).front();
    const auto tried = runTrial(data, split);
    QVERIFY(tried.has_value());
    QCOMPARE(tried->ofModel.size(), split.test.size());
    for (std::size_t i = 0; i < split.test.size(); ++i) {
        const double meant = data.rows[split.test[i]].what.choice == 0 ? 2 : 8;
        QVERIFY(isNear(tried->ofAll[i], 5, .5));
        QVERIFY(isNear(tried->ofChoice[i], meant, .2));
        QVERIFY(isNear(tried->ofModel[i], meant, .4));
    }
    QVERIFY(tried->corrected.empty());
    QCOMPARE(tried->unseen, 0);
}

void TestAdviceTrial::choiceNeverSeenIsCounted()
{
    TrialData data = plainData();
    data.choices = 3;
    data.rows.push_back(row(2, 0, 4));
    const std::size_t last = data.rows.size() - 1;
    TrialSplit split{everyRow(data), {last}};
    split.train.pop_back();
    const auto tried = runTrial(data, split);
    QVERIFY(tried.has_value());
    QCOMPARE(tried->unseen, 1);
    QVERIFY(isNear(tried->ofChoice.front(), tried->ofAll.front(), 1e-9));
    QVERIFY(std::isfinite(tried->ofModel.front()));
}

void TestAdviceTrial::nothingToLearnFromIsNoTrial()
{
    const TrialData data = plainData();
    QVERIFY(!runTrial(data, {{}, {0, 1, 2}}));
}

void TestAdviceTrial::levelIsCorrectedByWhatWasKnown()
{
    // From day 20 on everything ends two points better.
    TrialData data = plainData();
    data.hasTime = true;
    for (TrialRow &one : data.rows)
        one.label += one.day >= 20 ? 2 : 0;
    const auto split = timeSplit(data);
    QVERIFY(split.has_value());
    const auto tried = runTrial(data, *split);
    QVERIFY(tried.has_value());
    QCOMPARE(tried->corrected.size(), split->test.size());
    double before = 0;
    double after = 0;
    for (std::size_t i = 0; i < split->test.size(); ++i) {
        const double label = data.rows[split->test[i]].label;
        before += label - tried->ofModel[i];
        after += label - tried->corrected[i];
    }
    QVERIFY(before > 0);
    QVERIFY(std::abs(after) < before);
    double hindsight = 0;
    for (std::size_t i = 0; i < split->test.size(); ++i)
        hindsight += data.rows[split->test[i]].label - tried->inHindsight.at(i);
    QVERIFY(isNear(hindsight, 0, 1e-6));
}

void TestAdviceTrial::policiesNeedPropensities()
{
    TrialData data = plainData();
    const TrialSplit split = randomFolds(data, 4, 1).front();
    QVERIFY(runTrial(data, split)->single.empty());
    for (TrialRow &one : data.rows)
        one.propensity = .5;
    const auto tried = runTrial(data, split);
    QCOMPARE(tried->cautious.size(), split.test.size());
    for (std::size_t i = 0; i < split.test.size(); ++i) {
        const bool better = data.rows[split.test[i]].what.choice == 1;
        QCOMPARE(tried->single[i].agrees, better);
        QCOMPARE(tried->greedy[i].agrees, better);
        QCOMPARE(tried->cautious[i].agrees, better);
    }
}

void TestAdviceTrial::cellOfLikeCasesIsAsSureAsTheirEstimate()
{
    std::vector<TrialRow> rows;
    for (int i = 0; i < 120; ++i)
        rows.push_back(row(i % 2, 0, i % 5));
    const TrialData data = dataOf(std::move(rows));
    const auto fit = [&] { return AdviceModel::fitted(countsOf(data, everyRow(data)), 1); };
    const std::vector<double> estimates(data.rows.size(), 2);
    auto asked = fit();
    const auto cells = heldCells(*asked, data, everyRow(data), estimates);
    QCOMPARE(cells.size(), std::size_t{2});
    const auto model = fit();
    for (int choice = 0; choice < 2; ++choice) {
        const double sd = model->estimate({choice, {0}}).sd;
        QVERIFY(isNear(cells[static_cast<std::size_t>(choice)].sd, sd, sd * 1e-3));
        QVERIFY(isNear(cells[static_cast<std::size_t>(choice)].chance, model->noise() / 60, 1e-9));
    }
}

void TestAdviceTrial::whatSetsCasesApartCancelsInACell()
{
    std::vector<TrialRow> rows;
    for (int i = 0; i < 600; ++i) {
        rows.push_back(row(0, 0, i % 7));
        rows.back().what.levels.push_back(i % 20);
    }
    TrialData data = dataOf(std::move(rows));
    data.features = 2;
    const auto model = AdviceModel::fitted(countsOf(data, everyRow(data)), 2);
    const double ofOne = model->estimate(data.rows.front().what).sd;
    const std::vector<double> estimates(data.rows.size(), 3);
    auto again = AdviceModel::fitted(countsOf(data, everyRow(data)), 2);
    const auto cells = heldCells(*again, data, everyRow(data), estimates);
    QCOMPARE(cells.size(), std::size_t{1}); // levels of the second have thirty rows each
    QVERIFY(cells.front().sd < ofOne);
    QVERIFY(cells.front().sd > 0);
}

void TestAdviceTrial::doubtOfTheLevelWidensEveryCell()
{
    const TrialData data = plainData();
    const std::vector<double> estimates(data.rows.size(), 5);
    const auto cells = [&](const HeldCellsWish &wish) {
        auto model = AdviceModel::fitted(countsOf(data, everyRow(data)), 1);
        return heldCells(*model, data, everyRow(data), estimates, wish);
    };
    const auto plain = cells({});
    const auto wide = cells({.levelDoubt = 3});
    QCOMPARE(plain.size(), std::size_t(4));
    QCOMPARE(wide.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        QVERIFY(isNear(wide[i].sd, std::hypot(plain[i].sd, 3), 1e-3));
    QVERIFY(cells({.features = {7}}).empty()); // a feature that there is not
}

namespace
{

constexpr int kThisWeek = 2900;

/// Each week `cases` of either choice at 2 and 8, and `lately` more of the last four.
AdviceCounts weeklyCounts(int weeks, int cases, double lately)
{
    AdviceCounts counts;
    for (int week = kThisWeek - weeks + 1; week <= kThisWeek; ++week) {
        const double adds = week > kThisWeek - 4 ? lately : 0;
        for (int i = 0; i < cases; ++i) {
            const int choice = i % 2;
            counts.add(
                {{choice, {i / 2 % 20}}, week, *adviceLabel((choice == 0 ? 2 : 8) + i % 3 - 1 + adds)});
        }
    }
    return counts;
}

AdviceTrailing trailingIn(const AdviceCounts &counts)
{
    AdviceFit fit;
    fit.week = kThisWeek;
    const auto model = AdviceModel::fitted(counts, 1, fit);
    return trailingOf(counts, *model, 1, fit, {0});
}

} // namespace

void TestAdviceTrial::trailingLevelFollowsTheLastWeeks_data()
{
    QTest::addColumn<double>("lately");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("as ever") << 0.0 << -.05 << .05;
    QTest::newRow("better") << 1.0 << .4 << 1.0; // a third of the year is of those weeks, and learnt
    QTest::newRow("worse") << -1.0 << -1.0 << -.4;
}

void TestAdviceTrial::trailingLevelFollowsTheLastWeeks()
{
    QFETCH(double, lately);
    QFETCH(double, least);
    QFETCH(double, most);
    const AdviceTrailing trailing = trailingIn(weeklyCounts(12, 120, lately));
    QVERIFY2(trailing.level >= least && trailing.level <= most, qPrintable(QString::number(trailing.level)));
    QCOMPARE(trailing.doubt > .3, lately != 0); // a level that moved is one to be unsure of
    QCOMPARE(trailing.cells, 0);                // 480 cases are too few for it
    QCOMPARE(trailing.kappa, kFirstKappa);
}

void TestAdviceTrial::trailingKappaIsOfWhatWasNotSeen()
{
    const AdviceTrailing alike = trailingIn(weeklyCounts(12, 1000, 0));
    QVERIFY(alike.cells >= 20);
    QCOMPARE(alike.kappa, 1.0);
    // Lately one of two levels ends four points better and the other four worse: nothing that was learnt
    // holds.
    AdviceCounts counts = weeklyCounts(8, 1000, 0);
    for (int i = 0; i < 4000; ++i)
        counts.add({{i % 2, {i / 2 % 20}}, kThisWeek, *adviceLabel(i / 2 % 20 < 10 ? 9 : 1)});
    QCOMPARE(trailingIn(counts).kappa, 2.0);
    QCOMPARE(trailingIn(counts), trailingIn(counts));
}

LEEWAY_TEST(TestAdviceTrial)
#include "tst_advice_trial.moc"
