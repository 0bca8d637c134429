#include "desk/contact_queue.h"

#include "desk/contact_desk.h"
#include "desk/merge_customers.h"
#include "desk/today.h"
#include "storage/company_rows.h"
#include "support/test_case.h"
#include "sync/service.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using desk::LiveContact;
using domain::ContactState;
using test::got;
using test::refused;

/// Who waits, and whose a contact becomes, on a computer of its own.
class TestContactQueue : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_at;

    desk::Desk &desk() { return *m_at->desk; }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::ContactDesk>(); }
    void cleanup() { m_at.reset(); }

    /// Merging is a link: contacts stay with their record, and name whom they show under.
    void mergedCustomersKeepTheirContacts()
    {
        const LiveContact live = m_at->call(m_at->ola);
        const domain::Contact waiting = m_at->waits(m_at->ola, 10min);
        got(desk::mergeCustomers(desk(), m_at->ola, m_at->marit, QStringLiteral("the same")));
        QCOMPARE(m_at->stored(live.contact.id).customer, m_at->ola);
        const desk::ContactLists lists = got(desk::readContactLists(desk()));
        QCOMPARE(lists.live.size(), size_t{1});
        QCOMPARE(lists.waiting.queue.rows.front().contact.id, waiting.id);
        QCOMPARE(lists.waiting.queue.rows.front().customerName, QStringLiteral("Marit Sørbø"));
    }

    void theListsSayWhatIsMineAndWhoWaits()
    {
        desk::SharedStore alone(desk(), nullptr);
        const LiveContact live = m_at->call(m_at->marit);
        const domain::Contact longest = m_at->waits(m_at->ola, 90min), later = m_at->waits(m_at->marit, 5min);
        const domain::Contact mine = m_at->waits(m_at->marit, 20min, m_at->me.id);
        m_at->waits(m_at->ola, 30min, m_at->piotr.id);
        const domain::Case asked = m_at->newCase(m_at->marit), others = m_at->newCase(m_at->ola);
        got(desk::handOver(desk(), {{m_at->ola, others.id, std::nullopt, m_at->me.id}}, m_at->piotr.id));
        for (const domain::Case &one : {asked, others}) {
            domain::Interaction mail;
            mail.id = domain::InteractionId::make(*m_at->clock);
            mail.customer = one.customer;
            mail.mainCase = one.id;
            mail.at = m_at->clock->now();
            mail.channel = domain::Channel::Email;
            got(m_at->storage->write(
                [mail](storage::Transaction &tx) { return storage::putInteraction(tx, mail); }));
        }
        domain::Promise promise;
        promise.customer = m_at->marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_at->clock->now() - 1h;
        got(desk::putRecord(desk(), promise));
        promise.id = {};
        promise.keeper = m_at->piotr.id;
        got(desk::putRecord(desk(), promise));
        const desk::ContactLists lists = got(desk::readContactLists(desk()));
        QCOMPARE(lists.live.size(), size_t{1});
        QCOMPARE(lists.live.front().contact.id, live.contact.id);
        QCOMPARE(lists.waiting.queue.count, 2);
        QCOMPARE(lists.waiting.queue.rows.front().contact.id, longest.id); // who waits longest stands first
        QCOMPARE(lists.waiting.queue.rows.back().contact.id, later.id);
        QCOMPARE(lists.waiting.handed.count, 1);
        QCOMPARE(lists.waiting.handed.rows.front().contact.id, mine.id);
        QCOMPARE(lists.waiting.asked.count, 1);
        QCOMPARE(lists.waiting.asked.rows.front().theCase.id, asked.id);
        QCOMPARE(lists.waiting.promises.count, 1);
        QCOMPARE(lists.waiting.promises.rows.front().promise.keeper, m_at->me.id);
    }

    void takingAloneIsAtOnceAndOnlyWhatIsFree()
    {
        desk::SharedStore alone(desk(), nullptr);
        const domain::Contact waiting = m_at->waits(m_at->ola, 90min);
        const desk::ContactTaken taken = got(desk::takeContact(desk(), alone, waiting));
        QVERIFY(taken.live);
        QCOMPARE(taken.live->name, QStringLiteral("Ola Vik"));
        QCOMPARE(m_at->stored(waiting.id), taken.live->contact);
        QCOMPARE(m_at->stored(waiting.id).takenAt, m_at->clock->now());
        QCOMPARE(m_at->live(), std::vector{*taken.live});
        // As another window still shows it.
        const desk::ContactTaken again = got(desk::takeContact(desk(), alone, waiting));
        QVERIFY(!again.live && again.isLost);
        QCOMPARE(again.already, m_at->me.name);
        const domain::Contact his = m_at->waits(m_at->ola, 1min, m_at->piotr.id);
        domain::Contact seen = his;
        seen.person = {};
        QCOMPARE(got(desk::takeContact(desk(), alone, seen)).already, m_at->piotr.name);
    }

    void whatWaitsForMeIsTakenFirst()
    {
        desk::SharedStore alone(desk(), nullptr);
        const domain::Contact queued = m_at->waits(m_at->ola, 90min),
                              mine = m_at->waits(m_at->marit, 5min, m_at->me.id);
        QCOMPARE(got(desk::takeNext(desk(), alone)).live->contact.id, mine.id);
        QCOMPARE(got(desk::takeNext(desk(), alone)).live->contact.id, queued.id);
        const desk::ContactTaken none = got(desk::takeNext(desk(), alone));
        QVERIFY(!none.live && !none.isLost);
    }

    void handingOverWantsWhoAndWhy()
    {
        desk::SharedStore alone(desk(), nullptr);
        const LiveContact live = m_at->call(m_at->marit);
        const QString line = QStringLiteral("she waits for a date");
        QCOMPARE(
            refused(desk::handOverContact(desk(), alone, m_at->call(), {m_at->piotr.id, {}}, line)).detail,
            QStringLiteral("customer"));
        QCOMPARE(
            refused(desk::handOverContact(desk(), alone, live, {m_at->piotr.id, {}}, QStringLiteral(" ")))
                .detail,
            QStringLiteral("line"));
        QCOMPARE(refused(desk::handOverContact(desk(), alone, live, {m_at->me.id, {}}, line)).detail,
                 QStringLiteral("person"));
        const domain::PersonId unknown = domain::PersonId::make(*m_at->clock);
        QCOMPARE(refused(desk::handOverContact(desk(), alone, live, {unknown, {}}, line)).detail,
                 QStringLiteral("person"));
        QCOMPARE(m_at->stored(live.contact.id), live.contact);
    }

    void handedOverItWaitsForThemWithTheLine()
    {
        desk::SharedStore alone(desk(), nullptr);
        const LiveContact live = m_at->call(m_at->marit);
        QVERIFY(got(desk::handOverContact(desk(), alone, live, {m_at->piotr.id, {}},
                                          QStringLiteral(" she waits for a date ")))
                    .isDone);
        domain::Contact held = m_at->stored(live.contact.id);
        QCOMPARE(held.person, m_at->piotr.id);
        QCOMPARE(held.state, ContactState::Waiting);
        QCOMPARE(held.handedOver, QStringLiteral("she waits for a date"));
        QCOMPARE(held.openedAt, live.contact.openedAt); // the customer has waited since then
        QVERIFY(!held.takenAt && m_at->live().empty());
        QCOMPARE(m_at->count("live_contact"), 0);
        desk().setMe(m_at->piotr);
        const LiveContact his = *got(desk::takeContact(desk(), alone, held)).live;
        QCOMPARE(his.contact.handedOver, held.handedOver);
        QVERIFY(got(desk::handOverContact(desk(), alone, his, {{}, QStringLiteral("billing")},
                                          QStringLiteral("about money")))
                    .isDone);
        held = m_at->stored(live.contact.id);
        QVERIFY(held.person.isNull());
        QCOMPARE(held.queue, QStringLiteral("billing"));
        QCOMPARE(got(desk::readContactLists(desk())).waiting.queue.count, 1);
    }

    void handedOverWhatWasTypedAtTheStartStaysWithTheCase()
    {
        desk::SharedStore alone(desk(), nullptr);
        LiveContact live = m_at->call(m_at->marit);
        const domain::Case tank = m_at->newCase(m_at->marit);
        live.start.caseId = tank.id;
        live.start.happened = QStringLiteral("it cracked");
        const auto done = got(desk::handOverContact(desk(), alone, live, {m_at->piotr.id, {}},
                                                    QStringLiteral("she waits for a date")));
        QVERIFY(done.isDone && !done.unkept);
        QCOMPARE(m_at->value(QStringLiteral("SELECT what_happened FROM \"case\"")).toString(),
                 live.start.happened);
    }

    void handedOverItIsSaidWhatCouldNotBeKept()
    {
        desk::SharedStore alone(desk(), nullptr);
        LiveContact live = m_at->call(m_at->marit);
        live.start.caseId = m_at->newCase(m_at->marit).id;
        live.start.happened = QStringLiteral("it cracked");
        got(m_at->storage->write([](storage::Transaction &tx) -> base::Result<void> {
            const auto done = tx.db().exec(
                QStringLiteral("CREATE TRIGGER full BEFORE UPDATE OF what_happened ON \"case\" BEGIN "
                               "SELECT RAISE(ABORT, 'no room'); END"),
                {});
            return done ? base::Result<void>() : tl::unexpected<base::Error>(done.error());
        }));
        const auto done = got(desk::handOverContact(desk(), alone, live, {m_at->piotr.id, {}},
                                                    QStringLiteral("she waits for a date")));
        QVERIFY(done.isDone);
        QVERIFY(done.unkept);
        QCOMPARE(m_at->stored(live.contact.id).person, m_at->piotr.id);
    }

    void movingAllOfSomebodysTakesContactsToo()
    {
        const LiveContact live = m_at->call(m_at->marit);
        const domain::Contact waiting = m_at->waits(m_at->ola, 5min, m_at->me.id);
        m_at->waits(m_at->ola, 9min);
        const auto things = got(desk::readInHand(desk(), m_at->me.id));
        QCOMPARE(things.size(), size_t{2});
        const desk::Undo back = got(desk::handOver(desk(), things, m_at->piotr.id));
        for (const domain::ContactId &id : {live.contact.id, waiting.id}) {
            QCOMPARE(m_at->stored(id).person, m_at->piotr.id);
            QCOMPARE(m_at->stored(id).state, ContactState::Waiting);
        }
        QVERIFY(m_at->live().empty());
        got(back(desk()));
        QCOMPARE(m_at->stored(live.contact.id), live.contact);
        QCOMPARE(m_at->stored(waiting.id), waiting);
        QCOMPARE(m_at->live().size(), size_t{1});
        QCOMPARE(m_at->live().front().callId, live.callId); // what was kept of it here is with it again
        // All or none: one of them went to somebody else meanwhile.
        got(desk::handOver(desk(), {things.front()}, m_at->piotr.id));
        QCOMPARE(refused(desk::handOver(desk(), things, {})).code, base::Code::ChangedMeanwhile);
        QCOMPARE(m_at->stored(waiting.id).person, m_at->me.id);
    }

    /// Who left has nobody to answer: their contacts wait for the lead; alone, in the queue.
    void contactsOfALeaverWait_data()
    {
        QTest::addColumn<bool>("withLead");
        QTest::newRow("for the lead") << true;
        QTest::newRow("in the queue") << false;
    }
    void contactsOfALeaverWait();
};

void TestContactQueue::contactsOfALeaverWait()
{
    QFETCH(bool, withLead);
    domain::Person lead = m_at->piotr;
    lead.id = domain::PersonId::make(*m_at->clock);
    lead.role = domain::Role::Lead;
    lead.teamId = m_at->piotr.teamId = domain::TeamId::make(*m_at->clock);
    const domain::Contact his = m_at->waits(m_at->marit, 5min, m_at->piotr.id);
    got(m_at->storage->write([&](storage::Transaction &tx) -> base::Result<void> {
        if (withLead) {
            if (base::Result<void> done = storage::putPerson(tx, lead); !done)
                return done;
        }
        return storage::handOverWork(tx, m_at->piotr);
    }));
    QCOMPARE(m_at->stored(his.id).person, withLead ? lead.id : domain::PersonId());
    QCOMPARE(m_at->stored(his.id).state, ContactState::Waiting);
}

LEEWAY_TEST(TestContactQueue)
#include "tst_contact_queue.moc"
