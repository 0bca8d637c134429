#include "desk/contacts.h"

#include "desk/contact_desk.h"
#include "desk/who_talks.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using desk::LiveContact;
using domain::ContactState;
using domain::Mood;
using test::got;
using test::refused;

/// A contact from the first ring to the end of wrap-up, at one desk.
class TestContacts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_at;

    desk::Desk &desk() { return *m_at->desk; }
    static domain::PointMark mark(const LiveContact &of, const char *point)
    {
        domain::PointMark made;
        made.customer = of.contact.customer;
        made.contact = of.contact.id;
        made.point = QLatin1String(point);
        made.kind = domain::PointMarkKind::Used;
        made.rank = 1;
        return made;
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::ContactDesk>(); }
    void cleanup() { m_at.reset(); }

    void beginsLiveAndMine()
    {
        const LiveContact live = m_at->call(m_at->marit);
        const domain::Contact held = m_at->stored(live.contact.id);
        QCOMPARE(held.customer, m_at->marit);
        QCOMPARE(held.person, m_at->me.id);
        QCOMPARE(held.state, ContactState::Live);
        QCOMPARE(held.openedAt, m_at->clock->now());
        QVERIFY(!held.mood && !held.moodIn && !held.impact && !held.fit); // unset is unknown
        QCOMPARE(m_at->live().size(), size_t{1});
        QCOMPARE(m_at->live().front().name, QStringLiteral("Marit Sørbø"));
    }

    /// More than having a customer open: whoever is in a contact with them is told so.
    void whoElseTalksWithThemIsKnown()
    {
        LiveContact live = m_at->call(m_at->marit);
        domain::Contact theirs = live.contact;
        theirs.id = domain::ContactId::make(*m_at->clock);
        theirs.person = m_at->piotr.id;
        theirs.channel = domain::Channel::Chat;
        theirs.takenAt = m_at->clock->now() - 7min;
        got(desk::putRecord(desk(), theirs));
        const std::vector<domain::Presence> here{{.person = m_at->piotr.id, .name = m_at->piotr.name}};
        const auto told = got(desk::withContacts(desk(), m_at->marit, here));
        QCOMPARE(told.front().name, m_at->piotr.name);
        QCOMPARE(told.front().talks, std::optional(domain::Channel::Chat));
        QCOMPARE(told.front().talksSince, m_at->clock->now() - 7min);
        QCOMPARE(got(desk::withContacts(desk(), m_at->ola, here)), here); // not with this one
        const domain::Contact before = m_at->stored(theirs.id);
        domain::Contact ended = before;
        ended.state = ContactState::Ended;
        ended.endedAt = m_at->clock->now();
        got(desk::changeContact(desk(), before, ended));
        QCOMPARE(got(desk::withContacts(desk(), m_at->marit, here)), here); // over
    }

    void whoBeginsItOnSomebodysPageHasSaidWhoseItIs()
    {
        const LiveContact theirs = m_at->call(m_at->marit);
        QCOMPARE(m_at->stored(theirs.contact.id).identity, domain::IdentityLevel::Matched);
        QCOMPARE(m_at->call().contact.identity, domain::IdentityLevel::None);
    }

    /// Until it is known whose it is nothing is written for others to see.
    void whoIsUnknownIsThisDesksAlone()
    {
        const int commands = m_at->count("command");
        LiveContact unknown = m_at->call();
        QCOMPARE(m_at->count("contact"), 0);
        QCOMPARE(m_at->count("command"), commands);
        QCOMPARE(m_at->live().front().handle, unknown.handle);
        unknown = got(desk::linkContact(desk(), unknown, m_at->marit, QStringLiteral("Marit Sørbø")));
        QCOMPARE(m_at->stored(unknown.contact.id).customer, m_at->marit);
        QCOMPARE(m_at->stored(unknown.contact.id).identity, domain::IdentityLevel::Matched);
        QCOMPARE(m_at->count("command"), commands + 1);
        QCOMPARE(m_at->live().size(), size_t{1});
        QCOMPARE(m_at->live().front().callId, QStringLiteral("c-17"));
    }

    /// The 13 digits of a moment may look like the number of a card: one in ten does.
    void whoIsUnknownIsReadBackAtAnyTime()
    {
        std::vector<LiveContact> begun;
        for (int i = 0; i < 20; ++i) {
            begun.push_back(m_at->call());
            m_at->clock->advance(1ms);
        }
        m_at->openAgain();
        QCOMPARE(m_at->live(), begun);
    }

    void aHalfTypedIdeaIsThereAfterARestart()
    {
        LiveContact live = m_at->call(m_at->marit);
        live.idea = QStringLiteral("lend her a mach");
        got(desk::keepWork(desk(), live));
        m_at->openAgain();
        QCOMPARE(m_at->live().front().idea, live.idea);
    }

    void aWrongGuessIsTakenBackWithWhatWasNotedInIt()
    {
        LiveContact live = m_at->call(m_at->marit);
        const domain::Case tank = m_at->newCase(m_at->marit);
        domain::Contact about = live.contact;
        about.caseId = tank.id;
        live.contact = got(desk::changeContact(desk(), live.contact, about));
        got(desk::markPoint(desk(), mark(live, "own_the_miss")));
        live.draft.cases = {{tank.id, tank.status, desk::WrapStatus::Solved}};
        live.draft.helped = {QStringLiteral("own_the_miss")};
        live.draft.line = QStringLiteral("she was kind");
        live.start = {.caseId = tank.id,
                      .happened = QStringLiteral("the tank cracked "),
                      .affected = {},
                      .wanted = QStringLiteral("a new one")};
        const LiveContact now = got(desk::linkContact(desk(), live, m_at->ola, QStringLiteral("Ola Vik")));
        QVERIFY(now.contact.id != live.contact.id);
        QCOMPARE(m_at->count("contact"), 1);
        QCOMPARE(m_at->count("point_mark"), 0);
        QCOMPARE(m_at->count("live_contact"), 1);
        QCOMPARE(m_at->stored(now.contact.id).customer, m_at->ola);
        QVERIFY(!m_at->stored(now.contact.id).caseId);
        QVERIFY(now.draft.cases.empty() && now.draft.helped.isEmpty());
        QCOMPARE(now.start, desk::StartDraft());
        QCOMPARE(now.draft.line,
                 QStringLiteral("she was kind\nthe tank cracked\na new one")); // typed is never thrown away
        QCOMPARE(now.contact.openedAt, live.contact.openedAt);
        const LiveContact same = got(desk::linkContact(desk(), now, m_at->ola, QStringLiteral("Ola Vik")));
        QCOMPARE(same, now);
    }

    void theMoodOnArrivalStays()
    {
        const LiveContact live = m_at->call(m_at->marit);
        domain::Contact upset = live.contact;
        upset.mood = Mood::Upset;
        upset = got(desk::changeContact(desk(), live.contact, upset));
        QCOMPARE(upset.moodIn, Mood::Upset);
        domain::Contact calm = upset;
        calm.mood = Mood::Calm;
        calm = got(desk::changeContact(desk(), upset, calm));
        domain::Contact unsaid = calm;
        unsaid.mood.reset();
        unsaid = got(desk::changeContact(desk(), calm, unsaid));
        const domain::Contact held = m_at->stored(live.contact.id);
        QCOMPARE(held.moodIn, Mood::Upset);
        QVERIFY(!held.mood);
    }

    void wrapUpWantsAStatusAndALineWhenSomethingIsOpen_data()
    {
        QTest::addColumn<bool>("withCase");
        QTest::addColumn<int>("status"); // -1: none
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("missing");
        const auto no = static_cast<int>(desk::WrapStatus::NotYet);
        const auto partly = static_cast<int>(desk::WrapStatus::Partly);
        const auto solved = static_cast<int>(desk::WrapStatus::Solved);
        const auto handed = static_cast<int>(desk::WrapStatus::HandedOver);
        QTest::newRow("no status") << true << -1 << "done"
                                   << "status";
        QTest::newRow("solved, no line") << true << solved << ""
                                         << "";
        QTest::newRow("solved, a line") << true << solved << "new tank"
                                        << "";
        QTest::newRow("not yet, no line") << true << no << " \n"
                                          << "line";
        QTest::newRow("not yet, a line") << true << no << "waits for a part"
                                         << "";
        QTest::newRow("partly, no line") << true << partly << ""
                                         << "line";
        QTest::newRow("handed over, no line") << true << handed << ""
                                              << "line";
        QTest::newRow("no case") << false << -1 << ""
                                 << "";
    }
    void wrapUpWantsAStatusAndALineWhenSomethingIsOpen()
    {
        QFETCH(bool, withCase);
        QFETCH(int, status);
        QFETCH(QString, line);
        QFETCH(QString, missing);
        LiveContact live = m_at->call(m_at->marit);
        const domain::Case tank = m_at->newCase(m_at->marit);
        if (withCase) {
            domain::Contact about = live.contact;
            about.caseId = tank.id;
            live.contact = got(desk::changeContact(desk(), live.contact, about));
        }
        if (status >= 0)
            live.draft.cases = {{tank.id, tank.status, static_cast<desk::WrapStatus>(status)}};
        live.draft.line = line;
        const int commands = m_at->count("command");
        if (!missing.isEmpty()) {
            const base::Error why = refused(desk::wrapUp(desk(), live));
            QCOMPARE(why.code, Code::FieldInvalid);
            QCOMPARE(why.detail, missing);
            QCOMPARE(m_at->count("command"), commands);
            QCOMPARE(m_at->live().size(), size_t{1});
            return;
        }
        got(desk::wrapUp(desk(), live));
        QCOMPARE(m_at->stored(live.contact.id).state, ContactState::Done);
        QVERIFY(m_at->live().empty());
        QCOMPARE(m_at->count("live_contact"), 0);
        QCOMPARE(m_at->statusOf(tank.id) == domain::CaseStatus::Solved,
                 status == static_cast<int>(desk::WrapStatus::Solved));
    }

    void whoIsUnknownCannotBeWrappedUp()
    {
        QCOMPARE(refused(desk::wrapUp(desk(), m_at->call())).detail, QStringLiteral("customer"));
    }

    void wrapUpKeepsWhatWasLearned()
    {
        LiveContact live = m_at->call(m_at->marit);
        domain::Contact upset = live.contact;
        upset.mood = Mood::Upset;
        live.contact = got(desk::changeContact(desk(), live.contact, upset));
        const domain::Case tank = m_at->newCase(m_at->marit), lid = m_at->newCase(m_at->marit);
        live.draft.cases = {{tank.id, tank.status, desk::WrapStatus::Solved},
                            {lid.id, lid.status, desk::WrapStatus::NotYet}};
        live.draft.mood = Mood::Calm;
        live.draft.fit = domain::Fit::AboutRight;
        live.draft.helped = {QStringLiteral("own_the_miss"), QStringLiteral("plan_in_writing")};
        live.draft.line = QStringLiteral("  the lid comes on Friday, card 4111 1111 1111 1111 ");
        m_at->clock->advance(5min);
        got(desk::wrapUp(desk(), live));
        const domain::Contact held = m_at->stored(live.contact.id);
        QCOMPARE(held.moodIn, Mood::Upset);
        QCOMPARE(held.mood, Mood::Calm);
        QCOMPARE(held.fit, domain::Fit::AboutRight);
        QCOMPARE(held.wrappedAt, m_at->clock->now());
        QCOMPARE(held.endedAt, m_at->clock->now());
        QCOMPARE(m_at->statusOf(tank.id), domain::CaseStatus::Solved);
        QCOMPARE(m_at->statusOf(lid.id), domain::CaseStatus::Open);
        QCOMPARE(got(desk::readPointMarks(desk(), held.id)).size(), size_t{2});
        QCOMPARE(m_at->value(QStringLiteral("SELECT body FROM interaction WHERE id = ?"),
                             {held.interaction->toBytes()}),
                 QVariant(QStringLiteral("the lid comes on Friday, card •••• 1111")));
        QCOMPARE(m_at->value(QStringLiteral("SELECT at FROM interaction WHERE id = ?"),
                             {held.interaction->toBytes()}),
                 QVariant(base::toMs(held.openedAt)));
    }

    /// A status that is not as it was seen: then nothing of it is done, and nothing that was typed is lost.
    void wrapUpIsAllOrNothing()
    {
        LiveContact live = m_at->call(m_at->marit);
        const domain::Case tank = m_at->newCase(m_at->marit);
        live.draft.cases = {{tank.id, domain::CaseStatus::Waiting, desk::WrapStatus::Solved}};
        live.draft.helped = {QStringLiteral("own_the_miss")};
        live.draft.line = QStringLiteral("done");
        got(desk::keepWork(desk(), live));
        const int commands = m_at->count("command");
        QCOMPARE(refused(desk::wrapUp(desk(), live)).code, Code::ChangedMeanwhile);
        QCOMPARE(m_at->count("command"), commands);
        QCOMPARE(m_at->count("point_mark") + m_at->count("interaction"), 0);
        QCOMPARE(m_at->stored(live.contact.id).state, ContactState::Live);
        QCOMPARE(m_at->live().front().draft, live.draft);
    }

    void aCrashLosesNothing()
    {
        LiveContact known = m_at->call(m_at->marit);
        LiveContact unknown = m_at->call();
        const domain::Case tank = m_at->newCase(m_at->marit);
        known.phase = domain::Phase::Resolve;
        known.draft.cases = {{tank.id, tank.status, desk::WrapStatus::Partly}};
        known.draft.mood = Mood::Worried;
        known.draft.fit = domain::Fit::TooLittle;
        known.draft.helped = {QStringLiteral("own_the_miss")};
        known.draft.line = QStringLiteral("she wants it by \"Friday\" \\ or money\nback");
        known.grant = {.resolution = QStringLiteral("goodwill"),
                       .amount = QStringLiteral("321,50 or so"),
                       .ask = {.why = QStringLiteral("Third failure, rented a mach"),
                               .later = true,
                               .promise = QString(),
                               .by = QStringLiteral("mon 1")}};
        unknown.draft.line = QStringLiteral("a man, rings again");
        unknown.grant.resolution = QStringLiteral("apology");
        got(desk::keepWork(desk(), known));
        got(desk::keepWork(desk(), unknown));
        m_at->openAgain();
        known.name = QStringLiteral("Marit Sørbø");
        QCOMPARE(m_at->live(), (std::vector{known, unknown}));
    }

    void cardNumbersAreNotKeptWhileTyped()
    {
        LiveContact live = m_at->call(m_at->marit);
        live.draft.line = QStringLiteral("card 4111 1111 1111 1111, cvv 737 and so on");
        got(desk::keepWork(desk(), live));
        QCOMPARE(m_at->live().front().draft.line, QStringLiteral("card •••• 1111, cvv ••• and so on"));
    }

    void droppingLeavesNothing_data()
    {
        QTest::addColumn<bool>("known");
        QTest::newRow("a wrong number") << false;
        QTest::newRow("of a customer") << true;
    }
    void droppingLeavesNothing()
    {
        QFETCH(bool, known);
        const LiveContact live = m_at->call(known ? m_at->marit : domain::CustomerId());
        if (known)
            got(desk::markPoint(desk(), mark(live, "own_the_miss")));
        got(desk::dropContact(desk(), live));
        QVERIFY(m_at->live().empty());
        QCOMPARE(m_at->count("contact") + m_at->count("live_contact") + m_at->count("point_mark"), 0);
    }

    void aMarkIsAddedAndTakenBackNeverChanged()
    {
        const LiveContact live = m_at->call(m_at->marit);
        const desk::Undo back = got(desk::markPoint(desk(), mark(live, "own_the_miss")));
        const domain::PointMark held = got(desk::readPointMarks(desk(), live.contact.id)).front();
        domain::PointMark helped = held;
        helped.kind = domain::PointMarkKind::Helped;
        QCOMPARE(refused(desk::putRecord<domain::PointMark>(desk(), helped, held)).code, Code::FieldInvalid);
        QCOMPARE(got(desk::readPointMarks(desk(), live.contact.id)), std::vector{held});
        domain::PointMark others = mark(live, "own_the_miss");
        others.customer = m_at->ola; // the contact is not his
        QCOMPARE(refused(desk::markPoint(desk(), others)).code, Code::NotFound);
        got(back(desk()));
        QVERIFY(got(desk::readPointMarks(desk(), live.contact.id)).empty());
    }

    void whatIsSaidMoreOfASkipIsTakenBackWithIt()
    {
        const LiveContact live = m_at->call(m_at->marit);
        const auto skip = [&](const QString &text) {
            domain::PointMark made = mark(live, "one_apology");
            made.id = domain::PointMarkId::make(*m_at->clock);
            made.kind = domain::PointMarkKind::NotForCustomer;
            made.text = text;
            made.at = m_at->clock->now();
            made.person = m_at->me.id;
            return made;
        };
        const domain::PointMark first = skip({});
        const domain::PointMark why = skip(QStringLiteral("not_their_way"));
        got(desk::markPoint(desk(), first));
        const desk::Undo both = got(desk::markMore(desk(), why, first));
        QCOMPARE(got(desk::readPointMarks(desk(), live.contact.id)), (std::vector{first, why}));
        got(both(desk()));
        QVERIFY(got(desk::readPointMarks(desk(), live.contact.id)).empty());
    }

    void aContactThatDoesNotWaitHasSomebody()
    {
        const LiveContact live = m_at->call(m_at->marit);
        domain::Contact nobodys = live.contact;
        nobodys.person = {};
        QCOMPARE(refused(desk::changeContact(desk(), live.contact, nobodys)).detail,
                 QStringLiteral("person"));
        QCOMPARE(m_at->stored(live.contact.id).person, m_at->me.id);
    }
};

LEEWAY_TEST(TestContacts)
#include "tst_contacts.moc"
