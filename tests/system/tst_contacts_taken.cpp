#include "desk/contact_queue.h"
#include "desk/edit_customer.h"
#include "desk/records.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/storage.h"
#include "support/test_case.h"
#include "support/whole_desk.h"

#include <QTest>

using namespace leeway;
using test::await;
using test::kPatienceMs;
using test::WholeDesk;

/// Two desks on one PostgreSQL: whose a contact is, the store says.
class TestContactsTaken : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;
    std::unique_ptr<WholeDesk> m_ines;
    std::unique_ptr<WholeDesk> m_omar;
    domain::CustomerId m_marit;

    /// Somebody wrote: both desks show who waits.
    domain::Contact waits()
    {
        domain::Contact made;
        made.id = domain::ContactId::make(*m_ines->clock);
        made.customer = m_marit;
        made.channel = domain::Channel::Email;
        made.openedAt = m_ines->clock->now();
        if (!await(desk::putRecord(*m_ines->desk, made)))
            qFatal("no contact");
        return made;
    }
    void bothSee(const domain::Contact &contact)
    {
        for (WholeDesk *at : {m_ines.get(), m_omar.get()}) {
            QTRY_VERIFY_WITH_TIMEOUT(at->isLevel(), kPatienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(at->contact(contact.id) &&
                                         at->contact(contact.id)->person == contact.person &&
                                         at->contact(contact.id)->state == contact.state,
                                     kPatienceMs);
        }
    }
    QString holder(domain::ContactId id) const
    {
        return m_store->sql(
            QStringLiteral(
                "SELECT p.name FROM core.contact t JOIN core.person p ON p.id = t.person WHERE t.id = '%1'")
                .arg(id.toString()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        m_store = std::make_unique<test::PgStore>();
        const QString ines = QStringLiteral("ines"), omar = QStringLiteral("omar");
        m_ines = std::make_unique<WholeDesk>(*m_store, ines, m_store->addPerson(ines, ines, m_store->team()));
        m_omar = std::make_unique<WholeDesk>(*m_store, omar, m_store->addPerson(omar, omar, m_store->team()));
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->isLevel() && m_omar->isLevel(), kPatienceMs);
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit Sørbø");
        m_marit = await(desk::createCustomer(*m_ines->desk, made)).value();
    }
    void cleanupTestCase()
    {
        m_ines.reset();
        m_omar.reset();
        m_store.reset();
    }

    void theFirstHasItAndTheOtherIsToldWho()
    {
        const domain::Contact waiting = waits();
        bothSee(waiting);
        const auto hers = desk::takeContact(*m_ines->desk, *m_ines->store, waiting);
        const auto his = desk::takeContact(*m_omar->desk, *m_omar->store, waiting);
        const desk::ContactTaken a = await(hers).value(), b = await(his).value();
        QVERIFY(a.live.has_value() != b.live.has_value());
        QVERIFY(a.isLost != b.isLost);
        const bool isHers = a.live.has_value();
        const QString first = isHers ? QStringLiteral("ines") : QStringLiteral("omar");
        QCOMPARE(isHers ? b.already : a.already, first);
        QCOMPARE(holder(waiting.id), first);
        WholeDesk &winner = isHers ? *m_ines : *m_omar, &other = isHers ? *m_omar : *m_ines;
        QTRY_COMPARE_WITH_TIMEOUT(winner.lists().live.size(), size_t{1}, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(other.contact(waiting.id)->person, winner.desk->me().id, kPatienceMs);
        QVERIFY(other.lists().live.empty());
        QTRY_COMPARE_WITH_TIMEOUT(other.store->status().unsettled, 0,
                                  kPatienceMs); // nothing to settle by hand
        QVERIFY(await(desk::wrapUp(*winner.desk, winner.lists().live.front())));
        QTRY_COMPARE_WITH_TIMEOUT(other.contact(waiting.id)->state, domain::ContactState::Done, kPatienceMs);
    }

    void handedOverItStandsOnTheColleaguesList()
    {
        const domain::Contact waiting = waits();
        bothSee(waiting);
        const auto taken = await(desk::takeContact(*m_ines->desk, *m_ines->store, waiting)).value();
        QVERIFY(taken.live);
        const auto handed =
            await(desk::handOverContact(*m_ines->desk, *m_ines->store, *taken.live,
                                        {m_omar->desk->me().id, {}}, QStringLiteral("she asks for you")));
        QVERIFY2(handed && handed->isDone, handed ? "" : qPrintable(base::toLogLine(handed.error())));
        QVERIFY(m_ines->lists().live.empty());
        QTRY_COMPARE_WITH_TIMEOUT(m_omar->lists().waiting.handed.rows.size(), size_t{1}, kPatienceMs);
        const domain::ContactRow row = m_omar->lists().waiting.handed.rows.front();
        QCOMPARE(row.contact.handedOver, QStringLiteral("she asks for you"));
        QCOMPARE(row.customerName, QStringLiteral("Marit Sørbø"));
        const auto his = await(desk::takeNext(*m_omar->desk, *m_omar->store)).value();
        QCOMPARE(his.live->contact.id, waiting.id);
        QVERIFY(await(desk::wrapUp(*m_omar->desk, *his.live)));
    }

    /// While she speaks, a lead gives it to Omar: her handing over is refused, and she is told with whom it
    /// is.
    void handingOverWhatIsSomebodysAlreadySaysWhose()
    {
        const domain::Contact waiting = waits();
        bothSee(waiting);
        const auto taken = await(desk::takeContact(*m_ines->desk, *m_ines->store, waiting)).value();
        m_store->cluster().stop(); // what follows reaches her only after she asked
        QTRY_VERIFY_WITH_TIMEOUT(!m_ines->store->status().isConnected(), kPatienceMs);
        m_store->cluster().start();
        m_store->sql(QStringLiteral("UPDATE core.contact SET person = '%1' WHERE id = '%2'")
                         .arg(m_omar->desk->me().id.toString(), waiting.id.toString()));
        m_ines->store->tryNow();
        m_omar->store->tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->store->status().isConnected(), kPatienceMs);
        const auto handed = await(desk::handOverContact(*m_ines->desk, *m_ines->store, *taken.live, {},
                                                        QStringLiteral("for anybody")));
        QVERIFY(handed && !handed->isDone && handed->isLost);
        QCOMPARE(handed->already, QStringLiteral("omar"));
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->contact(waiting.id)->person, m_omar->desk->me().id, kPatienceMs);
        QVERIFY(m_ines->lists().live.empty());
    }

    void offlineOnlyWhatIsMineIsTaken()
    {
        const domain::Contact queued = waits();
        domain::Contact mine = waits();
        domain::Contact handed = mine;
        handed.person = m_ines->desk->me().id;
        QVERIFY(await(desk::changeContact(*m_ines->desk, mine, handed)));
        bothSee(handed);
        m_store->cluster().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_ines->store->status().isConnected(), kPatienceMs);
        const auto refused = await(desk::takeContact(*m_ines->desk, *m_ines->store, queued));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::Code::RemoteUnreachable);
        QVERIFY(m_ines->contact(queued.id)->person.isNull()); // nothing was recorded
        const auto taken = await(desk::takeContact(*m_ines->desk, *m_ines->store, handed));
        QVERIFY(taken && taken->live);
        const auto given = await(desk::handOverContact(*m_ines->desk, *m_ines->store, *taken->live, {},
                                                       QStringLiteral("for anybody")));
        QVERIFY(!given);
        QCOMPARE(given.error().code, base::Code::RemoteUnreachable);
        QCOMPARE(m_ines->lists().live.size(), size_t{1});
        m_store->cluster().start();
        m_ines->store->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(holder(handed.id), QStringLiteral("ines"), kPatienceMs);
    }
};

LEEWAY_TEST(TestContactsTaken)
#include "tst_contacts_taken.moc"
