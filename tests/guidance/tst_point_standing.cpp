#include "guidance/guide_json.h"
#include "guidance/point_standing.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

Q_DECLARE_METATYPE(leeway::guidance::TalkingPoint)
Q_DECLARE_METATYPE(leeway::guidance::PointStanding)

using namespace leeway;
using domain::Fact;
using domain::PointMark;
using domain::PointMarkKind;
using guidance::PointStanding;
using guidance::TalkingPoint;

namespace
{

/// What somebody who writes a point looks at: a guide, a moment, and how the point stands there.
struct Outlook {
    domain::Facts facts;
    guidance::Guide guide;
    std::vector<PointMark> marks;
    domain::HistoryUse history = domain::HistoryUse::Allowed;
    domain::ContactId contact = domain::ContactId::make(clock);
    static inline const test::ManualClock clock;

    Outlook()
    {
        facts.setChoice(Fact::Phase, u"open");
        facts.setChoice(Fact::Mood, u"upset");
        facts.setNumber(Fact::CaseContacts, 3);
        facts.setNumber(Fact::Contacts30Days, 4);
    }
    static TalkingPoint point(const char *key, const char *when = "{}", const char *more = "")
    {
        domain::JsonFaults faults;
        const QByteArray file = QByteArray(R"({"format":"leeway.guide.v1","points":[{"key":")") + key +
                                R"(","version":1,"phase":"open","kind":"ask","intent":{"en":"Ask"},"when":)" +
                                when + more + "}]}";
        auto read = guidance::guideFrom(file, faults);
        if (!read)
            qFatal("%s", qPrintable(faults.list().front().toLine()));
        return read->front();
    }
    void mark(const char *key, PointMarkKind kind)
    {
        PointMark one;
        one.id = domain::PointMarkId::make(clock);
        one.contact = contact;
        one.point = QString::fromLatin1(key);
        one.kind = kind;
        marks.push_back(one);
    }
    guidance::PointOutlook of(const TalkingPoint &tried) const
    {
        const guidance::SlotValues &usual = guidance::typicalSlotValues();
        return guidance::outlookOf(tried, {.points = guide,
                                           .facts = facts,
                                           .history = history,
                                           .contact = contact,
                                           .marks = marks,
                                           .model = {},
                                           .ownSlots = usual,
                                           .customerSlots = usual,
                                           .ownLanguage = QStringLiteral("en"),
                                           .customerLanguage = QStringLiteral("en")});
    }
};

} // namespace

/// Whether a point would be offered, and the first thing that speaks against it.
class TestPointStanding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatSpeaksAgainstIt_data();
    void saysWhatSpeaksAgainstIt();
    void fourOthersComeFirst();
    void aNewVersionStandsForTheOldOne();
    void theTraceHasEveryPart();
};

void TestPointStanding::saysWhatSpeaksAgainstIt_data()
{
    QTest::addColumn<TalkingPoint>("point");
    QTest::addColumn<int>("mark"); // of the point in this contact; -1: none
    QTest::addColumn<bool>("consent");
    QTest::addColumn<PointStanding>("standing");
    const auto row = [](const char *name, const TalkingPoint &point, PointStanding standing, int mark = -1,
                        bool consent = true) { QTest::newRow(name) << point << mark << consent << standing; };
    constexpr auto kCalm = R"({"fact":"mood","is":"calm"})";
    constexpr auto kUpset = R"({"fact":"mood","is":"upset"})";
    row("nothing", Outlook::point("p"), PointStanding::Offered);
    row("nothing, of a must", Outlook::point("p", "{}", R"(,"must":true)"), PointStanding::Offered);
    row("it is retired", Outlook::point("p", "{}", R"(,"active":false)"), PointStanding::Retired);
    row("its when", Outlook::point("p", kCalm), PointStanding::WhenFails);
    row("a fact that nobody knows", Outlook::point("p", R"({"fact":"fault","is":"ours"})"),
        PointStanding::WhenFails);
    row("its never", Outlook::point("p", "{}", R"(,"never":{"fact":"mood","is":"upset"})"),
        PointStanding::NeverHolds);
    row(
        "a later part",
        [] {
            TalkingPoint later = Outlook::point("p", kUpset);
            later.phase = domain::Phase::Close;
            return later;
        }(),
        PointStanding::OtherPhase);
    row("it was used", Outlook::point("p"), PointStanding::Done, static_cast<int>(PointMarkKind::Used));
    row("it was put off", Outlook::point("p"), PointStanding::Skipped,
        static_cast<int>(PointMarkKind::NotNow));
    row("not for this customer", Outlook::point("p"), PointStanding::Skipped,
        static_cast<int>(PointMarkKind::NotForCustomer));
    row("no consent", Outlook::point("p", "{}", R"(,"uses_history":true)"), PointStanding::NoConsent, -1,
        false);
    row("consent is not asked for what rests on nothing", Outlook::point("p"), PointStanding::Offered, -1,
        false);
}

void TestPointStanding::saysWhatSpeaksAgainstIt()
{
    QFETCH(TalkingPoint, point);
    QFETCH(int, mark);
    QFETCH(bool, consent);
    Outlook outlook;
    if (mark >= 0)
        outlook.mark("p", static_cast<PointMarkKind>(mark));
    outlook.history = consent ? domain::HistoryUse::Allowed : domain::HistoryUse::ThisCaseOnly;
    QTEST(outlook.of(point).standing, "standing");
}

void TestPointStanding::fourOthersComeFirst()
{
    Outlook outlook;
    constexpr auto kExact = R"({"all":[{"fact":"mood","is":"upset"},{"fact":"case.contacts","at_least":3}]})";
    for (const char *key : {"a", "b", "c", "d"})
        outlook.guide.push_back(Outlook::point(key, kExact));
    QCOMPARE(outlook.of(Outlook::point("p")).standing, PointStanding::Crowded);
    outlook.guide.pop_back();
    QCOMPARE(outlook.of(Outlook::point("p")).standing, PointStanding::Offered);
}

void TestPointStanding::aNewVersionStandsForTheOldOne()
{
    Outlook outlook;
    outlook.guide.push_back(Outlook::point("p", R"({"fact":"mood","is":"calm"})"));
    TalkingPoint next = Outlook::point("p", R"({"fact":"mood","is":"upset"})");
    next.version = 2;
    const guidance::PointOutlook now = outlook.of(next);
    QCOMPARE(now.standing, PointStanding::Offered);
    QCOMPARE(now.point.version, 2);
    QCOMPARE(outlook.guide.front().version, 1); // tried, not kept
}

void TestPointStanding::theTraceHasEveryPart()
{
    const guidance::PointOutlook now = Outlook().of(
        Outlook::point("p", R"({"any":[{"fact":"mood","is":"upset"},{"fact":"fault","is":"ours"}]})"));
    QCOMPARE(now.when.size(), 3U);
    QCOMPARE(now.when[0].verdict, domain::Verdict::Yes);
    QCOMPARE(now.when[1].had, QStringLiteral("upset"));
    QVERIFY(!now.when[2].known);
    QVERIFY(now.never.empty());
}

LEEWAY_TEST(TestPointStanding)
#include "tst_point_standing.moc"
