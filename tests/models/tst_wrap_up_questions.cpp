// Which questions the end of a contact asks, and what it cannot do without.
#include "models/contact_words.h"
#include "models/start_questions.h"
#include "models/wrap_up_questions.h"
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;
using desk::WrapStatus;

namespace
{

domain::Case touchedCase(const base::Clock &clock)
{
    domain::Case made;
    made.id = domain::CaseId::make(clock);
    return made;
}

} // namespace

class TestWrapUpQuestions : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;

private Q_SLOTS:
    void aContactWithoutMuchIsAskedLittle();
    void everythingIsAskedWhenThereIsSomethingToAsk();
    void theIssueTypeSaysWhatIsAsked();
    void severalTypesAskWhatAnyOfThemAsks();
    void theStartIsAskedOnce();
    void fitIsAskedInOneOfSoMany();
    void sameContactSameAnswer();
    void aLineIsNeeded_data();
    void aLineIsNeeded();
    void somethingGivenNeedsALine();
    void casesWithoutAnAnswerAreNamed();
    void theQuestionUsesThePronounOfTheRecord();
    void theLineOfAContactSaysWhen();
};

void TestWrapUpQuestions::aContactWithoutMuchIsAskedLittle()
{
    QCOMPARE(askedQuestions({}),
             (std::vector{WrapQuestion::Mood, WrapQuestion::Promise, WrapQuestion::Line}));
}

void TestWrapUpQuestions::everythingIsAskedWhenThereIsSomethingToAsk()
{
    WrapUpFacts facts;
    facts.cases = {touchedCase(m_clock)};
    facts.points = {{QStringLiteral("dates"), QStringLiteral("Dates and facts"), false}};
    facts.given = {QStringLiteral("NOK 450")};
    QCOMPARE(askedQuestions(facts),
             (std::vector{WrapQuestion::Status, WrapQuestion::Mood, WrapQuestion::Fit, WrapQuestion::Helped,
                          WrapQuestion::Promise, WrapQuestion::Line, WrapQuestion::Next}));
    facts.asks.fitOneIn = 0;
    QCOMPARE(askedQuestions(facts).size(), 6u);
}

void TestWrapUpQuestions::theIssueTypeSaysWhatIsAsked()
{
    WrapUpFacts facts;
    facts.cases = {touchedCase(m_clock)};
    facts.points = {{QStringLiteral("dates"), QStringLiteral("Dates and facts"), false}};
    facts.given = {QStringLiteral("NOK 450")};
    facts.asks = {.start = true, .mood = false, .helped = false, .impact = true, .fitOneIn = 0};
    QCOMPARE(askedQuestions(facts),
             (std::vector{WrapQuestion::Status, WrapQuestion::Impact, WrapQuestion::Promise,
                          WrapQuestion::Line, WrapQuestion::Next}));
    facts.contact.impact = domain::Impact::Minor; // said before: nobody is asked twice
    QCOMPARE(askedQuestions(facts), (std::vector{WrapQuestion::Status, WrapQuestion::Promise,
                                                 WrapQuestion::Line, WrapQuestion::Next}));
}

void TestWrapUpQuestions::severalTypesAskWhatAnyOfThemAsks()
{
    const domain::IssueAsks little{
        .start = false, .mood = false, .helped = false, .impact = false, .fitOneIn = 20};
    const domain::IssueAsks much{.start = true, .mood = true, .helped = false, .impact = true, .fitOneIn = 5};
    std::vector<domain::Choice> choices{{.id = {}, .text = QStringLiteral("Late"), .asks = little},
                                        {.id = {}, .text = QStringLiteral("Broken"), .asks = much}};
    choices.back().active = false; // its cases go on
    const QString late = QStringLiteral("Late");
    const QString broken = QStringLiteral("Broken");
    QCOMPARE(domain::asksOf(choices, late), little);
    QCOMPARE(domain::asksOf(choices, QStringLiteral("late")), domain::IssueAsks());
    QCOMPARE(domain::asksOf(choices, QStringList{late, broken}), much);
    QCOMPARE(domain::asksOf(choices, QStringList{}), domain::IssueAsks());
    choices.front().asks.fitOneIn = 0; // never, which is no smaller a number than 5
    QCOMPARE(domain::asksOf(choices, QStringList{late, broken}).fitOneIn, 5);
    choices.back().kind = domain::ChoiceKind::Move; // the same word as a reason says nothing of a type
    QCOMPARE(domain::asksOf(choices, broken), domain::IssueAsks());
}

void TestWrapUpQuestions::theStartIsAskedOnce()
{
    domain::Contact contact;
    contact.openedAt = m_clock.now();
    domain::Case begun = touchedCase(m_clock);
    begun.openedAt = contact.openedAt;
    const domain::IssueAsks asks{.start = true};
    QVERIFY(asksAtStart(asks, begun, contact));
    QVERIFY(!asksAtStart({}, begun, contact));
    for (QString domain::Case::*said :
         {&domain::Case::whatHappened, &domain::Case::howAffected, &domain::Case::whatWanted}) {
        domain::Case one = begun;
        one.*said = QStringLiteral("x");
        QVERIFY(!asksAtStart(asks, one, contact));
    }
    domain::Case solved = begun;
    solved.status = domain::CaseStatus::Solved;
    QVERIFY(!asksAtStart(asks, solved, contact));
    domain::Case older = begun;
    older.openedAt -= std::chrono::milliseconds(1);
    QVERIFY(!asksAtStart(asks, older, contact)); // it began long ago
}

void TestWrapUpQuestions::fitIsAskedInOneOfSoMany()
{
    int asked = 0;
    for (int i = 0; i < 4000; ++i)
        asked += asksFit(domain::ContactId::make(m_clock), 4) ? 1 : 0;
    // 1000 expected, sigma 27: wide of it by seven of them is a broken hash, not bad luck.
    QVERIFY2(asked > 800 && asked < 1200, qPrintable(QString::number(asked)));
    const domain::ContactId one = domain::ContactId::make(m_clock);
    QVERIFY(asksFit(one, 1));
    QVERIFY(!asksFit(one, 0));
    QVERIFY(!asksFit(one, -3));
}

void TestWrapUpQuestions::sameContactSameAnswer()
{
    // Ids written down: another desk, another day, another build must answer the same.
    const auto asks = [](const QString &id) { return asksFit(domain::ContactId::fromString(id), 2); };
    QString answers;
    for (int i = 0; i < 16; ++i)
        answers +=
            asks(QStringLiteral("01935c1e-8a2b-7000-8000-%1").arg(i, 12, 16, QChar(u'0'))) ? u'1' : u'0';
    QCOMPARE(answers, QStringLiteral("0111110000101000"));
}

void TestWrapUpQuestions::aLineIsNeeded_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("needed");
    QTest::newRow("nothing said yet") << -1 << false;
    QTest::newRow("solved") << static_cast<int>(WrapStatus::Solved) << false;
    QTest::newRow("partly") << static_cast<int>(WrapStatus::Partly) << true;
    QTest::newRow("not yet") << static_cast<int>(WrapStatus::NotYet) << true;
    QTest::newRow("handed over") << static_cast<int>(WrapStatus::HandedOver) << true;
}

void TestWrapUpQuestions::aLineIsNeeded()
{
    QFETCH(int, status);
    QFETCH(bool, needed);
    WrapUpFacts facts;
    facts.cases = {touchedCase(m_clock)};
    desk::WrapUpDraft draft;
    if (status >= 0)
        draft.cases = {{facts.cases.front().id, domain::CaseStatus::Open, static_cast<WrapStatus>(status)}};
    QCOMPARE(needsLine(facts, draft), needed);
    QCOMPARE(offersNext(facts, draft), needed);
}

void TestWrapUpQuestions::somethingGivenNeedsALine()
{
    WrapUpFacts facts;
    QVERIFY(!needsLine(facts, {}));
    facts.given = {QStringLiteral("a call on Monday")}; // a promise says itself what it is
    QVERIFY(!needsLine(facts, {}));
    facts.granted = true;
    QVERIFY(needsLine(facts, {}));
    QVERIFY(!offersNext(facts, {})); // what was given does not leave a case open
}

void TestWrapUpQuestions::casesWithoutAnAnswerAreNamed()
{
    WrapUpFacts facts;
    facts.cases = {touchedCase(m_clock), touchedCase(m_clock), touchedCase(m_clock)};
    desk::WrapUpDraft draft;
    draft.cases = {{facts.cases.at(1).id, domain::CaseStatus::Open, WrapStatus::Solved}};
    QCOMPARE(casesWithoutStatus(facts, draft), (std::vector{facts.cases.at(0).id, facts.cases.at(2).id}));
    facts.casesOptional = true;
    QVERIFY(casesWithoutStatus(facts, draft).empty());
}

void TestWrapUpQuestions::theQuestionUsesThePronounOfTheRecord()
{
    QCOMPARE(leaveQuestion(QStringLiteral("she/her")), QStringLiteral("How did she leave?"));
    QCOMPARE(leaveQuestion(QStringLiteral("He")), QStringLiteral("How did he leave?"));
    QCOMPARE(leaveQuestion(QStringLiteral("they/them")), QStringLiteral("How did they leave?"));
    QCOMPARE(leaveQuestion({}), QStringLiteral("How did they leave?"));
}

void TestWrapUpQuestions::theLineOfAContactSaysWhen()
{
    domain::Contact contact;
    contact.openedAt = test::at("2025-11-21T14:02:00Z");
    const Format format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(),
                        contact.openedAt};
    const auto plain = [&] {
        QString line = contactLine(format, contact, QStringLiteral("Marit Sørbø"));
        return line.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
    };
    QCOMPARE(plain(), QStringLiteral("Marit Sørbø, phone, since 14:02"));
    contact.endedAt = test::at("2025-11-21T14:19:00Z");
    QCOMPARE(plain(), QStringLiteral("Marit Sørbø, phone, 14:02–14:19"));
}

LEEWAY_TEST(TestWrapUpQuestions)
#include "tst_wrap_up_questions.moc"
