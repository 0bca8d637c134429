#include "app/shared_store.h"
#include "remote/link.h"

#include "app/words.h"
#include "support/await.h"
#include "support/test_case.h"

#include <QSignalSpy>

#include <csignal>

using namespace leeway;
using test::SharedStore;
using test::text;

namespace
{

/// A desk's ear: listens as StorePeer does.
class Listener
{
public:
    explicit Listener(const test::PgCluster &cluster)
    {
        remote::ConnectOptions options;
        options.hosts = {{cluster.folder(), cluster.port()}};
        options.database = text("store");
        options.login = text("postgres");
        if (!test::await(m_link.connectTo(options)) || !test::await(m_link.listen("leeway_poke")))
            qFatal("nobody listens");
    }

    /// Whether a poke comes within a while, once there was silence.
    bool hears() { return m_pokes.count() > 0 || m_pokes.wait(20'000); }
    void forget() { m_pokes.clear(); }
    [[nodiscard]] qsizetype count() const { return m_pokes.count(); }

private:
    remote::Link m_link;
    QSignalSpy m_pokes{&m_link, &remote::Link::notified};
};

} // namespace

/// The service that tells desks of news, as a real process beside a real PostgreSQL.
class TestStorePoke : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    QProcess m_poker;
    QByteArray m_said;

    /// Since the last time it was cleared, the service has said that it watches the store.
    bool isWatching()
    {
        m_said += m_poker.readAllStandardError();
        return m_said.contains("watching");
    }
    void startPoker()
    {
        m_said.clear();
        SharedStore::start(m_poker, {text("store"), text("poke"), m_store->address(text("poker"))});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), 60'000);
    }
    void change(const char *team) const { VERIFY_DONE(m_store->admin(text("team"), {text(team)})); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<SharedStore>();
        VERIFY_DONE(m_store->admin(text("create")));
        m_store->sql(text("CREATE ROLE poker LOGIN; GRANT leeway_poker TO poker"));
    }
    void cleanupTestCase() { m_store.reset(); }
    void cleanup()
    {
        if (m_poker.state() != QProcess::NotRunning) {
            m_poker.kill();
            m_poker.waitForFinished();
        }
    }

    void aListenerHearsOfAChangeAndOfNothingElse()
    {
        startPoker();
        Listener listener(m_store->cluster());
        change("North");
        QVERIFY(listener.hears());
        listener.forget();
        // Twenty looks without news.
        QVERIFY(!QSignalSpy(&m_poker, &QProcess::finished).wait(1'000));
        QCOMPARE(listener.count(), 0);
        change("South");
        QVERIFY(listener.hears());
    }

    /// One of two leases is past its time and grace.
    void itHasOldLeasesTakenBack()
    {
        change("Desk of funds");
        m_store->sql(text(R"(
            INSERT INTO core.person (id, name, role, team, version)
            SELECT 'aaaaaaaa-0000-4000-8000-000000000001', 'Ines', 'Agent', id, 0 FROM core.team LIMIT 1;
            INSERT INTO core.scope (id) VALUES ('person:aaaaaaaa-0000-4000-8000-000000000001');
            INSERT INTO core.fund (id, team, name, currency, version)
            SELECT x.id::uuid, t.id, 'Goodwill', 'NOK', 0
            FROM (VALUES ('bbbbbbbb-0000-4000-8000-000000000001'), ('bbbbbbbb-0000-4000-8000-000000000002')) x (id),
                 (SELECT id FROM core.team LIMIT 1) t;
            INSERT INTO core.account (ref, kind, currency, balance) SELECT id, 'Fund', 'NOK', 100 FROM core.fund;
            INSERT INTO core.lease (id, fund, person, currency, granted, issued_at, ttl_ms, grace_ms, version)
            SELECT f.id, f.id, 'aaaaaaaa-0000-4000-8000-000000000001', 'NOK', 7,
                   core.ms(now()) - CASE WHEN f.id::text LIKE '%1' THEN 7200000 ELSE 3600000 END, 3600000, 1800000, 0
            FROM core.fund f;
            INSERT INTO core.account (ref, kind, currency, balance) SELECT id, 'Lease', 'NOK', 7 FROM core.lease)"));
        startPoker();
        QTRY_COMPARE_WITH_TIMEOUT(
            m_store->number(text("SELECT count(*) FROM core.lease WHERE state = 'Reclaimed'")), 1, 20'000);
        QCOMPARE(m_store->number(text("SELECT balance FROM core.account WHERE kind = 'Fund' AND "
                                      "ref = 'bbbbbbbb-0000-4000-8000-000000000001'")),
                 107);
        QCOMPARE(m_store->number(text("SELECT balance FROM core.account WHERE kind = 'Fund' AND "
                                      "ref = 'bbbbbbbb-0000-4000-8000-000000000002'")),
                 100);
    }

    void itComesBackAfterTheServerDid()
    {
        startPoker();
        m_said.clear();
        m_store->cluster().restartImmediately();
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), 90'000);
        Listener listener(m_store->cluster());
        change("West");
        QVERIFY(listener.hears());
    }

    void itEndsWhenItIsToldTo_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void itEndsWhenItIsToldTo()
    {
        QFETCH(int, signal);
        startPoker();
        QCOMPARE(::kill(static_cast<pid_t>(m_poker.processId()), signal), 0);
        QVERIFY(m_poker.waitForFinished(20'000));
        QCOMPARE(m_poker.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_poker.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_store->number(text("SELECT count(*) FROM pg_stat_activity WHERE usename = 'poker'")), 0,
            20'000);
    }

    void whoMayNotIsTold()
    {
        m_store->sql(text("REVOKE leeway_poker FROM poker"));
        VERIFY_FAILED(SharedStore::run({text("store"), text("poke"), m_store->address(text("poker"))}),
                      "RemoteNotAllowed");
        m_store->sql(text("GRANT leeway_poker TO poker"));
    }
};

LEEWAY_TEST(TestStorePoke)
#include "tst_store_poke.moc"
