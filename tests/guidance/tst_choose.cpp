#include "guidance/choose.h"
#include "guidance/guide_json.h"
#include "guidance/track.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace leeway;
using domain::Fact;
using domain::Facts;
using domain::PointMark;
using domain::PointMarkKind;
using guidance::Guidance;

namespace
{

/// KEY, then phase, kind, when and what else there is to say of it.
QByteArray pointJson(const QByteArray &key, const QByteArray &when, const QByteArray &more = {},
                     const QByteArray &phase = "open")
{
    return R"({"key":")" + key + R"(","version":1,"phase":")" + phase +
           R"(","kind":"ask","intent":{"en":"Intent )" + key + R"("},"when":)" + when + more + "}";
}

guidance::Guide guideOf(const QByteArrayList &points)
{
    domain::JsonFaults faults;
    auto guide =
        guidance::guideFrom(R"({"format":"leeway.guide.v1","points":[)" + points.join(',') + "]}", faults);
    if (!guide)
        qFatal("%s", qPrintable(faults.list().front().toLine()));
    return *guide;
}

QStringList openKeys(const Guidance &guidance)
{
    QStringList keys;
    for (const guidance::OpenPoint &point : guidance.open)
        keys.append(point.key);
    return keys;
}

const base::Clock &stillClock()
{
    static const test::ManualClock kClock;
    return kClock;
}

/// An agent before a list: a moment that can be changed and looked at again.
struct Moment {
    guidance::Guide guide;
    Facts facts;
    std::vector<PointMark> marks;
    learning::PointModel model;
    guidance::SlotValues slotValues;
    domain::HistoryUse history = domain::HistoryUse::Allowed;
    QString customerLanguage = QStringLiteral("en");
    Guidance shown;
    bool looked = false;
    domain::ContactId contact = domain::ContactId::make(stillClock());

    explicit Moment(const QByteArrayList &points)
        : guide(guideOf(points))
    {
        facts.setChoice(Fact::Phase, u"open");
    }
    const Guidance &look(bool orderAnew = false)
    {
        shown = guidance::chooseGuidance({.points = guide,
                                          .facts = facts,
                                          .history = history,
                                          .contact = contact,
                                          .marks = marks,
                                          .model = model,
                                          .ownSlots = slotValues,
                                          .customerSlots = slotValues,
                                          .ownLanguage = QStringLiteral("en"),
                                          .customerLanguage = customerLanguage,
                                          .previous = looked ? &shown : nullptr,
                                          .orderAnew = orderAnew});
        looked = true;
        return shown;
    }
    void mark(const char *point, PointMarkKind kind, const char *text = "")
    {
        PointMark mark;
        mark.id = domain::PointMarkId::make(stillClock());
        mark.contact = contact;
        mark.point = QString::fromLatin1(point);
        mark.kind = kind;
        mark.text = QString::fromLatin1(text);
        mark.at = base::instantFromMs(static_cast<qint64>(marks.size()) * 1000);
        marks.insert(marks.begin(), mark); // newest first: the order they come in is nobody's promise
    }
    void phase(const char *name) { facts.setChoice(Fact::Phase, QString::fromLatin1(name)); }
};

const QByteArray kUpset = R"({"fact":"mood","at_least":"upset"})";
const QByteArray kThird = R"({"fact":"case.contacts","at_least":3})";

Moment upsetThirdTime()
{
    Moment moment({pointJson("always", "{}"), pointJson("third", kThird), pointJson("upset", kUpset),
                   pointJson("both", R"({"all":[)" + kUpset + "," + kThird + "]}"),
                   pointJson("phone", R"({"fact":"channel","is":"phone"})"),
                   pointJson("chat", R"({"fact":"channel","is":"chat"})"),
                   pointJson("plan", kUpset, {}, "resolve")});
    moment.facts.setChoice(Fact::Mood, u"upset");
    moment.facts.setNumber(Fact::CaseContacts, 3);
    moment.facts.setChoice(Fact::Channel, u"phone");
    return moment;
}

const QByteArray kAside = R"(,"tags":["while_i_have_you"])";

/// Two asides that fit, the first of them better, and a point of the case.
Moment withAsides()
{
    Moment moment({pointJson("better", R"({"all":[)" + kUpset + "," + kThird + "]}", kAside),
                   pointJson("other", kUpset, kAside), pointJson("always", "{}")});
    moment.facts.setChoice(Fact::Mood, u"upset");
    moment.facts.setNumber(Fact::CaseContacts, 3);
    return moment;
}

} // namespace

class TestChoose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mostPreciseFirstAndFourAtMost();
    void mustsStandApart();
    void unknownFactShowsNothing();
    void usedPointsAreDoneAndOthersMoveUp();
    void notNowComesBackWithItsFacts();
    void notNowComesBackWithThePhase();
    void notForCustomerStaysAway();
    void earlierPhaseStaysOnlyWhenBegun();
    void unrelatedFactMovesNothing();
    void relatedFactIsFlagged();
    void pointRisesWithItsOwnFacts();
    void learnedMeanwhileMovesNothingUntilAsked();
    void whatHelpedRises();
    void consentLeavesHistoryOut_data();
    void consentLeavesHistoryOut();
    void saysWhy();
    void wordsThatCannotBeFilledAreLeftOut();
    void backgroundIsOneLineAndNeverFromOtherCases();
    void sameInputSameList();
    void oneAsideAContact();
    void noSecondAsideAfterOne_data();
    void noSecondAsideAfterOne();
    void noAsideWhileDistressed();
};

void TestChoose::mostPreciseFirstAndFourAtMost()
{
    Moment moment = upsetThirdTime();
    QCOMPARE(openKeys(moment.look()), (QStringList{QStringLiteral("both"), QStringLiteral("upset"),
                                                   QStringLiteral("third"), QStringLiteral("phone")}));
    QCOMPARE(moment.shown.open[2].rank, 3);
    QVERIFY(!moment.shown.changed);
    QVERIFY(!moment.shown.open[0].isNew); // nothing was there before: all are equally new
}

void TestChoose::mustsStandApart()
{
    Moment moment = upsetThirdTime();
    for (const char *key : {"law_b", "law_a"})
        moment.guide.push_back(guideOf({pointJson(key, "{}", R"(,"must":true)")}).front());
    moment.look();
    QCOMPARE(moment.shown.musts.size(), 2U);
    QCOMPARE(moment.shown.musts[0].key, QStringLiteral("law_a"));
    QCOMPARE(moment.shown.open.size(), 4U);
    moment.mark("law_a", PointMarkKind::NotForCustomer); // put off, not abolished
    QCOMPARE(moment.look().musts.size(), 1U);
    moment.phase("understand");
    QCOMPARE(moment.look().musts.size(), 2U);
    moment.mark("law_a", PointMarkKind::Used);
    QCOMPARE(moment.look().musts.size(), 1U);
}

void TestChoose::unknownFactShowsNothing()
{
    Moment moment({pointJson("not_calm", R"({"not":{"fact":"mood","is":"calm"}})"),
                   pointJson("unless", "{}", R"(,"never":{"fact":"mood","is":"calm"})")});
    QCOMPARE(openKeys(moment.look()), QStringList(QStringLiteral("unless")));
    moment.facts.setChoice(Fact::Mood, u"angry");
    QCOMPARE(moment.look().open.size(), 2U);
    moment.facts.setChoice(Fact::Mood, u"calm");
    QVERIFY(moment.look().open.empty());
}

void TestChoose::usedPointsAreDoneAndOthersMoveUp()
{
    Moment moment = upsetThirdTime();
    moment.look();
    moment.mark("upset", PointMarkKind::Used);
    moment.look();
    QCOMPARE(openKeys(moment.shown), (QStringList{QStringLiteral("both"), QStringLiteral("third"),
                                                  QStringLiteral("phone"), QStringLiteral("always")}));
    QVERIFY(moment.shown.changed);
    QVERIFY(moment.shown.open[3].isNew && !moment.shown.open[0].isNew);
    QCOMPARE(moment.shown.done.size(), 1U);
    moment.mark("upset", PointMarkKind::Helped);
    QCOMPARE(moment.look().done[0].how, PointMarkKind::Helped);
    QCOMPARE(moment.shown.done[0].intent.text, QStringLiteral("Intent upset"));
    QVERIFY(!moment.shown.changed);
}

void TestChoose::notNowComesBackWithItsFacts()
{
    Moment moment = upsetThirdTime();
    moment.look();
    moment.mark("upset", PointMarkKind::NotNow);
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("upset")));
    moment.facts.setNumber(Fact::Hour, 17); // not its business
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("upset")));
    moment.facts.setChoice(Fact::Mood, u"angry");
    QVERIFY(openKeys(moment.look()).contains(QStringLiteral("upset")));
}

void TestChoose::notNowComesBackWithThePhase()
{
    Moment moment = upsetThirdTime();
    moment.mark("upset", PointMarkKind::NotNow);
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("upset")));
    moment.phase("understand");
    QVERIFY(openKeys(moment.look()).contains(QStringLiteral("upset")));
}

void TestChoose::notForCustomerStaysAway()
{
    Moment moment = upsetThirdTime();
    moment.mark("upset", PointMarkKind::NotForCustomer, "has heard it often");
    moment.contact = domain::ContactId::make(stillClock()); // another day
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("upset")));
    moment.facts.setChoice(Fact::Mood, u"distressed");
    moment.phase("understand");
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("upset")));
}

void TestChoose::earlierPhaseStaysOnlyWhenBegun()
{
    Moment moment = upsetThirdTime();
    moment.look();
    moment.phase("resolve");
    QCOMPARE(openKeys(moment.look()).size(), 4);
    QVERIFY(openKeys(moment.shown).contains(QStringLiteral("both")));
    QVERIFY(!openKeys(moment.shown).contains(QStringLiteral("always"))); // was never shown
    moment.facts.setChoice(Fact::Mood, u"calm");
    QVERIFY(!openKeys(moment.look()).contains(QStringLiteral("both"))); // no longer true
    Moment late = upsetThirdTime();
    late.phase("resolve");
    QCOMPARE(openKeys(late.look()), QStringList(QStringLiteral("plan")));
    late.mark("third", PointMarkKind::Shown); // shown before the desk was started again
    QCOMPARE(openKeys(late.look()).size(), 2);
}

void TestChoose::unrelatedFactMovesNothing()
{
    Moment moment = upsetThirdTime();
    const QStringList before = openKeys(moment.look());
    moment.facts.setNumber(Fact::Hour, 17);
    moment.facts.setText(Fact::Tier, QStringLiteral("Gold"));
    moment.facts.setText(Fact::CaseType,
                         QStringLiteral("Late delivery")); // the model asks, no condition does
    QCOMPARE(openKeys(moment.look()), before);
    QVERIFY(!moment.shown.changed);
}

void TestChoose::relatedFactIsFlagged()
{
    Moment moment = upsetThirdTime();
    moment.look();
    moment.facts.setChoice(Fact::Channel, u"chat");
    QCOMPARE(openKeys(moment.look()), (QStringList{QStringLiteral("both"), QStringLiteral("upset"),
                                                   QStringLiteral("third"), QStringLiteral("chat")}));
    QVERIFY(moment.shown.changed);
    QVERIFY(moment.shown.open[3].isNew);
}

void TestChoose::pointRisesWithItsOwnFacts()
{
    Moment moment({pointJson("either", R"({"any":[{"fact":"hour","at_least":16},)" + kUpset + "]}"),
                   pointJson("third", kThird)});
    moment.facts.setNumber(Fact::Hour, 17);
    moment.facts.setNumber(Fact::CaseContacts, 3);
    QCOMPARE(openKeys(moment.look()), (QStringList{QStringLiteral("third"), QStringLiteral("either")}));
    moment.facts.setChoice(Fact::Mood, u"upset"); // another of its reasons, and a strong one
    QCOMPARE(openKeys(moment.look()), (QStringList{QStringLiteral("either"), QStringLiteral("third")}));
    QVERIFY(moment.shown.changed);
    QVERIFY(!moment.shown.open[0].isNew);
}

void TestChoose::learnedMeanwhileMovesNothingUntilAsked()
{
    Moment moment = upsetThirdTime();
    const QStringList before = openKeys(moment.look());
    learning::PointCounts counts;
    counts.labels[{.point = QStringLiteral("always")}] = {.helped = 32000};
    counts.labels[{.point = QStringLiteral("both")}] = {.skipped = 32000};
    moment.model = learning::PointModel(counts, {}, {});
    QCOMPARE(openKeys(moment.look()), before);
    moment.look(true);
    QVERIFY(openKeys(moment.shown) != before);
    QVERIFY(openKeys(moment.shown).contains(QStringLiteral("always")));
}

void TestChoose::whatHelpedRises()
{
    learning::TrackRecord record;
    for (int i = 0; i < 40; ++i) {
        for (const char *point : {"third", "upset"}) {
            PointMark mark;
            mark.id = domain::PointMarkId::make(stillClock());
            mark.contact = domain::ContactId::make(stillClock());
            mark.point = QString::fromLatin1(point);
            mark.kind = *point == 't' ? PointMarkKind::Helped : PointMarkKind::Used;
            mark.rank = 1;
            record.add(*guidance::eventOf(mark, guidance::pointMoment(QStringLiteral("Late delivery"), {})));
            record.add(learning::ContactOutcome{mark.id.value, mark.contact.value, 80, mark.at});
        }
    }
    Moment moment = upsetThirdTime();
    moment.model = learning::PointModel(record.counts(), {}, {});
    moment.facts.setText(Fact::CaseType, QStringLiteral("late delivery"));
    const QStringList keys = openKeys(moment.look());
    const auto upset = keys.indexOf(QStringLiteral("upset")); // may have fallen out of the four
    QVERIFY(keys.contains(QStringLiteral("third")));
    QVERIFY(upset < 0 || keys.indexOf(QStringLiteral("third")) < upset);
    QVERIFY(!moment.shown.open.front().evidence); // nobody was without it, so there is nothing to compare
}

void TestChoose::consentLeavesHistoryOut_data()
{
    QTest::addColumn<domain::HistoryUse>("history");
    QTest::addColumn<int>("open");
    QTest::newRow("agreed") << domain::HistoryUse::Allowed << 3;
    QTest::newRow("not asked") << domain::HistoryUse::NotAsked << 1;
    QTest::newRow("this case only") << domain::HistoryUse::ThisCaseOnly << 1;
}

void TestChoose::consentLeavesHistoryOut()
{
    QFETCH(domain::HistoryUse, history);
    Moment moment(
        {pointJson("case", kThird), pointJson("said_so", kThird, R"(,"uses_history":true)"),
         pointJson("asks", R"({"fact":"customer.cases_open","at_least":2})", R"(,"uses_history":true)")});
    moment.facts.setNumber(Fact::CaseContacts, 3);
    moment.facts.setNumber(Fact::CasesOpen, 2);
    moment.history = history;
    QTEST(static_cast<int>(moment.look().open.size()), "open");
    QCOMPARE(moment.shown.withoutConsent, 3 - static_cast<int>(moment.shown.open.size()));
}

void TestChoose::saysWhy()
{
    Moment moment = upsetThirdTime();
    moment.guide.push_back(
        guideOf({pointJson("why", kThird, R"(,"because":{"en":"Contact number {case.contacts}"})")}).front());
    const domain::CaseId theCase = domain::CaseId::make(stillClock());
    moment.facts.setNumber(Fact::CaseContacts, 3, {.since = {}, .place = theCase});
    moment.slotValues.set(guidance::TextSlot::CaseContacts, QStringLiteral("3"));
    moment.look();
    const guidance::OpenPoint &both = moment.shown.open[0];
    QVERIFY(!both.because);
    QCOMPARE(both.reasons.size(), 2U);
    QCOMPARE(both.reasons[0].fact, Fact::Mood); // says most about this moment
    QCOMPARE(both.reasons[0].value, QStringLiteral("upset"));
    QCOMPARE(std::get<domain::CaseId>(both.reasons[1].place), theCase);
    const auto why = std::find_if(moment.shown.open.begin(), moment.shown.open.end(),
                                  [](const guidance::OpenPoint &p) { return p.key == u"why"; });
    QVERIFY(why != moment.shown.open.end());
    QCOMPARE(why->because->text, QStringLiteral("Contact number 3"));
    moment.slotValues = {};
    for (const guidance::OpenPoint &point : moment.look().open)
        QVERIFY(!point.because);
}

void TestChoose::wordsThatCannotBeFilledAreLeftOut()
{
    Moment moment({pointJson("a", "{}",
                             R"(,"words":{"en":["By {promise.due}.","Hello {customer.first_name}."],)"
                             R"("de":["Guten Tag {customer.first_name}."]})")});
    moment.slotValues.set(guidance::TextSlot::CustomerFirstName, QStringLiteral("Marit"));
    moment.look();
    QCOMPARE(moment.shown.open[0].words.size(), 1U);
    QCOMPARE(moment.shown.open[0].words[0].text, QStringLiteral("Hello Marit."));
    moment.customerLanguage = QStringLiteral("de-AT");
    QCOMPARE(moment.look().open[0].words[0].text, QStringLiteral("Guten Tag Marit."));
    QVERIFY(!moment.shown.open[0].words[0].fallback);
    moment.customerLanguage = QStringLiteral("nb");
    QCOMPARE(moment.look().open[0].words[0].language, QStringLiteral("en"));
    QVERIFY(moment.shown.open[0].words[0].fallback);
}

void TestChoose::backgroundIsOneLineAndNeverFromOtherCases()
{
    Moment moment({});
    QVERIFY(!moment.look().background);
    moment.facts.setNumber(Fact::Given90Days, 2);
    moment.facts.setNumber(Fact::HandleChangedDays, 90);
    QCOMPARE(moment.look().background->fact, Fact::Given90Days);
    QVERIFY(!domain::infoOf(moment.shown.background->fact).sayable);
    moment.history = domain::HistoryUse::ThisCaseOnly;
    QVERIFY(!moment.look().background);
    moment.facts.setNumber(Fact::HandleChangedDays, 3);
    QCOMPARE(moment.look().background->fact, Fact::HandleChangedDays);
}

void TestChoose::sameInputSameList()
{
    const quint32 seed = std::random_device()();
    std::mt19937 random(seed);
    Moment moment = upsetThirdTime();
    moment.mark("upset", PointMarkKind::NotNow);
    moment.mark("third", PointMarkKind::Used);
    const Guidance first = moment.look();
    for (int i = 0; i < 50; ++i) {
        std::shuffle(moment.guide.begin(), moment.guide.end(), random);
        std::shuffle(moment.marks.begin(), moment.marks.end(), random);
        moment.looked = false;
        Guidance again = moment.look();
        QCOMPARE(openKeys(again), openKeys(first));
        QCOMPARE(again.scores, first.scores);
        // Looking again is no change.
        Guidance later = moment.look();
        QVERIFY2(!later.changed && later.open == again.open, qPrintable(QString::number(seed)));
    }
}

void TestChoose::oneAsideAContact()
{
    Moment moment = withAsides();
    QCOMPARE(openKeys(moment.look()), (QStringList{QStringLiteral("better"), QStringLiteral("always")}));
    // What stood there once stays the one.
    Moment turned = withAsides();
    turned.facts.setNumber(Fact::CaseContacts, 1);
    const QStringList other{QStringLiteral("other"), QStringLiteral("always")};
    QCOMPARE(openKeys(turned.look()), other);
    turned.facts.setNumber(Fact::CaseContacts, 3);
    QCOMPARE(openKeys(turned.look()), other);
    turned.mark("other", PointMarkKind::Shown);
    turned.looked = false;
    QCOMPARE(openKeys(turned.look()), other);
}

void TestChoose::noSecondAsideAfterOne_data()
{
    QTest::addColumn<PointMarkKind>("kind");
    QTest::newRow("used") << PointMarkKind::Used;
    QTest::newRow("put off") << PointMarkKind::NotNow;
    QTest::newRow("not for this customer") << PointMarkKind::NotForCustomer;
}

void TestChoose::noSecondAsideAfterOne()
{
    QFETCH(PointMarkKind, kind);
    Moment moment = withAsides();
    moment.look();
    moment.mark("better", kind);
    QCOMPARE(openKeys(moment.look()), QStringList{QStringLiteral("always")});
    // Another contact may have one again.
    moment.contact = domain::ContactId::make(stillClock());
    moment.looked = false;
    QCOMPARE(openKeys(moment.look()).size(), 2);
}

void TestChoose::noAsideWhileDistressed()
{
    Moment moment = withAsides();
    moment.facts.setChoice(Fact::Mood, u"distressed");
    QCOMPARE(openKeys(moment.look()), QStringList{QStringLiteral("always")});
    moment.facts.setChoice(Fact::Mood, u"angry");
    QCOMPARE(openKeys(moment.look()).size(), 2);
}

LEEWAY_TEST(TestChoose)
#include "tst_choose.moc"
