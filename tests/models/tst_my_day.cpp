// A person's own day in words: the strip, what is hard, promises and answers.
#include "guidance/own_ideas.h"
#include "models/day_strip.h"
#include "models/my_day_rows.h"
#include "models/wrap_up_facts.h"
#include "support/answer.h"
#include "support/bare_text.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;
using namespace std::chrono_literals;
using domain::Channel;
using domain::Impact;
using domain::Mood;
using domain::PointMarkKind;

namespace
{

domain::Contact contactAt(base::Instant at, std::optional<Mood> mood = {}, std::optional<Impact> impact = {})
{
    domain::Contact contact;
    contact.openedAt = at;
    contact.moodIn = mood;
    contact.impact = impact;
    return contact;
}

} // namespace

class TestMyDay : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock; ///< 21 November 2025, 14:08 UTC
    domain::MyDaySnapshot m_day;
    Format m_format;

    base::Instant at(int hour, int minute = 0) const { return m_day.from + hour * 1h + minute * 1min; }
    void addContact(int hour, int minute, std::chrono::minutes length, std::optional<Mood> mood = {})
    {
        domain::DayContact one;
        one.contact = contactAt(at(hour, minute), mood);
        one.contact.endedAt = at(hour, minute) + length;
        one.customerName = QStringLiteral("Marit Sørbø");
        one.title = QStringLiteral("Cracked water tank");
        m_day.contacts.push_back(one);
    }
    domain::PointMark mark(const char *point, PointMarkKind kind)
    {
        domain::PointMark made;
        made.id = domain::PointMarkId::make(m_clock);
        made.point = QString::fromLatin1(point);
        made.kind = kind;
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_day = {};
        m_day.from = test::at("2025-11-21T00:00:00Z");
        m_day.to = test::at("2025-11-22T00:00:00Z");
        m_format = {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_clock.now()};
    }

    void hardIsWhatTheAgentRead_data();
    void hardIsWhatTheAgentRead();
    void aBreatherBeginsTheRowAnew();
    void theStripHoldsTheDayAndMore();
    void contactsAtOnceStandBelowOneAnother();
    void theStripNamesNobodyBehindThePrivacyScreen();
    void breathersOfTheDayStandOnTheStrip();
    void breaksStandOnTheStripWithTheirReason();
    void promisesOfTodayAreFlags();
    void promiseRowsSayHowLate();
    void answersSayWhatIsKnown();
    void restrictedCustomersAreNamedOnly();
    void theLoadIsASentence();
    void pointsThatWereUsedAreOffered();
};

void TestMyDay::hardIsWhatTheAgentRead_data()
{
    QTest::addColumn<domain::Contact>("contact");
    QTest::addColumn<bool>("hard");
    const base::Instant when = test::at("2025-11-21T10:00:00Z");
    domain::Contact later = contactAt(when, Mood::Calm);
    later.mood = Mood::Angry;
    QTest::newRow("nothing said") << contactAt(when) << false;
    QTest::newRow("upset") << contactAt(when, Mood::Upset, Impact::Serious) << false;
    QTest::newRow("angry") << contactAt(when, Mood::Angry) << true;
    QTest::newRow("distressed") << contactAt(when, Mood::Distressed) << true;
    QTest::newRow("calm, critical impact") << contactAt(when, Mood::Calm, Impact::Critical) << true;
    QTest::newRow("became angry") << later << true;
}

void TestMyDay::hardIsWhatTheAgentRead()
{
    QFETCH(domain::Contact, contact);
    QFETCH(bool, hard);
    QCOMPARE(domain::isHard(contact), hard);
}

void TestMyDay::aBreatherBeginsTheRowAnew()
{
    std::vector<domain::Contact> day;
    for (int hour : {8, 9, 10, 11})
        day.push_back(contactAt(at(hour), Mood::Angry));
    QCOMPARE(domain::loadOf(day, {}), (domain::DayLoad{4, 4}));
    QCOMPARE(domain::loadOf(day, {{at(9, 30), at(9, 40)}}), (domain::DayLoad{4, 2}));
    QCOMPARE(domain::loadOf(day, {{at(11, 30), at(11, 33)}}), (domain::DayLoad{4, 0}));
    day.push_back(contactAt(at(12), Mood::Calm));
    QCOMPARE(domain::loadOf(day, {}), (domain::DayLoad{4, 0}));
    day.push_back(contactAt(at(13), {}, Impact::Critical));
    QCOMPARE(domain::loadOf(day, {}), (domain::DayLoad{5, 1}));
    QCOMPARE(domain::loadOf({}, {{at(9), at(10)}}), (domain::DayLoad{0, 0}));
}

void TestMyDay::theStripHoldsTheDayAndMore()
{
    DayStrip strip = dayStrip(m_day, {}, m_format, false);
    QCOMPARE(strip.from, at(9));
    QCOMPARE(strip.until, at(18));
    QVERIFY(strip.blocks.empty());
    addContact(6, 40, 20min);
    addContact(20, 5, 10min);
    strip = dayStrip(m_day, {}, m_format, false);
    QCOMPARE(strip.from, at(6));
    QCOMPARE(strip.until, at(21));
    // What began yesterday begins with the day.
    m_day.contacts.front().contact.openedAt = m_day.from - 3h;
    strip = dayStrip(m_day, {}, m_format, false);
    QCOMPARE(strip.from, m_day.from);
    QCOMPARE(strip.blocks.front().from, m_day.from);
}

void TestMyDay::contactsAtOnceStandBelowOneAnother()
{
    addContact(9, 0, 60min);
    addContact(9, 30, 60min);
    addContact(10, 0, 10min);
    const DayStrip strip = dayStrip(m_day, {}, m_format, false);
    QCOMPARE(strip.lanes, 2);
    QCOMPARE(strip.blocks.at(0).lane, 0);
    QCOMPARE(strip.blocks.at(1).lane, 1);
    QCOMPARE(strip.blocks.at(2).lane, 0);
}

void TestMyDay::theStripNamesNobodyBehindThePrivacyScreen()
{
    addContact(9, 0, 20min, Mood::Upset);
    QStringList cells = dayStrip(m_day, {}, m_format, false).blocks.front().cells;
    QCOMPARE(test::bareText(cells.at(0)), QStringLiteral("09:00–09:20"));
    QCOMPARE(cells.at(1), QStringLiteral("Phone: Cracked water tank"));
    QCOMPARE(test::bareText(cells.at(2)), QStringLiteral("Marit Sørbø"));
    QCOMPARE(cells.at(3), QStringLiteral("Upset"));
    cells = dayStrip(m_day, {}, m_format, true).blocks.front().cells;
    QVERIFY(!cells.join(u' ').contains(QStringLiteral("Marit")));
    QVERIFY(!cells.join(u' ').contains(QStringLiteral("Cracked")));
}

void TestMyDay::breathersOfTheDayStandOnTheStrip()
{
    const std::vector<domain::Breather> breathers{
        {m_day.from - 2h, m_day.from - 1h}, {at(10), at(10, 10)}, {m_clock.now(), m_clock.now() + 10min}};
    const DayStrip strip = dayStrip(m_day, breathers, m_format, false);
    QCOMPARE(strip.blocks.size(), 2u);
    QVERIFY(strip.blocks.front().iconName.isEmpty());
    QVERIFY(!strip.blocks.front().open);
    QVERIFY(strip.blocks.back().open);
}

void TestMyDay::breaksStandOnTheStripWithTheirReason()
{
    const QString lunch = QStringLiteral("Lunch with Layla");
    const std::vector<domain::Breather> rests{
        {.from = at(10), .until = at(10, 10)},
        {.from = at(12), .until = at(12, 30), .reason = lunch},
        {.from = at(14), .until = m_clock.now(), .reason = lunch, .isOpen = true}};
    const DayStrip strip = dayStrip(m_day, rests, m_format, false);
    QCOMPARE(strip.blocks.size(), 3u);
    QVERIFY(!strip.blocks.at(0).isBreak);
    QVERIFY(strip.blocks.at(1).isBreak);
    QCOMPARE(test::bareText(strip.blocks.at(1).cells.at(0)), QStringLiteral("12:00\u201312:30"));
    QCOMPARE(test::bareText(strip.blocks.at(1).cells.at(1)), QStringLiteral("Break: Lunch with Layla"));
    QVERIFY(strip.blocks.at(2).open);
    QCOMPARE(test::bareText(strip.blocks.at(2).cells.at(0)),
             QStringLiteral("14:00")); // nobody knows until when
    QVERIFY(stripSentence(strip).contains(QStringLiteral("1 breather(s). 2 break(s).")));
    const DayStrip hidden = dayStrip(m_day, rests, m_format, true);
    QVERIFY(!hidden.blocks.at(1).cells.join(u' ').contains(QStringLiteral("Layla")));
}

void TestMyDay::promisesOfTodayAreFlags()
{
    domain::PromiseRow row;
    row.customerName = QStringLiteral("Béatrice Lemoine");
    row.promise.what = QStringLiteral("an email");
    row.promise.dueAt = at(17);
    m_day.promises.push_back(row);
    row.promise.dueAt = m_day.to + 10h;
    m_day.promises.push_back(row);
    const DayStrip strip = dayStrip(m_day, {}, m_format, false);
    QCOMPARE(strip.marks.size(), 1u);
    QCOMPARE(test::bareText(strip.marks.front().text), QStringLiteral("an email, Béatrice Lemoine"));
}

void TestMyDay::promiseRowsSayHowLate()
{
    domain::PromiseRow row;
    row.customerName = QStringLiteral("Béatrice Lemoine");
    row.promise.what = QStringLiteral("an email");
    row.promise.about = QStringLiteral("the refund");
    row.promise.dueAt = m_clock.now() - 12min;
    m_day.promises = {row};
    const auto rows = promiseDayRows(m_day, m_format, false);
    QVERIFY(rows.front().late);
    QCOMPARE(rows.front().second, QStringLiteral("12 min late"));
    QCOMPARE(rows.front().detail, QStringLiteral("an email the refund"));
    QVERIFY(rows.front().spoken.contains(QStringLiteral("12 min late")));
    QVERIFY(rows.front().spoken.contains(QStringLiteral("Béatrice")));
}

void TestMyDay::answersSayWhatIsKnown()
{
    domain::DayAnswer answer;
    answer.customerName = QStringLiteral("Davi Rocha");
    answer.title = QStringLiteral("Delivery slot moved twice");
    answer.outcome.satisfaction = 52;
    answer.words = QStringLiteral("Perdi dois dias.\nE mais.");
    answer.fit = domain::Fit::TooLittle;
    m_day.answers = {answer};
    DayRow row = answerDayRows(m_day, m_format, false).front();
    QCOMPARE(row.right, QStringLiteral("5.2"));
    QCOMPARE(test::bareText(row.second), QStringLiteral("“Perdi dois dias. E mais.”"));
    QCOMPARE(row.chip, QStringLiteral("Your read: Too little"));
    m_day.answers.front().outcome.satisfaction = 90;
    m_day.answers.front().words.clear();
    m_day.answers.front().fit.reset();
    m_day.answers.front().outcome.cameBack = true;
    row = answerDayRows(m_day, m_format, false).front();
    QCOMPARE(row.right, QStringLiteral("9"));
    QCOMPARE(row.second, QStringLiteral("The customer came back about it."));
    QVERIFY(row.chip.isEmpty());
    m_day.answers.front().outcome = {};
    row = answerDayRows(m_day, m_format, false).front();
    QVERIFY(row.right.isEmpty()); // unknown is not 0
}

void TestMyDay::restrictedCustomersAreNamedOnly()
{
    addContact(9, 0, 20min);
    m_day.contacts.front().restricted = true;
    domain::DayAnswer answer;
    answer.restricted = true;
    answer.title = QStringLiteral("Protected");
    answer.words = QStringLiteral("secret words");
    m_day.answers = {answer};
    domain::PromiseRow promise;
    promise.restricted = true;
    promise.promise.what = QStringLiteral("secret promise");
    promise.promise.dueAt = at(17);
    m_day.promises = {promise};
    const DayStrip strip = dayStrip(m_day, {}, m_format, false);
    QVERIFY(!strip.blocks.front().cells.join(u' ').contains(QStringLiteral("Cracked")));
    QVERIFY(!strip.marks.front().text.contains(QStringLiteral("secret")));
    QVERIFY(!answerDayRows(m_day, m_format, false).front().spoken.contains(QStringLiteral("secret")));
    QVERIFY(!answerDayRows(m_day, m_format, false).front().spoken.contains(QStringLiteral("Protected")));
    QVERIFY(!promiseDayRows(m_day, m_format, false).front().spoken.contains(QStringLiteral("secret")));
}

void TestMyDay::theLoadIsASentence()
{
    QCOMPARE(loadSentence({0, 0}), QStringLiteral("No hard contact today."));
    QVERIFY(!loadSentence({1, 1}).contains(QStringLiteral("row")));
    QVERIFY(loadSentence({5, 4}).endsWith(QStringLiteral(", 4 in a row.")));
}

void TestMyDay::pointsThatWereUsedAreOffered()
{
    desk::WrapUpMatter matter;
    domain::PointMark idea = mark("own", PointMarkKind::OwnIdea);
    idea.text = QStringLiteral("Borrow a machine");
    matter.marks = {mark("shown_only", PointMarkKind::Shown), mark("dates", PointMarkKind::Used),
                    mark("plan", PointMarkKind::OwnWords),    mark("plan", PointMarkKind::Helped),
                    mark("skipped", PointMarkKind::Used),     mark("skipped", PointMarkKind::NotNow),
                    mark("dates", PointMarkKind::Shown),      idea};
    const auto wordsOf = [](const QString &key) {
        return key == u"plan" ? QStringLiteral("The plan in writing") : QString();
    };
    const std::vector<WrapPoint> points = wrapUpFacts(matter, {}, wordsOf, {}).points;
    QCOMPARE(points, (std::vector<WrapPoint>{
                         {QStringLiteral("dates"), QStringLiteral("Dates"), false},
                         {QStringLiteral("plan"), QStringLiteral("The plan in writing"), true},
                         {guidance::ownIdeaKey(idea.id), QStringLiteral("Borrow a machine"), false}}));
}

LEEWAY_TEST(TestMyDay)
#include "tst_my_day.moc"
