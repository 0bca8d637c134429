#include "learning/advice_model.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace leeway::learning;

namespace
{

constexpr int kApology = 0;
constexpr int kCredit = 1;
constexpr int kCalm = 0;
constexpr int kAngry = 1;

/// An apology is worth 7 to calm people and 3 to angry ones; a credit 6 to everybody. Noise is symmetric, so
/// that the means of the cells are exact.
AdviceCounts tried(int each)
{
    AdviceCounts counts;
    const auto add = [&](int choice, int mood, int label) {
        counts.add({{choice, {mood}}, 0, label - 1000}, each / 2 * kWholeCase);
        counts.add({{choice, {mood}}, 0, label + 1000}, each / 2 * kWholeCase);
    };
    add(kApology, kCalm, 7000);
    add(kApology, kAngry, 3000);
    add(kCredit, kCalm, 6000);
    add(kCredit, kAngry, 6000);
    return counts;
}

} // namespace

class TestAdviceModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCasesThereIsNone();
    void manyCasesSpeakForThemselves();
    void fewCasesAreDrawnToTheMean();
    void rangeIsWiderWhereLessIsKnown();
    void chanceFollowsTheSituation();
    void marginIsPartOfTheQuestion();
    void jointIsOneWithEstimates();
    void reasonsAddUp();
    void oneMoreCaseMovesTowardsIt();
    void badLabelsChangeNothing();
    void olderCasesCountLess();
    void manyLevelsAreGivenUpByCases();
    void equalResultsAreNoTrouble();
};

void TestAdviceModel::withoutCasesThereIsNone()
{
    QVERIFY(!AdviceModel::fitted({}, 1));
}

void TestAdviceModel::manyCasesSpeakForThemselves()
{
    const auto model = AdviceModel::fitted(tried(2000), 1);
    QVERIFY(std::abs(model->estimate({kApology, {kCalm}}).mean - 7) < .05);
    QVERIFY(std::abs(model->estimate({kApology, {kAngry}}).mean - 3) < .05);
    QVERIFY(std::abs(model->estimate({kCredit, {kAngry}}).mean - 6) < .05);
    QVERIFY(std::abs(model->noise() - 1) < .02);
    QCOMPARE(model->average(), 5.5);
    QCOMPARE(model->cases(), 8000.0);
}

void TestAdviceModel::fewCasesAreDrawnToTheMean()
{
    const auto model = AdviceModel::fitted(tried(6), 1);
    const double angry = model->estimate({kApology, {kAngry}}).mean;
    QVERIFY2(angry > 3.1 && angry < 5.5, qPrintable(QString::number(angry)));
}

void TestAdviceModel::rangeIsWiderWhereLessIsKnown()
{
    const auto model = AdviceModel::fitted(tried(200), 1);
    const AdviceEstimate seen = model->estimate({kApology, {kAngry}});
    const AdviceEstimate unknown = model->estimate({kApology, {kUnknownLevel}});
    const AdviceEstimate never = model->estimate({7, {kAngry}});
    QVERIFY(seen.sd < unknown.sd);
    QVERIFY(seen.sd < never.sd);
    QVERIFY(seen.information > 100);
    QVERIFY(never.information < 15);
    QCOMPARE(model->estimate({kApology, {55}}).sd, unknown.sd); // never counted is as good as unknown
}

void TestAdviceModel::chanceFollowsTheSituation()
{
    const auto model = AdviceModel::fitted(tried(200), 1);
    QVERIFY(model->chanceBetter({kApology, {kCalm}}, kCredit, 1.3) > .95);
    QVERIFY(model->chanceBetter({kApology, {kAngry}}, kCredit, 1.3) < .05);
    const double sure = model->chanceBetter({kApology, {kCalm}}, kCredit, 1);
    QVERIFY(sure > model->chanceBetter({kApology, {kCalm}}, kCredit, 2)); // kappa doubts
    const double other = model->chanceBetter({kCredit, {kCalm}}, kApology, 1);
    QVERIFY(std::abs(sure + other - 1) < 1e-9);
}

void TestAdviceModel::marginIsPartOfTheQuestion()
{
    const auto model = AdviceModel::fitted(tried(2000), 1);
    QVERIFY(model->chanceBetter({kApology, {kCalm}}, kCredit, 1, .5) > .95);
    QVERIFY(model->chanceBetter({kApology, {kCalm}}, kCredit, 1, 1.5) < .05);
}

void TestAdviceModel::jointIsOneWithEstimates()
{
    const auto model = AdviceModel::fitted(tried(60), 1);
    const AdviceCase what{kApology, {kAngry}};
    const AdviceJoint joint = model->joint(what, {kApology, kCredit, 9});
    QCOMPARE(joint.means[0], model->estimate(what).mean);
    for (int i = 0; i < 3; ++i) {
        const double sd = model->estimate({i == 2 ? 9 : i, {kAngry}}).sd;
        QVERIFY(std::abs(joint.covariance[static_cast<std::size_t>(i * 3 + i)] - sd * sd) < 1e-9);
    }
    const double difference = joint.covariance[0] + joint.covariance[4] - 2 * joint.covariance[1];
    const double chance = model->chanceBetter(what, kCredit, 1);
    const double same = .5 * std::erfc((joint.means[1] - joint.means[0]) / std::sqrt(2 * difference));
    QVERIFY(std::abs(chance - same) < 1e-9);
}

void TestAdviceModel::reasonsAddUp()
{
    const auto model = AdviceModel::fitted(tried(400), 1);
    const AdviceCase angry{kApology, {kAngry}};
    double sum = 0;
    for (const AdviceReason &reason : model->reasonsAgainst(angry, kCredit))
        sum += reason.adds;
    const double apart = model->estimate(angry).mean - model->estimate({kCredit, {kAngry}}).mean;
    QVERIFY(std::abs(sum - apart) < 1e-9);
    const auto reasons = model->reasons(angry);
    QCOMPARE(reasons.size(), std::size_t(2)); // the choice itself, and the mood
    QVERIFY(std::abs(reasons[0].adds) >= std::abs(reasons[1].adds));
}

void TestAdviceModel::oneMoreCaseMovesTowardsIt()
{
    auto model = AdviceModel::fitted(tried(60), 1);
    const AdviceCase what{kCredit, {kAngry}};
    const AdviceEstimate before = model->estimate(what);
    const double apology = model->estimate({kApology, {kAngry}}).mean;
    model->learn(what, 10);
    const AdviceEstimate after = model->estimate(what);
    QVERIFY(after.mean > before.mean);
    QVERIFY(after.sd < before.sd);
    QVERIFY(std::abs(model->estimate({kApology, {kAngry}}).mean - apology) < after.mean - before.mean);
    // As much as the formula says: the gain is its variance against that and the noise.
    const double variance = before.sd * before.sd;
    const double wanted = before.mean + (10 - before.mean) * variance / (variance + model->noise());
    QVERIFY(std::abs(after.mean - wanted) < 1e-9);
}

void TestAdviceModel::badLabelsChangeNothing()
{
    auto model = AdviceModel::fitted(tried(60), 1);
    const AdviceCase what{kCredit, {kAngry}};
    const double before = model->estimate(what).mean;
    model->learn(what, std::nan(""));
    model->learn(what, std::numeric_limits<double>::infinity());
    model->learn(what, 5, -1);
    model->learn(what, 5, 0);
    QCOMPARE(model->estimate(what).mean, before);
}

void TestAdviceModel::olderCasesCountLess()
{
    AdviceCounts counts;
    counts.add({{kApology, {kCalm}}, 100, 2000}, 500 * kWholeCase);
    counts.add({{kApology, {kCalm}}, 200, 8000}, 500 * kWholeCase);
    AdviceFit fit;
    fit.week = 200;
    fit.weeklyDecay = .98;
    const auto model = AdviceModel::fitted(counts, 1, fit);
    const double old = 500 * std::pow(.98, 100);
    QVERIFY(std::abs(model->cases() - (500 + old)) < 1e-6);
    QVERIFY(std::abs(model->average() - (500 * 8 + old * 2) / (500 + old)) < 1e-9);
}

void TestAdviceModel::manyLevelsAreGivenUpByCases()
{
    AdviceCounts counts;
    std::mt19937 dice(20261127);
    for (int level = 0; level < 100'000; ++level)
        counts.add({{kApology, {level}}, 0, static_cast<int>(dice() % 10'001)}, 5 * kWholeCase);
    counts.add({{kApology, {100'001}}, 0, 9000}, 900 * kWholeCase);
    AdviceFit fit;
    fit.mostTerms = 50;
    const auto model = AdviceModel::fitted(counts, 1, fit);
    QCOMPARE(model->terms(), 51); // and the mean of all
    QVERIFY(model->estimate({kApology, {100'001}}).mean > 8);
}

void TestAdviceModel::equalResultsAreNoTrouble()
{
    AdviceCounts counts;
    counts.add({{kApology, {kCalm}}, 0, 10000}, 40 * kWholeCase);
    const auto model = AdviceModel::fitted(counts, 1);
    const AdviceEstimate estimate = model->estimate({kApology, {kCalm}});
    QVERIFY(std::abs(estimate.mean - 10) < 1e-6);
    QVERIFY(std::isfinite(estimate.sd) && std::isfinite(estimate.information));
}

QTEST_GUILESS_MAIN(TestAdviceModel)
#include "tst_advice_model.moc"
