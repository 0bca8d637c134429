// Desks behind a pool in transaction mode (pgbouncer): nothing of a connection is theirs but what stands in
// each call.
#include "support/level_desks.h"
#include "support/pg_bouncer.h"
#include "support/pg_store.h"
#include "support/random_work.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QTest>

using namespace leeway;
using test::SyncDesk;

Q_DECLARE_METATYPE(leeway::remote::Tls)
Q_DECLARE_METATYPE(std::optional<leeway::base::Code>)

constexpr int kPatience = 60'000;

class TestPooledDesks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;
    std::unique_ptr<test::PgBouncer> m_pool;
    int m_tlsLogins = 0;
    QRandomGenerator m_random{7};
    test::RandomWork m_work{m_random};

    [[nodiscard]] remote::ConnectOptions options(const QString &login) const
    {
        remote::ConnectOptions options = m_store->options(login);
        options.pool = {{QStringLiteral("127.0.0.1"), m_pool->port()}};
        options.tls = remote::Tls::Off;
        return options;
    }

    [[nodiscard]] remote::ConnectOptions asNobody() const
    {
        return remote::throughPool(options(QStringLiteral("nobody")));
    }

    std::unique_ptr<SyncDesk>
    makeDesk(const QString &login,
             const std::shared_ptr<test::ManualClock> &clock = std::make_shared<test::ManualClock>())
    {
        const domain::Person person = m_store->addPerson(login, login.toUpper(), m_store->team());
        auto desk = std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(options(login), QStringLiteral("test"), clock), person, 1);
        desk->engine->start();
        return desk;
    }

    [[nodiscard]] int count(const QString &what) const
    {
        return m_store->sql(QStringLiteral("SELECT count(*) FROM ") + what).toInt();
    }

    /// Sessions that `login` ever opened.
    [[nodiscard]] int sessionsOf(const QString &login) const
    {
        return count(
            QStringLiteral("core.session s JOIN core.person p ON p.id = s.person WHERE p.login = '%1'")
                .arg(login));
    }

    [[nodiscard]] static QString customersAt(SyncDesk &desk)
    {
        return desk.value(QStringLiteral("SELECT count(*) FROM customer")).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &why : {test::PgCluster::whyNot(), test::PgBouncer::whyNot()}) {
            if (!why.isEmpty())
                QFAIL(qPrintable(why));
        }
        m_store = std::make_unique<test::PgStore>();
        m_store->sql(QStringLiteral("ALTER ROLE leeway_pool LOGIN"));
        m_pool = std::make_unique<test::PgBouncer>(m_store->cluster());
    }
    void cleanup() { m_store->sql(QStringLiteral("UPDATE core.session SET revoked_at = NULL")); }

    void aChangeComesAcross();
    void whatWaitsGoesOutUnderAnotherToken();
    void aTokenIsRenewedBeforeItEnds();
    void whoLeftIsTold();
    void aWrongPasswordIsTold();
    void aCopiedProfileTakesATokenOfItsOwn();
    void withoutThePoolADeskIsOfflineAndComesBack();
    void endEqualThoughConnectionsAreKilled();
    void withoutATokenThePoolIsNobody();
    void nothingSurvivesATransaction();
    void theWayToThePoolIsProved_data();
    void theWayToThePoolIsProved();
};

void TestPooledDesks::theWayToThePoolIsProved_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isOurs");
    QTest::addColumn<remote::Tls>("tls");
    QTest::addColumn<std::optional<base::Code>>("refused");
    using Refused = std::optional<base::Code>;
    const QString name = QStringLiteral("localhost");
    QTest::newRow("ours") << name << true << remote::Tls::VerifyFull << Refused();
    QTest::newRow("of another authority")
        << name << false << remote::Tls::VerifyFull << Refused(base::Code::RemoteCertificateUnknown);
    QTest::newRow("of another host") << QStringLiteral("127.0.0.1") << true << remote::Tls::VerifyFull
                                     << Refused(base::Code::RemoteCertificateOtherHost);
    QTest::newRow("another host, which the address allows")
        << QStringLiteral("127.0.0.1") << true << remote::Tls::VerifyCa << Refused();
    // pgbouncer calls it 08P01, which is trouble of the moment; an address has to ask for plain text.
    QTest::newRow("plain text") << name << true << remote::Tls::Off << Refused(base::Code::RemoteBusy);
}

/// The pool wants TLS of everybody; a desk wants a certificate of the authority in its address.
void TestPooledDesks::theWayToThePoolIsProved()
{
    QFETCH(QString, host);
    QFETCH(bool, isOurs);
    QFETCH(remote::Tls, tls);
    QFETCH(std::optional<base::Code>, refused);
    const test::Certificates ours;
    const test::Certificates others;
    const test::PgBouncer pool(m_store->cluster(), 4, ours.forServer(QStringLiteral("localhost")));
    const QString login = QStringLiteral("tls%1").arg(m_tlsLogins++);
    const domain::Person person = m_store->addPerson(login, login, m_store->team());
    remote::ConnectOptions options = m_store->options(login);
    options.pool = {{host, pool.port()}};
    options.tls = tls;
    options.rootCertificate = isOurs ? ours.root() : others.root();
    SyncDesk desk(std::make_unique<sync::StorePeer>(options, QStringLiteral("test"),
                                                    std::make_shared<test::ManualClock>()),
                  person, 1);
    desk.engine->start();
    if (!refused) {
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLevel(), kPatience);
        QCOMPARE(sessionsOf(login), 1);
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(desk.engine->status().problem.has_value(), kPatience);
    QCOMPARE(desk.engine->status().problem->code, *refused);
    QVERIFY(!desk.isLevel());
}

void TestPooledDesks::aChangeComesAcross()
{
    const auto ines = makeDesk(QStringLiteral("ines"));
    const auto omar = makeDesk(QStringLiteral("omar"));
    QTRY_VERIFY_WITH_TIMEOUT(ines->isLevel() && omar->isLevel(), kPatience);
    m_work.work(*ines); // nothing is there: makes a customer
    QTRY_COMPARE_WITH_TIMEOUT(customersAt(*omar), QStringLiteral("1"), kPatience);
    // The sign-ins are over; what is left are the pool's own connections.
    QTRY_COMPARE_WITH_TIMEOUT(count(QStringLiteral("pg_stat_activity WHERE usename IN ('ines', 'omar')")), 0,
                              kPatience);
    QVERIFY(count(QStringLiteral("pg_stat_activity WHERE usename = 'leeway_pool'")) > 0);
    QCOMPARE(sessionsOf(QStringLiteral("ines")), 1);
}

void TestPooledDesks::whatWaitsGoesOutUnderAnotherToken()
{
    const auto desk = makeDesk(QStringLiteral("rosa"));
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    bool asked = false;
    connect(desk->engine.get(), &sync::Engine::statusChanged, this, [&](const domain::StoreStatus &status) {
        asked = asked || status.phase == domain::StorePhase::NeedsPerson ||
                status.phase == domain::StorePhase::Offline;
    });
    m_store->sql(QStringLiteral("UPDATE core.session SET revoked_at = now()"));
    m_work.work(*desk);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(QStringLiteral("rosa")), 2, kPatience);
    QVERIFY2(!asked, "a token that ends is nothing a person hears of");
}

void TestPooledDesks::aTokenIsRenewedBeforeItEnds()
{
    const auto clock = std::make_shared<test::ManualClock>();
    const auto desk = makeDesk(QStringLiteral("sven"), clock);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    clock->advance(std::chrono::hours(5));
    m_work.work(*desk);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    QCOMPARE(sessionsOf(QStringLiteral("sven")), 1);
    clock->advance(std::chrono::hours(5) + std::chrono::minutes(1));
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(QStringLiteral("sven")), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
}

void TestPooledDesks::whoLeftIsTold()
{
    const auto desk = makeDesk(QStringLiteral("tove"));
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    m_store->sql(QStringLiteral("SET SESSION AUTHORIZATION it_admin; SELECT api.close_person('%1')")
                     .arg(desk->me.id.toString()));
    QTRY_COMPARE_WITH_TIMEOUT(desk->engine->status().phase, domain::StorePhase::NeedsPerson, kPatience);
    QVERIFY(desk->engine->status().problem);
    QCOMPARE(desk->engine->status().problem->code, base::Code::RemoteLoginRefused);
}

void TestPooledDesks::aWrongPasswordIsTold()
{
    auto wrong = options(QStringLiteral("a_stranger"));
    const domain::Person person =
        m_store->addPerson(QStringLiteral("ulla"), QStringLiteral("Ulla"), m_store->team());
    SyncDesk desk(std::make_unique<sync::StorePeer>(wrong, QStringLiteral("test")), person, 1);
    desk.engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine->status().phase, domain::StorePhase::NeedsPerson, kPatience);
}

void TestPooledDesks::aCopiedProfileTakesATokenOfItsOwn()
{
    const auto desk = makeDesk(QStringLiteral("vera"));
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    const auto id = [&] {
        return desk->value(QStringLiteral("SELECT hex(value) FROM meta WHERE key = 'replica.desk'"))
            .toString();
    };
    const QString before = id();
    m_store->sql(QStringLiteral("SET SESSION AUTHORIZATION it_admin; "
                                "SELECT api.fork_desk(d.id) FROM core.desk d JOIN core.person p "
                                "ON p.id = d.person WHERE p.login = 'vera'"));
    m_work.work(*desk);
    QTRY_VERIFY_WITH_TIMEOUT(id() != before, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
}

void TestPooledDesks::withoutThePoolADeskIsOfflineAndComesBack()
{
    const auto desk = makeDesk(QStringLiteral("wim"));
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    m_pool->stop();
    QTRY_COMPARE_WITH_TIMEOUT(desk->engine->status().phase, domain::StorePhase::Offline, kPatience);
    m_work.work(*desk);
    m_pool->start();
    desk->engine->tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(desk->isLevel(), kPatience);
    QCOMPARE(sessionsOf(QStringLiteral("wim")), 1); // who comes back need not sign in
}

void TestPooledDesks::endEqualThoughConnectionsAreKilled()
{
    std::vector<std::unique_ptr<SyncDesk>> desks;
    for (const char *login : {"anna", "bo", "cem"})
        desks.push_back(makeDesk(QString::fromLatin1(login)));
    for (int step = 0; step < 100; ++step) {
        m_work.work(*desks[m_random.bounded(3U)]);
        if (m_random.bounded(20U) == 0)
            m_store->sql(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                        "WHERE usename = 'leeway_pool' ORDER BY random() LIMIT 2"));
        if (m_random.bounded(3U) == 0)
            desks[m_random.bounded(3U)]->engine->tryNow();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(test::allHold(desks, *m_store), kPatience);
    for (const auto &desk : desks)
        QCOMPARE(test::firstDifference(test::replicaDump(*desk->storage),
                                       test::replicaDump(*desks.front()->storage)),
                 QString());
    QCOMPARE(desks.front()->value(QStringLiteral("SELECT count(*) FROM interaction")).toInt(),
             count(QStringLiteral("core.interaction")));
}

/// The statement's one value, or its error, through the pool.
static QString asked(remote::Link &link, const QByteArray &sql)
{
    const auto rows = test::await(link.query(sql));
    if (!rows)
        return base::codeName(rows.error().code);
    return rows->count() == 1 && !rows->isNull(0, 0) ? rows->text(0, 0).value_or(QString()) : QString();
}

void TestPooledDesks::withoutATokenThePoolIsNobody()
{
    remote::Link link;
    QVERIFY(test::await(link.connectTo(asNobody())));
    const QByteArray desk = QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1();
    const QString refused = base::codeName(base::Code::RemoteLoginRefused);
    QCOMPARE(asked(link, "SELECT api.heads(NULL, '" + desk + "', '{}')"), refused);
    QCOMPARE(asked(link, "SELECT api.heads('guess', '" + desk + "', '{}')"), refused);
    QCOMPARE(asked(link, "SELECT api.open_session('" + desk + "')"), refused);
    const QString forbidden = base::codeName(base::Code::RemoteNotAllowed);
    QCOMPARE(asked(link, "SELECT count(*) FROM core.customer"), forbidden);
    QCOMPARE(asked(link, "CREATE TEMPORARY TABLE t (n int)"), forbidden);
    // Nobody else's login gets in where no password is asked for.
    remote::ConnectOptions other = asNobody();
    other.login = QStringLiteral("ines");
    QVERIFY(!test::await(link.connectTo(other)));
}

/// I41: what somebody sets on a connection of the pool is gone for the next one, also when it was set on
/// purpose.
void TestPooledDesks::nothingSurvivesATransaction()
{
    test::PgBouncer pool(m_store->cluster(), 1); // one connection: both certainly share it
    remote::ConnectOptions way = asNobody();
    way.hosts.front().port = pool.port();
    remote::Link one;
    remote::Link other;
    QVERIFY(test::await(one.connectTo(way)));
    QVERIFY(test::await(other.connectTo(way)));
    const QString backend = asked(one, "SELECT pg_backend_pid()");
    QCOMPARE(asked(other, "SELECT pg_backend_pid()"), backend);
    const QString looks = QStringLiteral(
        "SELECT current_user || ' ' || coalesce(current_setting('leeway.person', true), '') || ' ' || "
        "current_setting('default_transaction_read_only') || ' ' || current_setting('statement_timeout') || "
        "' ' || current_setting('search_path') || ' ' || "
        "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) || ' ' || "
        "(SELECT count(*) FROM pg_prepared_statements)");
    const QString clean = asked(other, looks.toUtf8());
    for (const char *leak :
         {"SET ROLE leeway_desk", "SET leeway.person = 'ines'", "SET default_transaction_read_only = on",
          "SET statement_timeout = 1", "SET search_path = pg_temp", "SELECT pg_advisory_lock(1)",
          "PREPARE p AS SELECT 1"}) {
        (void)test::await(one.query(leak));
        QCOMPARE(asked(other, "SELECT pg_backend_pid()"), backend);
        QCOMPARE(asked(other, looks.toUtf8()), clean);
    }
}

LEEWAY_TEST(TestPooledDesks)
#include "tst_pooled_desks.moc"
