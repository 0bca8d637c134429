#include "resolution/advice.h"
#include "resolution/advice_ties.h"
#include "support/test_case.h"

#include <QTest>

#include <random>

using namespace leeway;
using namespace leeway::resolution;

namespace
{

const QString kApology = QStringLiteral("apology");
const QString kCredit = QStringLiteral("credit");
const QString kVoucher = QStringLiteral("voucher");

const base::Instant kNow = base::instantFromMs(1'764'000'000'000);

AdviceSituation broken(const char *mood)
{
    return {{QStringLiteral("case.type"), QStringLiteral("broken")},
            {QStringLiteral("mood"), QString::fromLatin1(mood)}};
}

/// `count` outcomes about `mean` tenths, half of them a point above and half a point below.
void add(AdviceCollector &collector, const QString &resolution, const AdviceSituation &situation, int mean,
         int count)
{
    for (int i = 0; i < count; ++i)
        collector.add({.situation = situation,
                       .resolution = resolution,
                       .at = kNow - std::chrono::hours(i % 100),
                       .satisfaction = mean + (i % 2 == 0 ? 10 : -10)});
}

/// Where an apology does as well as money for calm people, and badly for angry ones.
AdviceBasisPtr learnt(int each)
{
    AdviceCollector collector;
    add(collector, kApology, broken("calm"), 75, each);
    add(collector, kApology, broken("angry"), 30, each);
    add(collector, kCredit, broken("calm"), 72, each);
    add(collector, kCredit, broken("angry"), 70, each);
    return std::move(collector).fitted(kNow);
}

std::vector<AdviceOption> options()
{
    return {
        {.resolution = kApology}, {.resolution = kCredit, .cost = 30}, {.resolution = kVoucher, .cost = 20}};
}

std::vector<AdviceOption> bothFree()
{
    return {{.resolution = kApology}, {.resolution = kCredit}};
}

QStringList orderOf(const Advice &advice)
{
    QStringList keys;
    for (const ResolutionAdvice &line : advice.lines)
        keys.append(line.resolution);
    return keys;
}

} // namespace

Q_DECLARE_METATYPE(leeway::resolution::AdviceClaim)

class TestAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeItBeginsTheLeadsOrderStands();
    void moodDecidesWhatIsFirst_data();
    void moodDecidesWhatIsFirst();
    void whatWasNeverTriedHasNoRange();
    void whatDoesNotFitIsLastAndNeverMeant();
    void costIsHeldAgainstIt();
    void nobodyKnowsIsSaid();
    void howManyMoreWouldSayMoreIsSaid();
    void becauseNamesTheFacts();
    void outcomesInAnyOrderGiveTheSame();
    void badOutcomesAreNotCounted();
    void erasedIsAsIfNeverSeen();
    void tiesAreOrderedAlikeForOneContact();
    void tiesNeverPutTheCostlierFirst();
    void someTiesAreDrawnEvenly();
    void whatElseComesOfItCounts_data();
    void whatElseComesOfItCounts();
    void headsBeginEachForItself();
    void aSumCountsAsItsCases();
    void headsInAnyOrderAreTheSame();
    void whatIsShownFollowsTheLastWeeks();
};

void TestAdvice::beforeItBeginsTheLeadsOrderStands()
{
    const AdviceBasisPtr basis = learnt(124);
    const Advice advice = adviceFor(*basis, broken("angry"), options(), 7);
    QCOMPARE(advice.outcomes, 496);
    QCOMPARE(advice.claim, AdviceClaim::TooFew);
    QCOMPARE(orderOf(advice), QStringList({kApology, kCredit, kVoucher}));
    QVERIFY(!advice.lines[0].range);
    QCOMPARE(advice.order, domain::OfferOrder::Lead);
    QCOMPARE(adviceFor(*std::move(AdviceCollector()).fitted(kNow), broken("angry"), options(), 7).claim,
             AdviceClaim::TooFew);
}

void TestAdvice::moodDecidesWhatIsFirst_data()
{
    QTest::addColumn<QByteArray>("mood");
    QTest::addColumn<QString>("first");
    QTest::newRow("money for the angry") << QByteArray("angry") << kCredit;
    QTest::newRow("an apology for the calm") << QByteArray("calm") << kApology;
}

void TestAdvice::moodDecidesWhatIsFirst()
{
    QFETCH(QByteArray, mood);
    QFETCH(QString, first);
    const Advice advice = adviceFor(*learnt(400), broken(mood.constData()), options(), 7);
    QCOMPARE(advice.claim, AdviceClaim::Recommends);
    QCOMPARE(advice.best, first);
    QCOMPARE(orderOf(advice).first(), first);
    QVERIFY(advice.chance > .9);
    const ResolutionAdvice &line = advice.lines.front();
    QVERIFY(line.range->low < line.range->middle && line.range->middle < line.range->high);
    QCOMPARE(line.evidence.cases, 400);
    QCOMPARE(line.evidence.sameFeatures, adviceViews()[1]); // impact is not known
}

void TestAdvice::whatWasNeverTriedHasNoRange()
{
    const Advice advice = adviceFor(*learnt(400), broken("angry"), options(), 7);
    QCOMPARE(advice.lines.back().resolution, kVoucher);
    QVERIFY(!advice.lines.back().range);
    QCOMPARE(advice.lines.back().evidence.cases, 0);
}

void TestAdvice::whatDoesNotFitIsLastAndNeverMeant()
{
    std::vector<AdviceOption> all = options();
    all[1].fits = false;
    const Advice advice = adviceFor(*learnt(400), broken("angry"), all, 7);
    QCOMPARE(orderOf(advice).last(), kCredit);
    QVERIFY(advice.best != kCredit);
    QCOMPARE(advice.claim, AdviceClaim::NotEnough); // nothing to hold it against
}

void TestAdvice::costIsHeldAgainstIt()
{
    std::vector<AdviceOption> all = options();
    all[1].cost = 600; // six points at a hundredth each
    const Advice advice = adviceFor(*learnt(400), broken("angry"), all, 7);
    QCOMPARE(advice.best, kApology);
}

void TestAdvice::nobodyKnowsIsSaid()
{
    AdviceCollector collector;
    add(collector, kApology, broken("calm"), 60, 400);
    add(collector, kCredit, broken("calm"), 60, 400);
    std::vector<AdviceOption> all = options();
    all[1].cost = 0;
    const Advice advice = adviceFor(*std::move(collector).fitted(kNow), broken("calm"), all, 7);
    QCOMPARE(advice.claim, AdviceClaim::NotEnough);
    QCOMPARE(orderOf(advice), QStringList({kApology, kCredit, kVoucher}));
    QVERIFY(advice.lines[0].range); // it is said how such cases end, only not which is better
    QCOMPARE(advice.wanted, 0);     // and no more of them would tell
}

void TestAdvice::howManyMoreWouldSayMoreIsSaid()
{
    // Much is known of calm people about another thing, and of these twelve cases each that end very
    // differently.
    AdviceCollector collector;
    const AdviceSituation other{{QStringLiteral("case.type"), QStringLiteral("late")}};
    for (const QString &key : {kApology, kCredit}) {
        std::mt19937 dice(1);
        for (int i = 0; i < 300; ++i)
            collector.add({.situation = i < 12 ? broken("angry") : other,
                           .resolution = key,
                           .at = kNow,
                           .satisfaction = static_cast<int>(dice() % 101)});
    }
    AdviceSettings strict;
    strict.leastInformation = 1000;
    const AdviceBasisPtr basis = std::move(collector).fitted(kNow);
    const Advice advice = adviceFor(*basis, broken("angry"), bothFree(), 7, strict);
    QCOMPARE(advice.claim, AdviceClaim::NotEnough);
    QVERIFY2(advice.wanted > 0 && advice.wanted < 1000, qPrintable(QString::number(advice.wanted)));
}

void TestAdvice::becauseNamesTheFacts()
{
    const AdviceBasisPtr basis = learnt(400);
    const auto because = becauseOf(*basis, broken("angry"), kApology);
    QVERIFY(because.size() >= 2);
    QCOMPARE(because.front().fact, QStringLiteral("mood"));
    QVERIFY(because.front().adds < 0);
    QVERIFY(becauseOf(*basis, broken("angry"), QStringLiteral("unheard_of")).empty());
}

void TestAdvice::outcomesInAnyOrderGiveTheSame()
{
    std::vector<AdviceOutcome> outcomes;
    std::mt19937 dice(1); // a fixed seed: any order will do
    for (int i = 0; i < 600; ++i)
        outcomes.push_back({.situation = broken(i % 3 == 0 ? "calm" : "angry"),
                            .resolution = i % 2 == 0 ? kApology : kCredit,
                            .at = kNow - std::chrono::hours(i),
                            .satisfaction = static_cast<int>(dice() % 101)});
    const auto fitted = [&outcomes] {
        AdviceCollector collector;
        for (const AdviceOutcome &outcome : outcomes)
            collector.add(outcome);
        return std::move(collector).fitted(kNow);
    };
    const AdviceBasisPtr one = fitted();
    std::shuffle(outcomes.begin(), outcomes.end(), dice);
    const AdviceBasisPtr other = fitted();
    for (const char *mood : {"calm", "angry"}) {
        const Advice a = adviceFor(*one, broken(mood), options(), 7);
        const Advice b = adviceFor(*other, broken(mood), options(), 7);
        QCOMPARE(orderOf(a), orderOf(b));
        QVERIFY(std::abs(a.lines[0].range->middle - b.lines[0].range->middle) < 1e-9);
        QVERIFY(std::abs(a.chance - b.chance) < 1e-9);
    }
}

void TestAdvice::badOutcomesAreNotCounted()
{
    AdviceCollector collector;
    collector.add({.situation = {}, .resolution = kApology, .at = kNow, .satisfaction = 101});
    collector.add({.situation = {}, .resolution = kApology, .at = kNow, .satisfaction = -1});
    collector.add({.situation = {}, .resolution = {}, .at = kNow, .satisfaction = 50});
    QCOMPARE(std::move(collector).fitted(kNow)->outcomes, 0);
}

void TestAdvice::erasedIsAsIfNeverSeen()
{
    const AdviceBasisPtr before = learnt(150);
    AdviceCollector collector;
    add(collector, kApology, broken("calm"), 75, 150);
    const AdviceOutcome theirs{
        .situation = broken("worried"), .resolution = kVoucher, .at = kNow, .satisfaction = 10};
    collector.add(theirs);
    add(collector, kApology, broken("angry"), 30, 150);
    add(collector, kCredit, broken("calm"), 72, 150);
    AdviceOutcome erased = theirs;
    erased.weight = -learning::kWholeCase;
    collector.add(erased);
    add(collector, kCredit, broken("angry"), 70, 150);
    const AdviceBasisPtr after = std::move(collector).fitted(kNow);
    QCOMPARE(after->outcomes, before->outcomes);
    const Advice a = adviceFor(*before, broken("angry"), options(), 7);
    const Advice b = adviceFor(*after, broken("angry"), options(), 7);
    QCOMPARE(orderOf(a), orderOf(b));
    QVERIFY(std::abs(a.lines[0].range->middle - b.lines[0].range->middle) < 1e-9);
}

namespace
{

/// Two that are nearly equal and one that is far behind.
AdviceBasisPtr nearlyEqual()
{
    AdviceCollector collector;
    add(collector, kApology, broken("calm"), 70, 120);
    add(collector, kCredit, broken("calm"), 70, 120);
    add(collector, kVoucher, broken("calm"), 20, 400);
    return std::move(collector).fitted(kNow);
}

AdviceSettings bold()
{
    AdviceSettings settings;
    settings.recommends = .3;
    settings.leans = .3;
    return settings;
}

} // namespace

void TestAdvice::tiesAreOrderedAlikeForOneContact()
{
    const AdviceBasisPtr basis = nearlyEqual();
    std::vector<AdviceOption> all = options();
    all[1].cost = 0;
    int creditFirst = 0;
    for (quint64 contact = 1; contact < 200; ++contact) {
        const Advice advice = adviceFor(*basis, broken("calm"), all, contact, bold());
        QCOMPARE(orderOf(adviceFor(*basis, broken("calm"), all, contact, bold())), orderOf(advice));
        QCOMPARE(orderOf(advice).last(), kVoucher);
        QVERIFY(advice.propensity > 0 && advice.propensity <= 1);
        creditFirst += orderOf(advice).first() == kCredit ? 1 : 0;
    }
    QVERIFY2(creditFirst > 20 && creditFirst < 180, qPrintable(QString::number(creditFirst)));
}

void TestAdvice::tiesNeverPutTheCostlierFirst()
{
    const AdviceBasisPtr basis = nearlyEqual();
    std::vector<AdviceOption> all = options();
    all[1].cost = 1;
    for (quint64 contact = 1; contact < 200; ++contact) {
        const Advice advice = adviceFor(*basis, broken("calm"), all, contact, bold());
        QCOMPARE(orderOf(advice).first(), kApology);
    }
}

void TestAdvice::someTiesAreDrawnEvenly()
{
    const AdviceBasisPtr basis = nearlyEqual();
    std::vector<AdviceOption> all = options();
    all[1].cost = 0;
    int even = 0;
    for (quint64 contact = 1; contact <= 1000; ++contact) {
        const Advice advice = adviceFor(*basis, broken("calm"), all, contact, bold());
        if (advice.order != domain::OfferOrder::RandomTie)
            continue;
        ++even;
        QCOMPARE(advice.propensity, .5);
    }
    QCOMPARE(even, 20);
}

namespace
{

/// Two that satisfy alike; `head` comes true of the credit in `ofCredit` cases of ten, of the apology in two.
AdviceBasisPtr alikeBut(AdviceHead head, int ofCredit, int each = 400)
{
    AdviceCollector collector;
    add(collector, kApology, broken("calm"), 70, 400);
    add(collector, kCredit, broken("calm"), 70, 400);
    for (int i = 0; i < each; ++i) {
        AdviceHeadOutcome outcome{.situation = broken("calm"), .resolution = kApology, .at = kNow};
        outcome.came.at(indexOf(head)) = i % 10 < 2;
        collector.addHeads(outcome);
        outcome.resolution = kCredit;
        outcome.came.at(indexOf(head)) = i % 10 < ofCredit;
        collector.addHeads(outcome);
    }
    return std::move(collector).fitted(kNow);
}

} // namespace

Q_DECLARE_METATYPE(leeway::resolution::AdviceHead)

void TestAdvice::whatElseComesOfItCounts_data()
{
    QTest::addColumn<AdviceHead>("head");
    QTest::addColumn<QString>("best");
    QTest::newRow("who comes back was not helped") << AdviceHead::CameBack << kApology;
    QTest::newRow("nor who disputes it") << AdviceHead::Disputed << kApology;
    QTest::newRow("nor whose money came back") << AdviceHead::Reversed << kApology;
    QTest::newRow("who stays was") << AdviceHead::Stayed << kCredit;
}

void TestAdvice::whatElseComesOfItCounts()
{
    QFETCH(AdviceHead, head);
    QFETCH(QString, best);
    const Advice advice = adviceFor(*alikeBut(head, 8), broken("calm"), bothFree(), 7);
    QCOMPARE(advice.claim, AdviceClaim::Recommends);
    QCOMPARE(advice.best, best);
    for (const ResolutionAdvice &line : advice.lines) {
        QCOMPARE(line.heads.size(), std::size_t(1));
        const AdviceHeadChance &chance = line.heads.front();
        QCOMPARE(chance.head, head);
        QCOMPARE(chance.similar, 400);
        const double share = line.resolution == kCredit ? .8 : .2;
        QVERIFY2(std::abs(chance.middle - share) < .03, qPrintable(QString::number(chance.middle)));
        QVERIFY(chance.low < chance.middle && chance.middle < chance.high);
        QCOMPARE(line.headPoints, chance.points);
        QCOMPARE(chance.points > 0, line.resolution == best);
    }
    // Of as many of both nothing follows.
    QCOMPARE(adviceFor(*alikeBut(head, 2), broken("calm"), bothFree(), 7).claim, AdviceClaim::NotEnough);
}

void TestAdvice::headsBeginEachForItself()
{
    const AdviceBasisPtr few = alikeBut(AdviceHead::Disputed, 8, 249);
    QCOMPARE(few->heads.outcomes(AdviceHead::Disputed), 498);
    const Advice advice = adviceFor(*few, broken("calm"), bothFree(), 7);
    QCOMPARE(advice.claim, AdviceClaim::NotEnough);
    for (const ResolutionAdvice &line : advice.lines)
        QVERIFY(line.heads.empty() && line.range);
    const AdviceBasisPtr enough = alikeBut(AdviceHead::Disputed, 8, 250);
    QCOMPARE(enough->heads.outcomes(AdviceHead::Disputed), 500);
    QVERIFY(!adviceFor(*enough, broken("calm"), bothFree(), 7).lines.front().heads.empty());
    QCOMPARE(enough->heads.outcomes(AdviceHead::Stayed), 0);                         // unknown is not no
    QVERIFY(!enough->heads.of(AdviceHead::Disputed, broken("calm"), kVoucher, 500)); // never given
}

void TestAdvice::aSumCountsAsItsCases()
{
    const auto outcomesOf = [](int times) {
        AdviceHeadOutcome outcome{.situation = broken("calm"), .resolution = kApology, .at = kNow};
        outcome.came.at(indexOf(AdviceHead::Disputed)) = true;
        outcome.weight = times * learning::kWholeCase;
        AdviceCollector collector;
        collector.addHeads(outcome);
        return std::move(collector).fitted(kNow)->heads.outcomes(AdviceHead::Disputed);
    };
    QCOMPARE(outcomesOf(1), 1);
    QCOMPARE(outcomesOf(40), 40);
}

void TestAdvice::headsInAnyOrderAreTheSame()
{
    std::vector<AdviceHeadOutcome> outcomes;
    std::mt19937 dice(1); // a fixed seed: any order will do
    for (int i = 0; i < 700; ++i) {
        AdviceHeadOutcome one{.situation = broken(i % 3 == 0 ? "calm" : "angry"),
                              .resolution = i % 2 == 0 ? kApology : kCredit,
                              .at = kNow - std::chrono::hours(i)};
        one.came.at(indexOf(AdviceHead::CameBack)) = dice() % 4 == 0;
        outcomes.push_back(one);
    }
    const auto chance = [&outcomes] {
        AdviceCollector collector;
        for (const AdviceHeadOutcome &outcome : outcomes)
            collector.addHeads(outcome);
        return std::move(collector).fitted(kNow)->heads.of(AdviceHead::CameBack, broken("angry"), kCredit,
                                                           500);
    };
    const auto one = chance();
    std::shuffle(outcomes.begin(), outcomes.end(), dice);
    const auto other = chance();
    QVERIFY(one && other);
    QVERIFY(std::abs(one->middle - other->middle) < 1e-9);
    QVERIFY(std::abs(one->high - other->high) < 1e-9);
}

void TestAdvice::whatIsShownFollowsTheLastWeeks()
{
    const auto middleOf = [](int lately) {
        AdviceCollector collector;
        for (int i = 0; i < 1000; ++i) {
            const bool isLate = i / 2 % 10 == 0;
            collector.add({.situation = broken("calm"),
                           .resolution = i % 2 == 0 ? kApology : kCredit,
                           .at = kNow - std::chrono::hours(24 * (isLate ? i % 20 : 40 + i % 200)),
                           .satisfaction = isLate ? lately : 70});
        }
        const AdviceBasisPtr basis = std::move(collector).fitted(kNow);
        const Advice advice = adviceFor(*basis, broken("calm"), bothFree(), 7);
        return std::pair(advice.lines.front().range->middle, basis->model->average());
    };
    const auto [same, average] = middleOf(70);
    QVERIFY(std::abs(same - 7) < .1 && std::abs(average - 7) < .01);
    const auto [worse, worseAverage] = middleOf(30);
    QVERIFY2(worse < worseAverage - .5, qPrintable(QStringLiteral("%1 %2").arg(worse).arg(worseAverage)));
}

LEEWAY_TEST(TestAdvice)
#include "tst_advice.moc"
