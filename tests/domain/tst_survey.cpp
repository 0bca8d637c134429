// Who is asked how it went and how, which answer counts, and who came back.
#include "domain/case_outcome.h"
#include "domain/json/survey.h"
#include "domain/survey.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QSet>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace std::chrono_literals;
using InvitationState = SurveyInvitation::State;

namespace
{

constexpr std::chrono::days kSurveyDay{1};
using Channels = std::vector<Channel>;

SurveyInvitation sentSurvey(const base::Clock &clock)
{
    SurveyInvitation survey;
    survey.id = SurveyId::make(clock);
    survey.customer = CustomerId::make(clock);
    survey.theCase = CaseId::make(clock);
    survey.contact = ContactId::make(clock);
    survey.person = PersonId::make(clock);
    survey.token = surveyToken(QByteArray(16, 'x'));
    survey.askedAt = clock.now() - 2 * kSurveyDay;
    survey.dueAt = survey.askedAt + kSurveyOpenFor;
    survey.state = InvitationState::Sent;
    survey.batch = SurveyBatchId::make(clock);
    survey.number = 7;
    survey.sentAt = clock.now() - kSurveyDay;
    survey.sentBy = survey.person;
    return survey;
}

SurveyAnswer eight(const base::Clock &clock)
{
    return {80, Fit::AboutRight, QStringLiteral("quick"), clock.now() - 1h};
}

} // namespace

class TestSurvey : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;

private Q_SLOTS:
    void whoIsAsked_data();
    void whoIsAsked();
    void aTokenIsUnguessable();
    void timeEndsAnInvitation();
    void anAnswerCountsOnce();
    void whatIsNoAnswer_data();
    void whatIsNoAnswer();
    void rowsComeBackAsTheyWent();
    void whoCameBack_data();
    void whoCameBack();
};

void TestSurvey::whoIsAsked_data()
{
    QTest::addColumn<int>("consent"); // -1: nobody asked
    QTest::addColumn<Channel>("used");
    QTest::addColumn<Channels>("reachable");
    QTest::addColumn<int>("hoursAgo"); // they were asked; -1: never
    QTest::addColumn<int>("asked");    // a channel, or -1 less why not
    const auto because = [](SurveyWhyNot why) { return -1 - static_cast<int>(why); };
    const auto by = [](Channel channel) { return static_cast<int>(channel); };
    const int agreed = static_cast<int>(ConsentState::Agreed);
    const Channels all{Channel::Phone, Channel::Email, Channel::Social};

    QTest::newRow("agreed: on the channel they used")
        << agreed << Channel::Social << all << -1 << by(Channel::Social);
    QTest::newRow("agreed, and a chat is over: by email")
        << agreed << Channel::Chat << all << -1 << by(Channel::Email);
    QTest::newRow("agreed, no address but a number: a text message")
        << agreed << Channel::Visit << Channels{Channel::Phone} << -1 << by(Channel::Phone);
    QTest::newRow("agreed, nothing to write to")
        << agreed << Channel::Phone << Channels{} << -1 << because(SurveyWhyNot::NoWay);
    QTest::newRow("nobody asked: on the channel they used")
        << -1 << Channel::Email << all << -1 << by(Channel::Email);
    QTest::newRow("nobody asked, recorded as unknown: the same")
        << static_cast<int>(ConsentState::Unknown) << Channel::Email << all << -1 << by(Channel::Email);
    QTest::newRow("nobody asked: on no other")
        << -1 << Channel::Phone << Channels{Channel::Email} << -1 << because(SurveyWhyNot::NoWay);
    QTest::newRow("nobody asked, and a chat is over")
        << -1 << Channel::Chat << all << -1 << because(SurveyWhyNot::NoWay);
    QTest::newRow("refused") << static_cast<int>(ConsentState::Refused) << Channel::Email << all << -1
                             << because(SurveyWhyNot::SaidNo);
    QTest::newRow("withdrawn") << static_cast<int>(ConsentState::Withdrawn) << Channel::Email << all << -1
                               << because(SurveyWhyNot::SaidNo);
    QTest::newRow("asked an hour less than 14 days ago")
        << agreed << Channel::Email << all << 14 * 24 - 1 << because(SurveyWhyNot::AskedLately);
    QTest::newRow("asked 14 days ago") << agreed << Channel::Email << all << 14 * 24 << by(Channel::Email);
    QTest::newRow("refused and asked lately: they said no")
        << static_cast<int>(ConsentState::Refused) << Channel::Email << all << 24
        << because(SurveyWhyNot::SaidNo);
}

void TestSurvey::whoIsAsked()
{
    QFETCH(int, consent);
    QFETCH(Channel, used);
    QFETCH(Channels, reachable);
    QFETCH(int, hoursAgo);
    QFETCH(int, asked);
    SurveyQuestion question;
    question.hasCase = true;
    question.used = used;
    question.reachable = reachable;
    question.now = m_clock.now();
    if (consent >= 0)
        question.consent = static_cast<ConsentState>(consent);
    if (hoursAgo >= 0)
        question.lastAsked = m_clock.now() - std::chrono::hours(hoursAgo);
    const SurveyPlan plan = mayAsk(question);
    QCOMPARE(plan.channel ? static_cast<int>(*plan.channel) : -1 - static_cast<int>(plan.whyNot), asked);
    QCOMPARE(plan.lastAsked.has_value(), plan.whyNot == SurveyWhyNot::AskedLately && !plan.channel);

    question.hasCase = false; // an answer is about a case
    QCOMPARE(mayAsk(question).channel.has_value(), false);
    question.hasCase = true;
    question.unknownIsNo = true;
    if (plan.channel && question.consent != ConsentState::Agreed)
        QVERIFY(mayAsk(question).whyNot == SurveyWhyNot::NotAskedWhether && !mayAsk(question).channel);
    else
        QVERIFY(mayAsk(question).channel == plan.channel);
}

void TestSurvey::aTokenIsUnguessable()
{
    QCOMPARE(surveyToken(QByteArray(16, '\0')), QString(26, u'a'));
    QCOMPARE(surveyToken(QByteArray(16, '\xff')), QString(25, u'7') + u'4'); // RFC 4648, no padding
    QCOMPARE(surveyToken(QByteArrayLiteral("0123456789abcdef")),
             QStringLiteral("gaytemzugu3doobzmfrggzdfmy"));
    QSet<QString> all;
    for (int bit = 0; bit < 128; ++bit) { // every bit counts
        QByteArray bytes(16, '\0');
        bytes[bit / 8] = static_cast<char>(1 << bit % 8);
        const QString token = surveyToken(bytes);
        QVERIFY2(isSurveyToken(token), qPrintable(token));
        all.insert(token);
    }
    QCOMPARE(all.size(), 128);
    QVERIFY(surveyToken(QByteArray(15, 'x')).isEmpty());
    for (const char *none : {"", "abc", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxy1"})
        QVERIFY(!isSurveyToken(QString::fromLatin1(none)));
}

void TestSurvey::timeEndsAnInvitation()
{
    SurveyInvitation survey = sentSurvey(m_clock);
    for (const InvitationState state : {InvitationState::Queued, InvitationState::Sent}) {
        survey.state = state;
        QCOMPARE(stateAt(survey, survey.dueAt), state);
        QCOMPARE(stateAt(survey, survey.dueAt + 1ms), InvitationState::Expired);
    }
    for (const InvitationState state : {InvitationState::Answered, InvitationState::Dropped}) {
        survey.state = state;
        QCOMPARE(stateAt(survey, survey.dueAt + 1ms), state);
    }
}

void TestSurvey::anAnswerCountsOnce()
{
    SurveyInvitation survey = sentSurvey(m_clock);
    const SurveyAnswer first = eight(m_clock);
    QCOMPARE(isNews(survey, first, false, m_clock.now()).value(), true);
    QCOMPARE(isNews(survey, first, true, m_clock.now()).error().detail, QStringLiteral("state"));
    survey.answer = first;
    survey.state = InvitationState::Answered;
    QCOMPARE(isNews(survey, first, false, m_clock.now()).value(), false);
    SurveyAnswer other = first;
    other.satisfaction = 30;
    QCOMPARE(isNews(survey, other, false, m_clock.now()).error().code, base::Code::ChangedMeanwhile);
    QCOMPARE(isNews(survey, other, true, m_clock.now()).value(), true);
    QVERIFY(outcomeIdOf(survey, first, false) == outcomeIdOf(survey, first, false));
    QVERIFY(outcomeIdOf(survey, first, false) != outcomeIdOf(survey, other, false));
    QVERIFY(outcomeIdOf(survey, first, false) != outcomeIdOf(survey, first, true));
    survey.correction = other;
    QCOMPARE(isNews(survey, other, true, m_clock.now()).value(), false);
    QCOMPARE(isNews(survey, first, true, m_clock.now()).error().code, base::Code::ChangedMeanwhile);
    survey.state = InvitationState::Queued;
    survey.answer.reset();
    QCOMPARE(isNews(survey, first, false, m_clock.now()).error().detail, QStringLiteral("state"));
}

void TestSurvey::whatIsNoAnswer_data()
{
    QTest::addColumn<SurveyAnswer>("answer");
    QTest::addColumn<QString>("wrong"); // empty: nothing
    const auto with = [this](auto change) {
        SurveyAnswer answer = eight(m_clock);
        change(answer);
        return answer;
    };
    const base::Instant asked = sentSurvey(m_clock).askedAt;
    QTest::newRow("0") << with([](SurveyAnswer &a) { a.satisfaction = 0; }) << QString();
    QTest::newRow("10") << with([](SurveyAnswer &a) { a.satisfaction = 100; }) << QString();
    QTest::newRow("above 10") << with([](SurveyAnswer &a) { a.satisfaction = 101; }) << "satisfaction";
    QTest::newRow("below 0") << with([](SurveyAnswer &a) { a.satisfaction = -1; }) << "satisfaction";
    QTest::newRow("a score alone") << SurveyAnswer{50, {}, {}, m_clock.now()} << QString();
    QTest::newRow("a line alone") << SurveyAnswer{{}, {}, QStringLiteral("ok"), m_clock.now()} << QString();
    QTest::newRow("nothing") << SurveyAnswer{{}, {}, QStringLiteral("  "), m_clock.now()} << "answer";
    QTest::newRow("a long line") << with([](SurveyAnswer &a) { a.line = QString(2001, u'x'); }) << "line";
    QTest::newRow("before it was asked")
        << with([&](SurveyAnswer &a) { a.at = asked - 1ms; }) << "answered_at";
    QTest::newRow("tomorrow") << with([this](SurveyAnswer &a) { a.at = m_clock.now() + kSurveyDay; })
                              << "answered_at";
    QTest::newRow("a clock that is ahead a little")
        << with([this](SurveyAnswer &a) { a.at = m_clock.now() + 5min; }) << QString();
}

void TestSurvey::whatIsNoAnswer()
{
    QFETCH(SurveyAnswer, answer);
    QFETCH(QString, wrong);
    const SurveyInvitation survey = sentSurvey(m_clock);
    const base::Result<void> fine = checkAnswer(survey, answer, m_clock.now());
    QCOMPARE(fine ? QString() : fine.error().detail, wrong);
    SurveyAnswer late = eight(m_clock);
    late.at = survey.dueAt + 1ms;
    QCOMPARE(checkAnswer(survey, late, late.at).error().detail, QStringLiteral("answered_at"));
    late.at = survey.dueAt; // told of it long after: when it was said counts
    QVERIFY(checkAnswer(survey, late, late.at + 365 * kSurveyDay));
}

void TestSurvey::rowsComeBackAsTheyWent()
{
    SurveyInvitation survey = sentSurvey(m_clock);
    QCOMPARE(surveyFromRow(rowOf(survey)).value(), survey);
    survey.answer = SurveyAnswer{std::nullopt, std::nullopt, QStringLiteral("thanks"), m_clock.now()};
    survey.correction = eight(m_clock);
    survey.state = InvitationState::Answered;
    QCOMPARE(surveyFromRow(rowOf(survey)).value(), survey);
    survey.answer = SurveyAnswer{0, Fit::TooLittle, {}, m_clock.now()}; // 0 is not unknown
    QCOMPARE(surveyFromRow(rowOf(survey)).value(), survey);
    QCOMPARE(surveyAnswerFrom(toJson(*survey.answer)).value(), *survey.answer);
}

void TestSurvey::whoCameBack_data()
{
    QTest::addColumn<int>("returnedAfterHours"); // -1: never
    QTest::addColumn<QString>("about");
    QTest::addColumn<int>("now"); // days after it was solved
    QTest::addColumn<QString>("in7");
    QTest::addColumn<QString>("in30");
    const int day = 24;
    QTest::newRow("nobody can know yet") << 1 * day << "same" << 3 << "unknown"
                                         << "unknown";
    QTest::newRow("on the third day") << 3 * day << "same" << 30 << "yes"
                                      << "yes";
    QTest::newRow("on the last moment") << 7 * day << "same" << 30 << "yes"
                                        << "yes";
    QTest::newRow("an hour too late for the first") << 7 * day + 1 << "same" << 30 << "no"
                                                    << "yes";
    QTest::newRow("the longer window is open") << 3 * day << "same" << 29 << "yes"
                                               << "unknown";
    QTest::newRow("with the same problem") << 3 * day << "type" << 30 << "yes"
                                           << "yes";
    QTest::newRow("with another") << 3 * day << "other" << 30 << "no"
                                  << "no";
    QTest::newRow("with one nobody named") << 3 * day << "" << 30 << "no"
                                           << "no";
    QTest::newRow("never") << -1 << "same" << 30 << "no"
                           << "no";
    QTest::newRow("after the window") << 31 * day << "same" << 40 << "no"
                                      << "no";
    QTest::newRow("before it was solved") << -2 * day << "same" << 30 << "no"
                                          << "no";
}

void TestSurvey::whoCameBack()
{
    QFETCH(int, returnedAfterHours);
    QFETCH(QString, about);
    QFETCH(int, now);
    QFETCH(QString, in7);
    QFETCH(QString, in30);
    const base::Instant solvedAt = m_clock.now();
    const SolvedCase solved{CaseId::make(m_clock), QStringLiteral("Late delivery"), solvedAt};
    std::vector<CustomerReturn> returns;
    if (returnedAfterHours != -1)
        returns.push_back({about == u"same" ? solved.id : CaseId::make(m_clock),
                           about == u"type"    ? solved.type
                           : about == u"other" ? QStringLiteral("Invoice")
                                               : QString(),
                           solvedAt + std::chrono::hours(returnedAfterHours)});
    const auto said = [&](int days) {
        const MaturingLabel label = cameBack(solved, returns, days, solvedAt + now * kSurveyDay);
        if (label.maturesAt != solvedAt + days * kSurveyDay)
            return QStringLiteral("wrong maturity");
        return !label.value   ? QStringLiteral("unknown")
               : *label.value ? QStringLiteral("yes")
                              : QStringLiteral("no");
    };
    QCOMPARE(said(7), in7);
    QCOMPARE(said(30), in30);
    SolvedCase unnamed = solved; // two cases that nobody named are not alike
    unnamed.type.clear();
    if (about.isEmpty())
        QCOMPARE(cameBack(unnamed, returns, 7, solvedAt + 30 * kSurveyDay).value, std::optional(false));
}

LEEWAY_TEST(TestSurvey)
#include "tst_survey.moc"
