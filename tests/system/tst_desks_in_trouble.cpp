// What a server and its surroundings may do to desks that work: commits that no standby confirms, clocks that
// jump, pokes that are forged by the thousand. Whatever it is, desks end equal and everything is done once.
#include "support/level_desks.h"
#include "support/pg_store.h"
#include "support/random_work.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QTest>

using namespace leeway;
using test::SyncDesk;

class TestDesksInTrouble : public QObject
{
    Q_OBJECT

private:
    static constexpr int kLong = 90'000;

    std::unique_ptr<test::PgStore> m_store;
    std::vector<std::unique_ptr<SyncDesk>> m_desks;
    QRandomGenerator m_random{11};
    test::RandomWork m_work{m_random};
    int m_people = 0;

    SyncDesk &addDesk()
    {
        const QString login = QStringLiteral("person_%1").arg(++m_people);
        const domain::Person person = m_store->addPerson(login, login, m_store->team());
        m_desks.push_back(std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(m_store->options(login), QStringLiteral("test")), person,
            static_cast<quint32>(m_people)));
        m_desks.back()->engine->start();
        return *m_desks.back();
    }

    static int waitingAt(SyncDesk &desk)
    {
        return desk.value(QStringLiteral("SELECT count(*) FROM command WHERE state = 'pending'")).toInt();
    }

    /// Random work may find nothing to do; how many commands wait in the end, at least one.
    int workUntilSomethingWaits(SyncDesk &desk)
    {
        while (waitingAt(desk) == 0)
            m_work.work(desk);
        return waitingAt(desk);
    }

    void setStandbys(const QString &names) const
    {
        m_store->sql(QStringLiteral("ALTER SYSTEM SET synchronous_standby_names = '%1'").arg(names));
        m_store->sql(QStringLiteral("SELECT pg_reload_conf()"));
    }

    /// Until the server has noticed that it must wait: a commit of ours on `link` that does.
    void waitUntilCommitsWait(remote::Link &link) const
    {
        QFuture<base::Result<remote::Rows>> probe;
        bool begun = false;
        const auto waits = [&] {
            if (!begun || probe.isFinished()) {
                probe = link.query("UPDATE core.store SET name = name", {},
                                   {.silence = std::chrono::minutes(5), .stop = {}});
                begun = true;
            }
            return m_store->sql(QStringLiteral(
                       "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) !=
                   QLatin1String("0");
        };
        QTRY_VERIFY_WITH_TIMEOUT(waits(), kLong);
    }

    /// All that waited is there, and at every desk.
    void endEqual()
    {
        QTRY_VERIFY_WITH_TIMEOUT(test::allHold(m_desks, *m_store), kLong);
        for (const auto &desk : m_desks)
            QCOMPARE(test::firstDifference(test::replicaDump(*desk->storage),
                                           test::replicaDump(*m_desks.front()->storage)),
                     QString());
        QCOMPARE(m_desks.front()->value(QStringLiteral("SELECT count(*) FROM interaction")).toString(),
                 m_store->sql(QStringLiteral("SELECT count(*) FROM core.interaction")));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
    }
    void init() { m_store = std::make_unique<test::PgStore>(); }
    void cleanup()
    {
        m_desks.clear();
        m_store.reset();
    }

    /// F10: with a standby that must confirm and is gone, a commit waits for ever. The desk gives up waiting,
    /// says it is offline, and asks again for the same when the standby is back.
    void withoutItsStandbyAStoreConfirmsNothing()
    {
        SyncDesk &ines = addDesk();
        SyncDesk &omar = addDesk();
        m_work.work(ines);
        endEqual();
        if (QTest::currentTestFailed())
            return;
        remote::Link link;
        QVERIFY(test::await(link.connectTo(m_store->options(QStringLiteral("postgres")))));
        setStandbys(QStringLiteral("nobody_is_there"));
        waitUntilCommitsWait(link);
        const int waiting = workUntilSomethingWaits(ines);
        QTRY_COMPARE_WITH_TIMEOUT(ines.engine->status().phase, domain::StorePhase::Offline, kLong);
        QCOMPARE(waitingAt(ines), waiting);
        m_work.work(omar); // who was idle works on as well
        setStandbys(QString());
        endEqual();
        QCOMPARE(m_store->sql(QStringLiteral("SELECT count(*) - count(DISTINCT id) FROM core.command")),
                 QStringLiteral("0"));
    }

    /// F20: a desk's clock says nothing about what is older or newer.
    void clocksJump()
    {
        addDesk();
        addDesk();
        m_work.work(*m_desks.front());
        endEqual();
        for (int step = 0; step < 60 && !QTest::currentTestFailed(); ++step) {
            SyncDesk &desk = *m_desks[m_random.bounded(2U)];
            if (m_random.bounded(4U) == 0)
                desk.clock->advance(std::chrono::minutes(m_random.bounded(-3 * 24 * 60, 3 * 24 * 60)));
            m_work.work(desk);
            QCoreApplication::processEvents();
        }
        endEqual();
    }

    /// F26, I28: rights end while a desk is away. What it recorded gets an answer, what is not theirs any
    /// more goes.
    void whoMovesToAnotherTeamWhileAwayKeepsNothingOfTheOldOne()
    {
        SyncDesk &ines = addDesk();
        addDesk();
        m_work.work(ines); // nothing is there: makes a customer
        endEqual();
        if (QTest::currentTestFailed())
            return;
        const auto customers = [&] {
            return ines.value(QStringLiteral("SELECT count(*) FROM customer")).toInt();
        };
        QVERIFY(customers() > 0);
        ines.engine->stop();
        (void)workUntilSomethingWaits(ines);
        const domain::TeamId south = m_store->addTeam(QStringLiteral("Care South"));
        m_store->sql(
            QStringLiteral("SET SESSION AUTHORIZATION it_admin; SELECT api.put_person(jsonb_build_object("
                           "'id', '%1', 'name', 'Moved', 'role', 'Agent', 'team', '%2'), 'person_%3')")
                .arg(ines.me.id.toString(), south.toString(), QString::number(m_people - 1)));
        ines.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isLevel() && customers() == 0, kLong);
        QCOMPARE(waitingAt(ines), 0);
        QCOMPARE(ines.value(QStringLiteral(
                                "SELECT (SELECT count(*) FROM interaction) + (SELECT count(*) FROM handle) + "
                                "(SELECT count(*) FROM need) + (SELECT count(*) FROM \"case\")"))
                     .toInt(),
                 0);
    }

    /// F28: packages are renewed under a running server, and its backends find a library gone. Nothing is
    /// refused for that: the desk waits and sends the same again.
    void aServerThatIsBeingRenewedRefusesNothing()
    {
        SyncDesk &ines = addDesk();
        m_work.work(ines);
        endEqual();
        if (QTest::currentTestFailed())
            return;
        m_store->sql(QStringLiteral("CREATE SEQUENCE public.tries;"
                                    "ALTER FUNCTION api.push(text, uuid, jsonb) RENAME TO push_for_later;"
                                    "CREATE FUNCTION api.push(token text, desk uuid, commands jsonb) RETURNS "
                                    "jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
                                    "PERFORM nextval('public.tries'); RAISE EXCEPTION USING ERRCODE = "
                                    "'58P01', MESSAGE = 'could not load library plpgsql.so'; END $$"));
        (void)workUntilSomethingWaits(ines);
        const auto isTold = [&] {
            const auto &problem = ines.engine->status().problem;
            return problem && problem->code == base::Code::RemoteBusy;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), kLong);
        const auto wasTriedOften = [&] { // more often than what is odd is tried before it is parked
            ines.engine->tryNow();
            return m_store->sql(QStringLiteral("SELECT last_value FROM public.tries")).toInt() > 8;
        };
        QTRY_VERIFY_WITH_TIMEOUT(wasTriedOften(), kLong);
        m_store->sql(QStringLiteral("DROP FUNCTION api.push(text, uuid, jsonb);"
                                    "ALTER FUNCTION api.push_for_later(text, uuid, jsonb) RENAME TO push"));
        endEqual();
        QCOMPARE(
            ines
                .value(QStringLiteral(
                    "SELECT count(*) FROM command WHERE state NOT IN ('posted', 'conflict', 'rejected')"))
                .toInt(),
            0);
        QCOMPARE(m_store->sql(
                     QStringLiteral("SELECT count(*) FROM core.command WHERE kind = 'command.parked.v1'")),
                 QStringLiteral("0"));
    }

    /// F30: anybody may NOTIFY, and nobody believes it.
    void aFloodOfForgedPokesChangesNothing()
    {
        addDesk();
        addDesk();
        m_work.work(*m_desks.front());
        endEqual();
        if (QTest::currentTestFailed())
            return;
        for (int round = 0; round < 20; ++round) {
            m_store->sql(QStringLiteral(
                "SELECT pg_notify('leeway_poke', 'forged ' || n) FROM generate_series(1, 500) n"));
            m_work.work(*m_desks[m_random.bounded(2U)]);
            QCoreApplication::processEvents();
        }
        endEqual();
    }
};

LEEWAY_TEST(TestDesksInTrouble)
#include "tst_desks_in_trouble.moc"
