// By when somebody is answered, what comes next in a case that is not settled, and what a complaint is owed.
#include "desk/company.h"
#include "desk/complaints.h"
#include "desk/contact_desk.h"
#include "desk/contact_queue.h"
#include "desk/read_customer.h"
#include "desk/today.h"
#include "desk/wrap_up_matter.h"
#include "domain/due_times.h"
#include "support/test_case.h"
#include "sync/service.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using domain::CaseStatus;
using domain::DueKind;
using test::got;
using test::refused;

class TestDue : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_at; // Friday, 21 November 2025, 14:08; nobody said any hours

    desk::Desk &desk() { return *m_at->desk; }
    base::Instant now() { return m_at->clock->now(); }
    static base::Instant moment(const char *iso)
    {
        return base::fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate));
    }
    static base::Instant nextMorning() { return moment("2025-11-24T09:00:00Z"); }

    void say(DueKind kind, const QString &name, int amount)
    {
        got(desk::changeCompany(desk(), {desk::putting(domain::DueRule{kind, name, amount})}));
    }
    domain::Case stored(domain::CaseId id)
    {
        return got(m_at->storage->read(storage::Lane::Screens,
                                       [id](storage::Connection &db) { return storage::readCase(db, id); }));
    }
    domain::Case caseOf(const QString &type)
    {
        domain::Case made;
        made.customer = m_at->marit;
        made.title = QStringLiteral("Tank cracked");
        made.type = type;
        return stored(got(desk::openCase(desk(), made)).id);
    }
    /// A case as another system brings it: nobody's, and nobody said what comes next.
    domain::Case brought()
    {
        domain::Case made;
        made.id = domain::CaseId::make(*m_at->clock);
        made.customer = m_at->marit;
        made.title = QStringLiteral("Tank cracked");
        made.openedAt = made.lastAt = now();
        got(m_at->storage->write([made](storage::Transaction &tx) { return storage::putCase(tx, made); }));
        return stored(made.id);
    }
    desk::LiveContact answering(const domain::Case &one, desk::WrapStatus status, const QString &line = {})
    {
        desk::LiveContact live;
        live.contact.customer = m_at->marit;
        live.contact.caseId = one.id;
        live = got(desk::beginContact(desk(), live));
        live.draft.cases = {{one.id, one.status, status}};
        live.draft.line = line;
        return live;
    }
    void put(const domain::Person &person)
    {
        got(m_at->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
    }
    QString lists()
    {
        QStringList out;
        for (const domain::ContactRow &row : got(desk::readContactLists(desk())).waiting.queue.rows)
            out.append(row.contact.subject);
        return out.join(u' ');
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::ContactDesk>(); }
    void cleanup() { m_at.reset(); }

    void aNewCaseHasAnOwnerAndADate();
    void whatTheTypeSaysHolds();
    void whatWasSaidIsKept();
    void aSplitCaseHasThemToo();
    void openedAgainItIsSeenTo();
    void wrappedUpAndNotSettledItHasANextStep_data();
    void wrappedUpAndNotSettledItHasANextStep();
    void whatNobodyTouchedStaysAsTheCaseSays();
    void settledInWrapUpNothingIsSaid();
    void aStepStillToComeStays();
    void wrapUpOffersWhatWouldBeStored();
    void whatWasTypedOfItIsThereAgain();
    void aDayThatHasComeBringsTheCaseBack();
    void handedOverItIsDueByTheQueueAndTheType();
    void changedRulesMoveNothingThatWasPromised();
    void whoIsDueFirstStandsFirst();
    void aComplaintHasItsDates();
    void complaintActsAreTakenBack();
    void aComplaintThatChangedMeanwhileIsNotOverwritten();
    void todayShowsWhatComplaintsAreOwed();
    void aMergedComplaintStaysOwed();
    void aComplaintMergedIntoAnotherIsOwedOnce();
};

void TestDue::aNewCaseHasAnOwnerAndADate()
{
    const domain::Case made = caseOf({});
    QCOMPARE(made.owner, m_at->me.id);
    QCOMPARE(made.nextAt, std::optional(nextMorning()));
    QVERIFY(made.nextStep.isEmpty() && made.waitingFor.isEmpty());
}

void TestDue::whatTheTypeSaysHolds()
{
    say(DueKind::TypeNextStep, QStringLiteral("Late delivery"), 90);
    QCOMPARE(caseOf(QStringLiteral("late delivery ")).nextAt, std::optional(now() + 90min));
    QCOMPARE(caseOf(QStringLiteral("Warranty")).nextAt, std::optional(nextMorning()));
}

void TestDue::whatWasSaidIsKept()
{
    domain::Case wanted;
    wanted.customer = m_at->marit;
    wanted.title = QStringLiteral("Tank cracked");
    wanted.owner = m_at->piotr.id;
    wanted.nextStep = QStringLiteral("call the carrier");
    wanted.nextAt = now() + 3h;
    const domain::Case made = stored(got(desk::openCase(desk(), wanted)).id);
    QCOMPARE(made.owner, m_at->piotr.id);
    QCOMPARE(made.nextStep, wanted.nextStep);
    QCOMPARE(made.nextAt, wanted.nextAt);
}

void TestDue::aSplitCaseHasThemToo()
{
    const domain::Case tank = brought();
    domain::Interaction call;
    call.id = domain::InteractionId::make(*m_at->clock);
    call.customer = m_at->marit;
    call.mainCase = tank.id;
    call.at = now();
    got(m_at->storage->write([call](storage::Transaction &tx) { return storage::putInteraction(tx, call); }));
    domain::Case lid;
    lid.customer = m_at->marit;
    lid.title = QStringLiteral("Lid");
    got(desk::splitCase(desk(), {tank.id, lid, {call.id}, QStringLiteral("another problem")}));
    QCOMPARE(m_at->count("\"case\" WHERE title = 'Lid' AND owner IS NOT NULL AND next_at IS NOT NULL"), 1);
}

void TestDue::openedAgainItIsSeenTo()
{
    domain::Case tank = brought();
    got(desk::setCaseStatus(desk(), tank.id, CaseStatus::Open, CaseStatus::Solved));
    const desk::Undo settle = got(desk::setCaseStatus(desk(), tank.id, CaseStatus::Solved, CaseStatus::Open));
    tank = stored(tank.id);
    QCOMPARE(tank.status, CaseStatus::Open);
    QCOMPARE(tank.owner, m_at->me.id);
    QCOMPARE(tank.nextAt, std::optional(nextMorning()));
    got(settle(desk()));
    QCOMPARE(stored(tank.id).status, CaseStatus::Solved);
}

void TestDue::wrappedUpAndNotSettledItHasANextStep_data()
{
    using Next = std::optional<desk::WrapNext>;
    const base::Instant tomorrow = moment("2025-11-22T11:00:00Z");
    QTest::addColumn<Next>("next");
    QTest::addColumn<bool>("promised");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QString>("waitingFor");
    QTest::newRow("nobody touched it") << Next() << false << base::toMs(nextMorning()) << QString();
    QTest::newRow("a time was typed")
        << Next({.waitingFor = {}, .when = QStringLiteral("sat 11"), .at = tomorrow, .owner = {}}) << false
        << base::toMs(tomorrow) << QString();
    QTest::newRow("somebody is waited for")
        << Next({.waitingFor = QStringLiteral("the carrier"), .when = {}, .at = {}, .owner = {}}) << false
        << base::toMs(nextMorning()) << QStringLiteral("the carrier");
    QTest::newRow("a promise is a next step") << Next() << true << base::toMs(tomorrow) << QString();
}

void TestDue::wrappedUpAndNotSettledItHasANextStep()
{
    QFETCH(std::optional<desk::WrapNext>, next);
    QFETCH(bool, promised);
    QFETCH(qint64, at);
    QFETCH(QString, waitingFor);
    const domain::Case tank = brought();
    desk::LiveContact live =
        answering(tank, desk::WrapStatus::NotYet, QStringLiteral("Ask the courier\nand the shop"));
    live.draft.next = next;
    if (promised)
        live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                               .what = QStringLiteral("a call"),
                                               .when = QStringLiteral("sat 11"),
                                               .dueAt = moment("2025-11-22T11:00:00Z"),
                                               .about = {},
                                               .keeper = {}};
    got(desk::wrapUp(desk(), live));
    const domain::Case after = stored(tank.id);
    QCOMPARE(after.owner, m_at->me.id);
    QCOMPARE(after.nextStep, QStringLiteral("Ask the courier"));
    QCOMPARE(after.nextAt, std::optional(base::instantFromMs(at)));
    QCOMPARE(after.waitingFor, waitingFor);
    QVERIFY(got(desk::readToday(desk())).withoutStep.rows.empty());
}

void TestDue::whatNobodyTouchedStaysAsTheCaseSays()
{
    const domain::Case tank = brought();
    got(desk::setNextStep(
        desk(), tank,
        {QStringLiteral("ask again"), moment("2025-11-22T11:00:00Z"), QStringLiteral("the carrier")}));
    const domain::Case lid = brought();
    got(desk::setNextStep(desk(), lid, {QStringLiteral("send the lid"), moment("2025-11-22T11:00:00Z"), {}}));
    desk::LiveContact live = answering(tank, desk::WrapStatus::NotYet, QStringLiteral("Told her we wait"));
    live.draft.cases.push_back({lid.id, lid.status, desk::WrapStatus::NotYet});
    got(desk::wrapUp(desk(), live));
    QCOMPARE(stored(tank.id).waitingFor, QStringLiteral("the carrier"));
    QCOMPARE(stored(tank.id).nextStep, QStringLiteral("Told her we wait"));
    QCOMPARE(stored(lid.id).nextStep, QStringLiteral("send the lid")); // the line is about the first
}

void TestDue::settledInWrapUpNothingIsSaid()
{
    const domain::Case tank = brought();
    got(desk::wrapUp(desk(), answering(tank, desk::WrapStatus::Solved)));
    const domain::Case after = stored(tank.id);
    QVERIFY(after.owner.isNull() && !after.nextAt && after.nextStep.isEmpty());
}

void TestDue::aStepStillToComeStays()
{
    const domain::Case tank = brought();
    const base::Instant said = now() + 50h;
    got(desk::setNextStep(desk(), tank, {QStringLiteral("wait"), said, QStringLiteral("the carrier")}));
    got(desk::wrapUp(desk(),
                     answering(tank, desk::WrapStatus::NotYet, QStringLiteral("She asked where it is"))));
    QCOMPARE(stored(tank.id).nextAt, std::optional(said));
    QCOMPARE(stored(tank.id).nextStep, QStringLiteral("She asked where it is"));
}

void TestDue::wrapUpOffersWhatWouldBeStored()
{
    say(DueKind::TypeNextStep, QStringLiteral("Late delivery"), 90);
    const domain::Case tank = caseOf(QStringLiteral("Late delivery"));
    m_at->clock->advance(2h); // its step is past
    const desk::LiveContact live = answering(tank, desk::WrapStatus::NotYet, QStringLiteral("Ask again"));
    const auto offered = got(desk::readWrapUp(desk(), live, QTimeZone::utc())).nextAt;
    QCOMPARE(offered, std::optional(now() + 90min));
    got(desk::wrapUp(desk(), live));
    QCOMPARE(stored(tank.id).nextAt, offered);
}

void TestDue::whatWasTypedOfItIsThereAgain()
{
    desk::LiveContact live = answering(brought(), desk::WrapStatus::Partly, QStringLiteral("Ask"));
    live.draft.next = desk::WrapNext{.waitingFor = QStringLiteral("the carr"),
                                     .when = QStringLiteral("mon 1"),
                                     .at = std::nullopt,
                                     .owner = m_at->piotr.id};
    got(desk::keepWork(desk(), live));
    m_at->openAgain();
    QCOMPARE(m_at->live().front().draft, live.draft);
}

void TestDue::aDayThatHasComeBringsTheCaseBack()
{
    const domain::Case tank = brought();
    got(desk::handOver(desk(), {{m_at->marit, tank.id, std::nullopt, {}}}, m_at->me.id));
    got(desk::setNextStep(desk(), stored(tank.id), {{}, now() + 3h, QStringLiteral("the carrier")}));
    QCOMPARE(got(desk::readContactLists(desk())).waiting.next.count, 0);
    m_at->clock->advance(3h);
    const auto due = got(desk::readContactLists(desk())).waiting.next;
    QCOMPARE(due.count, 1);
    QCOMPARE(due.rows.front().theCase.id, tank.id);
    QCOMPARE(due.rows.front().since, now());
    // A colleague's, or a settled one, is none of mine.
    got(desk::handOver(desk(), {{m_at->marit, tank.id, std::nullopt, m_at->me.id}}, m_at->piotr.id));
    QCOMPARE(got(desk::readContactLists(desk())).waiting.next.count, 0);
}

void TestDue::handedOverItIsDueByTheQueueAndTheType()
{
    say(DueKind::QueueAnswer, QStringLiteral("Billing"), 120);
    say(DueKind::TypeAnswer, QStringLiteral("Late delivery"), 60);
    desk::SharedStore alone(desk(), nullptr);
    desk::LiveContact live = m_at->call(m_at->marit);
    QVERIFY(got(desk::handOverContact(desk(), alone, live, {{}, QStringLiteral("billing")},
                                      QStringLiteral("about money")))
                .isDone);
    QCOMPARE(m_at->stored(live.contact.id).dueAt, std::optional(now() + 2h));
    live = answering(caseOf(QStringLiteral("Late delivery")), desk::WrapStatus::NotYet);
    QVERIFY(got(desk::handOverContact(desk(), alone, live, {{}, QStringLiteral("Billing")},
                                      QStringLiteral("where is it")))
                .isDone);
    QCOMPARE(m_at->stored(live.contact.id).dueAt, std::optional(now() + 1h)); // the earlier of both
}

void TestDue::changedRulesMoveNothingThatWasPromised()
{
    say(DueKind::QueueAnswer, QStringLiteral("care@"), 120);
    desk::SharedStore alone(desk(), nullptr);
    const domain::Contact waiting = m_at->waits(m_at->marit, 5min, m_at->me.id);
    const desk::LiveContact taken = *got(desk::takeContact(desk(), alone, waiting)).live;
    const desk::Undo back =
        got(desk::handOver(desk(), got(desk::readInHand(desk(), m_at->me.id)), m_at->piotr.id));
    const base::Instant promised = now() + 2h;
    QCOMPARE(m_at->stored(waiting.id).dueAt, std::optional(promised));
    m_at->clock->advance(30min);
    const auto rules = got(desk::readCompany(desk())).dueRules;
    QCOMPARE(rules.size(), size_t{1});
    domain::DueRule longer = rules.front();
    longer.amount = 600;
    got(desk::changeCompany(desk(), {desk::putting(longer, std::optional(rules.front()))}));
    QCOMPARE(m_at->stored(waiting.id).dueAt, std::optional(promised));
    got(back(desk())); // what it was before comes back whole
    QCOMPARE(m_at->stored(waiting.id), taken.contact);
}

void TestDue::whoIsDueFirstStandsFirst()
{
    const auto waits = [this](const char *subject, std::chrono::minutes ago,
                              std::optional<std::chrono::minutes> due) {
        domain::Contact one = m_at->waits(m_at->ola, ago);
        domain::Contact after = one;
        after.subject = QString::fromLatin1(subject);
        if (due)
            after.dueAt = now() + *due;
        got(desk::putRecord<domain::Contact>(desk(), after, one));
    };
    waits("oldest", 90min, std::nullopt);
    waits("later", 60min, 50min);
    waits("newer", 1min, std::nullopt);
    waits("first", 5min, 10min);
    QCOMPARE(lists(), QStringLiteral("first later oldest newer"));
    desk::SharedStore alone(desk(), nullptr);
    QCOMPARE(got(desk::takeNext(desk(), alone)).live->contact.subject, QStringLiteral("first"));
}

void TestDue::aComplaintHasItsDates()
{
    const domain::Case after = got(desk::makeComplaint(desk(), brought())).after;
    QCOMPARE(stored(after.id).complaintDates, after.complaintDates);
    QVERIFY(stored(after.id).complaint);
    // Monday is the first working day after; of a team without hours they end with the day.
    QCOMPARE(after.complaintDates.acknowledgeBy, std::optional(moment("2025-11-28T23:59:00Z")));
    QCOMPARE(after.complaintDates.answerBy, std::optional(moment("2025-12-12T23:59:00Z")));
    QCOMPARE(after.complaintDates.finalBy, std::optional(moment("2026-01-09T23:59:00Z")));
    say(DueKind::ComplaintAcknowledge, {}, 1);
    QCOMPARE(stored(after.id).complaintDates, after.complaintDates); // said later: moves nothing
    QCOMPARE(got(desk::makeComplaint(desk(), brought())).after.complaintDates.acknowledgeBy,
             std::optional(moment("2025-11-24T23:59:00Z")));
}

void TestDue::complaintActsAreTakenBack()
{
    const domain::Case plain = brought();
    const desk::ComplaintActed made = got(desk::makeComplaint(desk(), plain));
    const desk::ComplaintActed known = got(desk::acknowledgeComplaint(desk(), made.after));
    QCOMPARE(stored(plain.id).complaintDates.acknowledgedAt, std::optional(now()));
    m_at->clock->advance(1h);
    const desk::ComplaintActed answered = got(desk::answerComplaint(desk(), known.after));
    QCOMPARE(stored(plain.id).complaintDates.answeredAt, std::optional(now()));
    QVERIFY(!domain::complaintDue(stored(plain.id)));
    got(answered.undo(desk()));
    QCOMPARE(stored(plain.id).complaintDates, known.after.complaintDates);
    got(known.undo(desk()));
    const desk::ComplaintActed none = got(desk::endComplaint(desk(), made.after));
    QVERIFY(!stored(plain.id).complaint);
    QCOMPARE(stored(plain.id).complaintDates, domain::ComplaintDates());
    got(none.undo(desk()));
    QCOMPARE(stored(plain.id).complaintDates, made.after.complaintDates);
    got(made.undo(desk()));
    QVERIFY(!stored(plain.id).complaint);
    // An answer says as well that it is here.
    const domain::Case again = got(desk::makeComplaint(desk(), stored(plain.id))).after;
    QCOMPARE(got(desk::answerComplaint(desk(), again)).after.complaintDates.acknowledgedAt,
             std::optional(now()));
}

void TestDue::aComplaintThatChangedMeanwhileIsNotOverwritten()
{
    const domain::Case seen = got(desk::makeComplaint(desk(), brought())).after;
    got(desk::acknowledgeComplaint(desk(), seen));
    m_at->clock->advance(1h);
    QCOMPARE(refused(desk::acknowledgeComplaint(desk(), seen)).code, base::Code::ChangedMeanwhile);
    QCOMPARE(stored(seen.id).complaintDates.acknowledgedAt, std::optional(now() - 1h));
}

void TestDue::todayShowsWhatComplaintsAreOwed()
{
    const domain::Case mine = got(desk::makeComplaint(desk(), brought())).after;
    const domain::Case settled = got(desk::makeComplaint(desk(), brought())).after;
    got(desk::handOver(desk(), {{m_at->marit, settled.id, std::nullopt, {}}}, m_at->piotr.id));
    got(desk::setCaseStatus(desk(), settled.id, CaseStatus::Open, CaseStatus::Solved));
    const auto owed = [this] { return got(desk::readToday(desk())).complaints; };
    QCOMPARE(owed().count, 0);
    m_at->clock->advance(24h * 7); // the day on which it is to be acknowledged
    QCOMPARE(owed().count, 2);
    QCOMPARE(owed().rows.front().since, *mine.complaintDates.acknowledgeBy);
    domain::Person agent = m_at->me;
    agent.role = domain::Role::Agent;
    put(agent);
    desk().setMe(agent);
    QCOMPARE(owed().count, 1); // not a colleague's
    QCOMPARE(owed().rows.front().theCase.id, mine.id);
    got(desk::acknowledgeComplaint(desk(), mine));
    QCOMPARE(owed().count, 0);
}

void TestDue::aMergedComplaintStaysOwed()
{
    const domain::Case complaint = got(desk::makeComplaint(desk(), brought())).after;
    const domain::Case plain = brought();
    const desk::Undo back =
        got(desk::mergeCases(desk(), complaint.id, plain.id, QStringLiteral("the same tank")));
    m_at->clock->advance(24h * 7);
    const auto owed = [this] { return got(desk::readToday(desk())).complaints; };
    QCOMPARE(owed().count, 1);
    QCOMPARE(owed().rows.front().theCase.id, complaint.id);
    QCOMPARE(owed().rows.front().since, *complaint.complaintDates.acknowledgeBy);
    const auto page = got(desk::readCases(desk(), m_at->marit, {}, {}, 9));
    QCOMPARE(page.cases.size(), size_t{1});
    QCOMPARE(page.cases.front().merged.size(), size_t{1}); // where its dates are seen and kept
    got(desk::setCaseStatus(desk(), plain.id, CaseStatus::Open, CaseStatus::Solved));
    QCOMPARE(owed().count, 1); // settled, and owed its answer all the same
    const desk::ComplaintActed answered = got(desk::answerComplaint(desk(), stored(complaint.id)));
    QCOMPARE(owed().count, 0);
    got(answered.undo(desk()));
    got(back(desk()));
    QCOMPARE(owed().count, 1);
}

void TestDue::aComplaintMergedIntoAnotherIsOwedOnce()
{
    const domain::Case first = got(desk::makeComplaint(desk(), brought())).after;
    m_at->clock->advance(24h * 3);
    const domain::Case second = got(desk::makeComplaint(desk(), brought())).after;
    m_at->clock->advance(24h * 30);
    const auto owed = [this] { return got(desk::readToday(desk())).complaints; };
    const desk::Undo back =
        got(desk::mergeCases(desk(), second.id, first.id, QStringLiteral("the same tank")));
    QCOMPARE(owed().count, 1);
    QCOMPARE(owed().rows.front().theCase.id, first.id);
    got(back(desk()));
    got(desk::mergeCases(desk(), first.id, second.id, QStringLiteral("the same tank")));
    QCOMPARE(owed().count, 2); // the earlier date is not lost
    got(desk::answerComplaint(desk(), stored(second.id)));
    QCOMPARE(owed().count, 0);
}

LEEWAY_TEST(TestDue)
#include "tst_due.moc"
