// What the page My day says of a person's own month, leeway and day: in plain sentences, and held against
// nobody.
#include "models/my_month_words.h"
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;
using namespace std::chrono_literals;
using domain::Fit;
using domain::GoodKind;

namespace
{

QString plain(QString text)
{
    for (const char16_t mark : {u'\x2066', u'\x2068', u'\x2069', u'\x2060'})
        text.remove(QChar(mark));
    return text.replace(QChar::Nbsp, u' ').replace(QChar(u'\x202f'), u' ');
}

} // namespace

class TestMyMonthWords : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock; ///< 21 November 2025, 14:08 UTC: a Friday
    Format m_format;

    domain::GoodThing good(GoodKind kind, domain::CustomerId customer, std::chrono::minutes ago = 0min)
    {
        return {.kind = kind,
                .customer = customer,
                .customerName = QStringLiteral("Marit Sørbø"),
                .restricted = false,
                .title = QStringLiteral("Cracked water tank"),
                .words = {},
                .at = m_clock.now() - ago};
    }
    static domain::WorkingTimes nineToFive()
    {
        domain::WorkingTimes times;
        for (auto &day : times.hours.days)
            day = {{9 * 60, 12 * 60}, {13 * 60, 17 * 60}};
        return times;
    }

private Q_SLOTS:
    void init()
    {
        m_format = {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_clock.now()};
    }

    void threeSentencesOnceThereIsEnough();
    void tooFewSaySo_data();
    void tooFewSaySo();
    void theBestTwoOfTheDay();
    void goodThingsSayWhy_data();
    void goodThingsSayWhy();
    void nothingGoodIsNothing();
    void theEndOfTheDay_data();
    void theEndOfTheDay();
    void answersSayWhatFeltRight_data();
    void answersSayWhatFeltRight();
    void theCustomersWordComesFirst();
    void leewayIsUsedHeldAndLeft();
    void leewayWithoutLimitsSaysSo();
    void thePrivacyScreenHidesSumsAndNames();
};

void TestMyMonthWords::threeSentencesOnceThereIsEnough()
{
    domain::MyMonth month{.cases = 24,
                          .settled = 19,
                          .looked = 15,
                          .cameBack = 2,
                          .judged = 22,
                          .aboutRight = 15,
                          .tooLittle = 5,
                          .moreThanNeeded = 2};
    auto said = monthSentences(month, m_format);
    QCOMPARE(said.size(), size_t{3});
    QCOMPARE(plain(said[0].text), QStringLiteral("19 of the 24 cases you had a contact about are settled."));
    QCOMPARE(plain(said[1].text), QStringLiteral("Of 15 settled cases whose 14 days are over, 2 came back."));
    QCOMPARE(plain(said[2].text), QStringLiteral("What you gave felt about right 15 of 22 times; 5 times too "
                                                 "little, 2 times more than needed."));
    for (const MonthSentence &one : said)
        QVERIFY(!one.early);
    month.cameBack = 0;
    said = monthSentences(month, m_format);
    QVERIFY(said[1].text.contains(QStringLiteral("none came back")));
}

void TestMyMonthWords::tooFewSaySo_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("early");
    QTest::newRow("none") << 0 << true;
    QTest::newRow("nine") << 9 << true;
    QTest::newRow("ten") << 10 << false;
}

void TestMyMonthWords::tooFewSaySo()
{
    QFETCH(int, count);
    QFETCH(bool, early);
    const domain::MyMonth month{.cases = count,
                                .settled = 0,
                                .looked = count,
                                .cameBack = 0,
                                .judged = count,
                                .aboutRight = count,
                                .tooLittle = 0,
                                .moreThanNeeded = 0};
    for (const MonthSentence &one : monthSentences(month, m_format)) {
        QCOMPARE(one.early, early);
        QCOMPARE(one.text.startsWith(QStringLiteral("Too early to say")), early);
        QVERIFY(!early || one.text.contains(QStringLiteral("%1 so far, and it takes 10").arg(count)));
    }
}

void TestMyMonthWords::theBestTwoOfTheDay()
{
    const auto marit = domain::CustomerId::make(m_clock);
    const auto ola = domain::CustomerId::make(m_clock);
    const auto davi = domain::CustomerId::make(m_clock);
    const auto best = domain::bestOf({good(GoodKind::Settled, davi), good(GoodKind::FeltRight, ola, 60min),
                                      good(GoodKind::Thanked, marit), good(GoodKind::Satisfied, marit),
                                      good(GoodKind::FeltRight, davi, 5min)});
    QCOMPARE(best.size(), size_t{2});
    QCOMPARE(best[0].kind, GoodKind::Thanked);
    QCOMPARE(best[1].customer, davi); // the same kind: the newest
}

void TestMyMonthWords::goodThingsSayWhy_data()
{
    QTest::addColumn<GoodKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("thanked") << GoodKind::Thanked << QStringLiteral("Thank you!")
                             << QStringLiteral("“Thank you!”");
    QTest::newRow("satisfied") << GoodKind::Satisfied << QString()
                               << QStringLiteral("They were well satisfied.");
    QTest::newRow("calmer") << GoodKind::LeftCalmer << QString()
                            << QStringLiteral("They came upset and left calm.");
    QTest::newRow("felt right") << GoodKind::FeltRight << QString()
                                << QStringLiteral("Settled, and what you gave felt about right.");
    QTest::newRow("settled") << GoodKind::Settled << QString() << QStringLiteral("Settled.");
}

void TestMyMonthWords::goodThingsSayWhy()
{
    QFETCH(GoodKind, kind);
    QFETCH(QString, words);
    QFETCH(QString, said);
    domain::GoodThing one = good(kind, domain::CustomerId::make(m_clock));
    one.words = words;
    auto rows = goodDayRows({one}, m_format, false);
    QCOMPARE(rows.size(), size_t{1});
    QCOMPARE(plain(rows[0].second), said);
    QVERIFY(rows[0].spoken.contains(QStringLiteral("Marit Sørbø")));
    one.restricted = true;
    rows = goodDayRows({one}, m_format, false);
    QCOMPARE(rows[0].detail, QStringLiteral("opened only with a reason"));
    QVERIFY(!rows[0].second.contains(QStringLiteral("Thank you")));
}

void TestMyMonthWords::nothingGoodIsNothing()
{
    QVERIFY(goodDayRows({}, m_format, false).empty());
}

void TestMyMonthWords::theEndOfTheDay_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("hours");
    QTest::addColumn<bool>("late");
    QTest::newRow("two hours before they leave") << "2025-11-21T15:00:00Z" << true << false;
    QTest::newRow("an hour before they leave") << "2025-11-21T16:00:00Z" << true << true;
    QTest::newRow("after they left") << "2025-11-21T19:00:00Z" << true << true;
    QTest::newRow("nobody said when, five hours in") << "2025-11-21T14:00:00Z" << false << false;
    QTest::newRow("nobody said when, six hours in") << "2025-11-21T15:00:00Z" << false << true;
}

void TestMyMonthWords::theEndOfTheDay()
{
    QFETCH(QString, now);
    QFETCH(bool, hours);
    QFETCH(bool, late);
    domain::MyDaySnapshot day;
    day.contacts.resize(1);
    day.contacts[0].contact.openedAt = test::at("2025-11-21T09:00:00Z");
    const base::Instant then = test::at(now.toLatin1().constData());
    const auto times = hours ? std::optional(nineToFive()) : std::nullopt;
    QCOMPARE(isEndOfShift(day, times, then), late);
    if (!hours) {
        QVERIFY(!isEndOfShift({}, times, then));                          // nobody worked
        QVERIFY(isEndOfShift(day, domain::WorkingTimes(), then) == late); // a week that says nothing
    }
}

void TestMyMonthWords::answersSayWhatFeltRight_data()
{
    QTest::addColumn<QString>("resolution");
    QTest::addColumn<bool>("single");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing was granted") << QString() << false << QStringLiteral("You granted nothing.");
    QTest::newRow("what felt right is known")
        << QStringLiteral("goodwill") << true
        << QStringLiteral("To most, R$ 120 to R$ 200 felt right; you granted R$ 60.");
    QTest::newRow("several grants are held against nothing")
        << QStringLiteral("goodwill") << false << QStringLiteral("You granted R$ 60.");
    QTest::newRow("too few to know") << QStringLiteral("voucher") << true
                                     << QStringLiteral("You granted R$ 60.");
}

void TestMyMonthWords::answersSayWhatFeltRight()
{
    QFETCH(QString, resolution);
    QFETCH(bool, single);
    QFETCH(QString, said);
    const QString currency = QStringLiteral("BRL");
    domain::MyDaySnapshot day;
    day.answers.resize(1);
    day.answers[0].outcome.id = domain::OutcomeId::make(m_clock);
    day.answers[0].outcome.satisfaction = 50;
    domain::MyMonthSnapshot month;
    month.answers[day.answers[0].outcome.id] = {.said = {},
                                                .resolution = resolution,
                                                .given = {6'000, currency},
                                                .base = {6'000, currency},
                                                .single = single};
    const resolution::FeltBands felt{{{QStringLiteral("goodwill"), currency}, {12'000, 20'000, 12}}};
    auto rows = answerDayRows(day, m_format, false);
    tellAnswers(rows, day, month, felt, m_format, false);
    const auto sum = [&](qint64 minor) { return plain(money(m_format, {minor, currency})); };
    QString expected = said;
    expected.replace(QStringLiteral("R$ 120"), sum(12'000))
        .replace(QStringLiteral("R$ 200"), sum(20'000))
        .replace(QStringLiteral("R$ 60"), sum(6'000));
    QVERIFY2(plain(rows[0].second).endsWith(expected), qPrintable(plain(rows[0].second)));
    QVERIFY(plain(rows[0].spoken).contains(expected));
}

void TestMyMonthWords::theCustomersWordComesFirst()
{
    domain::MyDaySnapshot day;
    day.answers.resize(2);
    for (domain::DayAnswer &one : day.answers) {
        one.outcome.id = domain::OutcomeId::make(m_clock);
        one.fit = Fit::AboutRight;
    }
    domain::MyMonthSnapshot month;
    month.answers[day.answers[0].outcome.id].said = Fit::TooLittle;
    auto rows = answerDayRows(day, m_format, false);
    tellAnswers(rows, day, month, {}, m_format, false);
    QCOMPARE(rows[0].fit, std::optional(Fit::TooLittle));
    QCOMPARE(rows[0].chip, QStringLiteral("Too little"));
    QCOMPARE(rows[1].chip, QStringLiteral("Your read: About right"));
    QCOMPARE(rows[1].fit, std::optional(Fit::AboutRight));
}

void TestMyMonthWords::leewayIsUsedHeldAndLeft()
{
    desk::MyLeeway mine;
    mine.fund = domain::Fund{};
    mine.fund->currency = QStringLiteral("EUR");
    mine.limits = {{.key = QStringLiteral("day"),
                    .name = {},
                    .period = domain::BudgetPeriod::Day,
                    .days = 0,
                    .limit = 30'000,
                    .used = 9'000,
                    .held = 3'000,
                    .left = 18'000},
                   {.key = QStringLiteral("rolling"),
                    .name = {},
                    .period = domain::BudgetPeriod::Rolling,
                    .days = 30,
                    .limit = 90'000,
                    .used = 0,
                    .held = 0,
                    .left = 90'000}};
    mine.aContact = 8'000;
    mine.lease = 12'000;
    const MyLeewayLook look = myLeewayLook(mine, QStringLiteral("en"), m_format, false);
    QVERIFY(look.none.isEmpty());
    QCOMPARE(look.meters.size(), size_t{2});
    QCOMPARE(look.meters[0].name, QStringLiteral("My day"));
    QVERIFY(look.meters[0].tightest && !look.meters[1].tightest);
    const auto sum = [&](qint64 minor) { return plain(money(m_format, {minor, QStringLiteral("EUR")})); };
    QCOMPARE(plain(look.meters[0].sum), QStringLiteral("%1 of %2 left").arg(sum(18'000), sum(30'000)));
    QCOMPARE(look.meters[0].used, 0.3);
    QCOMPARE(look.meters[0].grant, 0.1);
    const QString all = plain(look.lines.join(u' '));
    QVERIFY(all.contains(QStringLiteral("%1 waits for an answer of your lead").arg(sum(3'000))));
    QVERIFY(all.contains(QStringLiteral("Up to %1 in one contact").arg(sum(8'000))));
    QVERIFY(all.contains(QStringLiteral("offline: %1").arg(sum(12'000))));
}

void TestMyMonthWords::leewayWithoutLimitsSaysSo()
{
    desk::MyLeeway mine;
    QVERIFY(!myLeewayLook(mine, QStringLiteral("en"), m_format, false).none.isEmpty());
    mine.fund = domain::Fund{};
    mine.fund->currency = QStringLiteral("EUR");
    const MyLeewayLook look = myLeewayLook(mine, QStringLiteral("en"), m_format, false);
    QVERIFY(look.none.isEmpty() && look.meters.empty());
    QCOMPARE(look.lines.size(), 1);
}

void TestMyMonthWords::thePrivacyScreenHidesSumsAndNames()
{
    desk::MyLeeway mine;
    mine.fund = domain::Fund{};
    mine.fund->currency = QStringLiteral("EUR");
    mine.limits = {{.key = QStringLiteral("day"),
                    .name = {},
                    .period = domain::BudgetPeriod::Day,
                    .days = 0,
                    .limit = 30'000,
                    .used = 9'000,
                    .held = 0,
                    .left = 21'000}};
    const MyLeewayLook look = myLeewayLook(mine, QStringLiteral("en"), m_format, true);
    QVERIFY(!look.meters[0].sum.contains(QStringLiteral("210")));
    QVERIFY(!look.meters[0].spoken.contains(QStringLiteral("210")));
    const auto rows =
        goodDayRows({good(GoodKind::Settled, domain::CustomerId::make(m_clock))}, m_format, true);
    QVERIFY(!rows[0].spoken.contains(QStringLiteral("Marit")));
    QVERIFY(!rows[0].spoken.contains(QStringLiteral("water")));
}

LEEWAY_TEST(TestMyMonthWords)
#include "tst_my_month_words.moc"
