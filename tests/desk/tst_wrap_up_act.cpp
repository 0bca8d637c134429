// The end of a contact is one act: statuses, marks, promise, line and the contact itself, all or none.
#include "desk/case_matter.h"
#include "desk/cases.h"
#include "desk/company.h"
#include "desk/contacts.h"
#include "desk/draft.h"
#include "desk/edit_customer.h"
#include "desk/my_day.h"
#include "desk/read_customer.h"
#include "desk/wrap_up_matter.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using test::await;

class TestWrapUpAct : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;
    domain::Case m_case;
    desk::LiveContact m_live;

    desk::Desk &desk() { return *m_fixture->desk; }
    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    domain::Case openCase(const QString &title)
    {
        domain::Case made;
        made.customer = m_marit;
        made.title = title;
        return got(desk::openCase(desk(), made));
    }
    int count(const char *sql) { return m_fixture->value(QString::fromLatin1(sql)).toInt(); }
    desk::WrapUpMatter matter() { return got(desk::readWrapUp(desk(), m_live, QTimeZone::utc())); }
    /// A contact that began while every one of `cases` was settled: nobody could say which it is about.
    void beginWithoutACase(const std::vector<domain::Case> &cases)
    {
        got(desk::dropContact(desk(), m_live));
        for (const domain::Case &one : cases)
            got(desk::setCaseStatus(desk(), one.id, domain::CaseStatus::Open, domain::CaseStatus::Solved));
        m_fixture->clock->advance(1h);
        desk::LiveContact live;
        live.contact.customer = m_marit;
        m_live = got(desk::beginContact(desk(), live));
    }
    void answerSolved()
    {
        m_live.draft.cases = {{m_case.id, domain::CaseStatus::Open, desk::WrapStatus::Solved}};
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit Sørbø");
        made.customer.pronouns = QStringLiteral("she/her");
        m_marit = got(desk::createCustomer(desk(), made));
        m_case = openCase(QStringLiteral("Cracked water tank"));
        m_fixture->clock->advance(1h);
        m_live = {};
        m_live.contact.customer = m_marit;
        m_live.contact.caseId = m_case.id;
        m_live = got(desk::beginContact(desk(), m_live));
        m_fixture->clock->advance(17min);
    }

    void aPromiseIsMadeWithIt();
    void noPromiseIsAnAnswerToo();
    void aPromiseWithoutATimeEndsNothing();
    void cardNumbersDoNotStayInAPromise();
    void whatIsTypedOfAPromiseIsThereAgain();
    void helpedTakesTheVersionThatWasOnScreen();
    void lateKeepingDoesNotBringItBack();
    void whatIsAskedAboutIsReadInOneGo();
    void openCasesAreOfferedWhenNobodySaidWhich();
    void theCaseThatIsAnsweredIsTheContacts();
    void nobodysContactHasNothingToAsk();
    void theTypesOfTheTouchedCasesSayWhatIsAsked();
    void impactIsKeptOnlyWhereItWasNotSaidBefore();
    void whatWasTypedAtTheStartGoesWithTheCase();
    void nothingTypedAtTheStartIsLost_data();
    void nothingTypedAtTheStartIsLost();
    void whatIsTooLongForTheCaseIsANote();
    void theDayShowsWhatWasDone();
    void answersComeToWhoeverHadTheContact();
};

void TestWrapUpAct::aPromiseIsMadeWithIt()
{
    answerSolved();
    m_live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                             .what = QStringLiteral(" a call "),
                                             .when = QStringLiteral("in 3 days"),
                                             .dueAt = m_fixture->clock->now() + 72h,
                                             .about = QStringLiteral("both machines"),
                                             .keeper = {}};
    got(desk::wrapUp(desk(), m_live));
    const auto promises = got(desk::readMyDay(desk(), QTimeZone::utc())).promises;
    QCOMPARE(promises.size(), 1u);
    const domain::Promise &made = promises.front().promise;
    QCOMPARE(made.what, QStringLiteral("a call"));
    QCOMPARE(made.about, QStringLiteral("both machines"));
    QCOMPARE(made.keeper, desk().me().id);
    QCOMPARE(made.caseId, std::optional(m_case.id));
    QCOMPARE(made.dueAt, m_fixture->clock->now() + 72h);
    QCOMPARE(count("SELECT count(*) FROM live_contact"), 0);
    QCOMPARE(m_fixture->value(QStringLiteral("SELECT status FROM \"case\"")).toString(),
             QStringLiteral("Solved"));
}

void TestWrapUpAct::noPromiseIsAnAnswerToo()
{
    answerSolved();
    m_live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::None,
                                             .what = {},
                                             .when = QStringLiteral("whenever"),
                                             .dueAt = std::nullopt,
                                             .about = {},
                                             .keeper = {}};
    got(desk::wrapUp(desk(), m_live));
    QCOMPARE(count("SELECT count(*) FROM promise"), 0);
}

void TestWrapUpAct::aPromiseWithoutATimeEndsNothing()
{
    answerSolved();
    m_live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Email,
                                             .what = QStringLiteral("an email"),
                                             .when = QStringLiteral("whenever"),
                                             .dueAt = std::nullopt,
                                             .about = {},
                                             .keeper = {}};
    const int before = count("SELECT count(*) FROM command");
    const base::Result<void> done = await(desk::wrapUp(desk(), m_live));
    QVERIFY(!done);
    QCOMPARE(done.error().code, base::Code::FieldInvalid);
    QCOMPARE(count("SELECT count(*) FROM command"), before);
    QCOMPARE(count("SELECT count(*) FROM live_contact"), 1);
    QCOMPARE(m_fixture->value(QStringLiteral("SELECT status FROM \"case\"")).toString(),
             QStringLiteral("Open"));
}

void TestWrapUpAct::cardNumbersDoNotStayInAPromise()
{
    answerSolved();
    m_live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                             .what = QStringLiteral("a call"),
                                             .when = QStringLiteral("in 3 days"),
                                             .dueAt = m_fixture->clock->now() + 72h,
                                             .about = QStringLiteral("card 4111 1111 1111 1111"),
                                             .keeper = {}};
    got(desk::keepWork(desk(), m_live));
    QCOMPARE(count("SELECT count(*) FROM live_contact WHERE work LIKE '%1111 1111%'"), 0);
    got(desk::wrapUp(desk(), m_live));
    QCOMPARE(count("SELECT count(*) FROM promise WHERE about LIKE '%1111 1111%'"), 0);
    QCOMPARE(count("SELECT count(*) FROM command WHERE body LIKE '%1111 1111%'"), 0);
    QCOMPARE(count("SELECT count(*) FROM promise WHERE about LIKE 'card %'"), 1);
}

void TestWrapUpAct::whatIsTypedOfAPromiseIsThereAgain()
{
    answerSolved();
    m_live.draft.mood = domain::Mood::Calm;
    m_live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Email,
                                             .what = QStringLiteral("an email"),
                                             .when = QStringLiteral("mon 4p"),
                                             .dueAt = std::nullopt,
                                             .about = QStringLiteral("the pl"),
                                             .keeper = desk().me().id};
    got(desk::keepWork(desk(), m_live));
    const auto live = got(desk::readLiveContacts(desk()));
    QCOMPARE(live.size(), 1u);
    QCOMPARE(live.front().draft, m_live.draft);
    m_live.draft.promise->dueAt = m_fixture->clock->now() + 72h;
    got(desk::keepWork(desk(), m_live));
    QCOMPARE(got(desk::readLiveContacts(desk())).front().draft, m_live.draft);
}

void TestWrapUpAct::helpedTakesTheVersionThatWasOnScreen()
{
    domain::PointMark used;
    used.customer = m_marit;
    used.contact = m_live.contact.id;
    used.point = QStringLiteral("own_the_miss");
    used.pointVersion = 7;
    used.rank = 2;
    used.kind = domain::PointMarkKind::Used;
    got(desk::markPoint(desk(), used));
    answerSolved();
    m_live.draft.helped = {QStringLiteral("own_the_miss"), QStringLiteral("never_marked")};
    got(desk::wrapUp(desk(), m_live));
    const auto marks = got(desk::readPointMarks(desk(), m_live.contact.id));
    QCOMPARE(marks.size(), 3u);
    QCOMPARE(marks.at(1).kind, domain::PointMarkKind::Helped);
    QCOMPARE(marks.at(1).pointVersion, 7);
    QCOMPARE(marks.at(1).rank, 2);
    QCOMPARE(marks.at(2).pointVersion, 0);
}

void TestWrapUpAct::lateKeepingDoesNotBringItBack()
{
    answerSolved();
    got(desk::wrapUp(desk(), m_live));
    got(desk::keepWork(desk(), m_live)); // what was typed a moment before comes a moment after
    QCOMPARE(count("SELECT count(*) FROM live_contact"), 0);
}

void TestWrapUpAct::whatIsAskedAboutIsReadInOneGo()
{
    const domain::Case second = openCase(QStringLiteral("Invoice to the company"));
    got(desk::keepDraft(desk(), m_marit, QStringLiteral("wants it in wri")));
    domain::PointMark idea;
    idea.customer = m_marit;
    idea.contact = m_live.contact.id;
    idea.point = QStringLiteral("own");
    idea.kind = domain::PointMarkKind::OwnIdea;
    idea.text = QStringLiteral("borrow a machine");
    got(desk::markPoint(desk(), idea));
    const desk::WrapUpMatter read = matter();
    QCOMPARE(read.customer.pronouns, QStringLiteral("she/her"));
    // The contact's own case, and the one that was begun during it.
    QCOMPARE(read.cases.size(), 2u);
    QCOMPARE(read.cases.at(0).id, m_case.id);
    QCOMPARE(read.cases.at(1).id, second.id);
    QCOMPARE(read.marks.size(), 1u);
    QCOMPARE(read.people.size(), 1u);
    QCOMPARE(read.note, QStringLiteral("wants it in wri"));
    QCOMPARE(read.today.size(), 1u);
    QVERIFY(read.promises.empty());
}

void TestWrapUpAct::openCasesAreOfferedWhenNobodySaidWhich()
{
    std::vector<domain::Case> cases{m_case};
    for (int i = 0; i < 3; ++i)
        cases.push_back(openCase(QStringLiteral("Another one")));
    beginWithoutACase(cases);
    QVERIFY(matter().offered.empty()); // what is settled is not offered
    for (const domain::Case &one : cases)
        got(desk::setCaseStatus(desk(), one.id, domain::CaseStatus::Solved, domain::CaseStatus::Open));
    const desk::WrapUpMatter read = matter();
    QVERIFY(read.cases.empty());
    QCOMPARE(read.offered.size(), 3u); // of four: more are looked up, not offered
}

void TestWrapUpAct::theCaseThatIsAnsweredIsTheContacts()
{
    beginWithoutACase({m_case});
    got(desk::setCaseStatus(desk(), m_case.id, domain::CaseStatus::Solved, domain::CaseStatus::Open));
    answerSolved();
    got(desk::wrapUp(desk(), m_live));
    QCOMPARE(count("SELECT count(*) FROM contact WHERE state = 'Done' AND \"case\" IN (SELECT id FROM "
                   "\"case\")"),
             1);
    QCOMPARE(count("SELECT count(*) FROM interaction WHERE main_case IS NOT NULL AND kind = 'Call'"), 1);
}

void TestWrapUpAct::nobodysContactHasNothingToAsk()
{
    desk::LiveContact nobodys;
    nobodys = got(desk::beginContact(desk(), nobodys));
    const auto read = await(desk::readWrapUp(desk(), nobodys, QTimeZone::utc()));
    QVERIFY(!read);
    QCOMPARE(read.error().code, base::Code::NotFound);
}

void TestWrapUpAct::theTypesOfTheTouchedCasesSayWhatIsAsked()
{
    QCOMPARE(matter().asks, domain::IssueAsks());
    desk::CaseMatter broken = desk::matterOf(m_case);
    broken.type = QStringLiteral("Broken");
    got(desk::setCaseMatter(desk(), m_case, broken));
    const domain::IssueAsks asks{
        .start = true, .mood = false, .helped = false, .impact = true, .fitOneIn = 10};
    const domain::Choice choice{.id = {}, .text = QStringLiteral("Broken"), .asks = asks};
    got(desk::changeCompany(desk(), {desk::putting(choice)}));
    QCOMPARE(matter().asks, asks);
    QCOMPARE(got(desk::readCompany(desk())).choices.front().asks, asks);
}

void TestWrapUpAct::impactIsKeptOnlyWhereItWasNotSaidBefore()
{
    answerSolved();
    m_live.draft.impact = domain::Impact::Serious;
    got(desk::keepWork(desk(), m_live));
    QCOMPARE(got(desk::readLiveContacts(desk())).front().draft.impact, domain::Impact::Serious);
    domain::Contact spoken = m_live.contact;
    spoken.impact = domain::Impact::Minor; // while they spoke
    m_live.contact = got(desk::changeContact(desk(), m_live.contact, spoken));
    got(desk::wrapUp(desk(), m_live));
    QCOMPARE(m_fixture->value(QStringLiteral("SELECT impact FROM contact")).toString(),
             QStringLiteral("Minor"));
}

void TestWrapUpAct::whatWasTypedAtTheStartGoesWithTheCase()
{
    desk::CaseMatter wants = desk::matterOf(m_case);
    wants.whatWanted = QStringLiteral("a new one");
    got(desk::setCaseMatter(desk(), m_case, wants));
    m_live.start = {.caseId = m_case.id,
                    .happened = QStringLiteral(" cracked, card 4111 1111 1111 1111 "),
                    .affected = {},
                    .wanted = QStringLiteral("the money back"),
                    .putOff = true};
    got(desk::keepWork(desk(), m_live));
    const desk::StartDraft kept = got(desk::readLiveContacts(desk())).front().start;
    QCOMPARE(kept.caseId, std::optional(m_case.id));
    QCOMPARE(kept.wanted, m_live.start.wanted);
    QVERIFY(kept.putOff);
    QVERIFY(!kept.happened.contains(QStringLiteral("4111 1111")));
    answerSolved();
    got(desk::wrapUp(desk(), m_live));
    const domain::Case after = got(desk::readCase(desk(), m_case.id));
    QVERIFY(after.whatHappened.startsWith(QStringLiteral("cracked, card")));
    QVERIFY(!after.whatHappened.contains(QStringLiteral("4111 1111")));
    QCOMPARE(after.whatWanted, QStringLiteral("a new one")); // what somebody saved stays
    QCOMPARE(count("SELECT count(*) FROM interaction WHERE body = 'the money back' AND kind = 'Note' AND "
                   "main_case IS NOT NULL"),
             1); // and so does what was typed
    QCOMPARE(after.status, domain::CaseStatus::Solved);
}

void TestWrapUpAct::nothingTypedAtTheStartIsLost_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("notes");
    QTest::newRow("as it stands there already") << QStringLiteral(" a new one ") << 0;
    QTest::newRow("somebody said otherwise") << QStringLiteral("the money back") << 1;
    QTest::newRow("nothing") << QStringLiteral("  ") << 0;
}

void TestWrapUpAct::nothingTypedAtTheStartIsLost()
{
    QFETCH(const QString, typed);
    QFETCH(const int, notes);
    desk::CaseMatter wants = desk::matterOf(m_case);
    wants.whatWanted = QStringLiteral("a new one");
    got(desk::setCaseMatter(desk(), m_case, wants));
    m_live.start.caseId = m_case.id;
    m_live.start.wanted = typed;
    answerSolved();
    got(desk::wrapUp(desk(), m_live));
    QCOMPARE(count("SELECT count(*) FROM interaction WHERE kind = 'Note'"), notes);
    QCOMPARE(got(desk::readCase(desk(), m_case.id)).whatWanted, wants.whatWanted);
}

void TestWrapUpAct::whatIsTooLongForTheCaseIsANote()
{
    m_live.start.caseId = m_case.id;
    m_live.start.happened = QString(desk::kLongestCaseText + 1, u'x');
    answerSolved();
    got(desk::wrapUp(desk(), m_live));
    QVERIFY(got(desk::readCase(desk(), m_case.id)).whatHappened.isEmpty());
    const QByteArray note =
        m_fixture->value(QStringLiteral("SELECT id FROM interaction WHERE kind = 'Note'")).toByteArray();
    const domain::InteractionId id{QUuid::fromRfc4122(note)};
    QCOMPARE(got(desk::readInteraction(desk(), id)).body, m_live.start.happened);
}

void TestWrapUpAct::theDayShowsWhatWasDone()
{
    domain::Contact angry = m_live.contact;
    angry.mood = domain::Mood::Angry;
    m_live.contact = got(desk::changeContact(desk(), m_live.contact, angry));
    answerSolved();
    m_live.draft.mood = domain::Mood::Calm;
    got(desk::wrapUp(desk(), m_live));
    desk::LiveContact open;
    open.contact.customer = m_marit;
    got(desk::beginContact(desk(), open));
    auto day = got(desk::readMyDay(desk(), QTimeZone::utc()));
    QCOMPARE(day.contacts.size(), 2u);
    QCOMPARE(day.contacts.front().customerName, QStringLiteral("Marit Sørbø"));
    QCOMPARE(day.contacts.front().title, QStringLiteral("Cracked water tank"));
    QCOMPARE(day.contacts.front().contact.moodIn, domain::Mood::Angry);
    QCOMPARE(day.contacts.front().contact.mood, domain::Mood::Calm);
    QCOMPARE(day.contacts.back().contact.state, domain::ContactState::Live);
    m_fixture->clock->advance(24h);
    day = got(desk::readMyDay(desk(), QTimeZone::utc()));
    QCOMPARE(day.contacts.size(), 1u); // what is done was yesterday; what is open is still there
    QCOMPARE(day.contacts.front().contact.state, domain::ContactState::Live);
}

void TestWrapUpAct::answersComeToWhoeverHadTheContact()
{
    answerSolved();
    m_live.draft.fit = domain::Fit::TooLittle;
    got(desk::wrapUp(desk(), m_live));
    const domain::Case others = openCase(QStringLiteral("Somebody else's contact"));
    const auto outcome = [this](domain::CaseId id, int satisfaction, base::Instant at) {
        got(m_fixture->storage->write([=, this](storage::Transaction &tx) -> base::Result<void> {
            domain::Outcome made;
            made.id = domain::OutcomeId::make(*m_fixture->clock);
            made.customer = m_marit;
            made.caseId = id;
            made.satisfaction = satisfaction;
            made.at = at;
            return storage::putOutcome(tx, made);
        }));
    };
    const base::Instant now = m_fixture->clock->now();
    outcome(m_case.id, 30, now - 20 * 24h); // before the contact: an answer to somebody else
    outcome(m_case.id, 50, now + 26h);
    outcome(others.id, 90, now + 26h);
    m_fixture->clock->advance(48h);
    auto answers = got(desk::readMyDay(desk(), QTimeZone::utc())).answers;
    QCOMPARE(answers.size(), 1u);
    QCOMPARE(answers.front().outcome.satisfaction, 50);
    QCOMPARE(answers.front().fit, domain::Fit::TooLittle);
    QCOMPARE(answers.front().title, QStringLiteral("Cracked water tank"));
    QCOMPARE(answers.front().channel, domain::Channel::Phone);
    m_fixture->clock->advance(20 * 24h);
    answers = got(desk::readMyDay(desk(), QTimeZone::utc())).answers;
    QVERIFY(answers.empty()); // two weeks of them are shown
}

LEEWAY_TEST(TestWrapUpAct)
#include "tst_wrap_up_act.moc"
