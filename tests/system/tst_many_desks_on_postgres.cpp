#include "support/level_desks.h"
#include "support/pg_store.h"
#include "support/random_work.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QTest>

using namespace leeway;
using test::SyncDesk;

/// The same random work as on a store in memory, on PostgreSQL: backends are killed and the server is stopped
/// at once while it goes on; in the end every desk holds what the store holds, and the store's own rules
/// hold. The seed is printed; LEEWAY_SEED repeats a run, LEEWAY_STEPS makes it longer.
class TestManyDesksOnPostgres : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;
    std::vector<std::unique_ptr<SyncDesk>> m_desks;
    QRandomGenerator m_random;
    test::RandomWork m_work{m_random};

    void addDesk(const QString &login, domain::TeamId team)
    {
        const domain::Person person = m_store->addPerson(login, login.toUpper(), team);
        m_desks.push_back(std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(m_store->options(login), QStringLiteral("test")), person,
            static_cast<quint32>(m_desks.size())));
        m_desks.back()->engine->start();
    }

    void trouble()
    {
        if (m_random.bounded(5U) == 0)
            return m_store->cluster().restartImmediately();
        m_store->sql(
            QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                           "'leeway' ORDER BY random() LIMIT 2"));
    }

    void level() { QTRY_VERIFY_WITH_TIMEOUT(test::allHold(m_desks, *m_store), 60'000); }

    void compareDesks()
    {
        for (const auto &desk : m_desks)
            QCOMPARE(test::firstDifference(test::replicaDump(*desk->storage),
                                           test::replicaDump(*m_desks.front()->storage)),
                     QString());
    }

    /// The desk's count of a table, and the store's.
    void compareCounts(const char *table)
    {
        const QString name = QLatin1String(table);
        const int here = m_desks.front()
                             ->value(QLatin1String("SELECT count(*) FROM \"") % name % QLatin1String("\""))
                             .toInt();
        QCOMPARE(
            here,
            m_store->sql(QLatin1String("SELECT count(*) FROM core.\"") % name % QLatin1String("\"")).toInt());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        m_store = std::make_unique<test::PgStore>();
    }
    void cleanup() { m_desks.clear(); }

    void aChangeComesAcross()
    {
        addDesk(QStringLiteral("ines"), m_store->team());
        addDesk(QStringLiteral("rahul"), m_store->team());
        level();
        m_work.work(*m_desks.front()); // nothing is there: makes a customer
        level();                       // the other desk may hear of it before the one that wrote it
        QCOMPARE(m_desks.back()->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 1);
        QCOMPARE(m_desks.back()
                     ->value(QStringLiteral("SELECT count(*) FROM person WHERE team = 'Care North'"))
                     .toInt(),
                 2);
        compareDesks();
    }

    void endEqual()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        const int steps =
            qEnvironmentVariableIsSet("LEEWAY_STEPS") ? qEnvironmentVariableIntValue("LEEWAY_STEPS") : 200;
        qInfo("LEEWAY_SEED=%u", seed);
        m_random.seed(seed);
        for (const char *login : {"anna", "bo", "cem"})
            addDesk(QString::fromLatin1(login), m_store->team());
        for (int step = 0; step < steps; ++step) {
            SyncDesk &desk = *m_desks[m_random.bounded(3U)];
            m_work.work(desk);
            if (m_random.bounded(25U) == 0)
                trouble();
            if (m_random.bounded(3U) == 0)
                m_desks[m_random.bounded(3U)]->engine->tryNow();
            QCoreApplication::processEvents();
        }
        level();
        compareDesks();
        for (const char *table : {"customer", "case", "interaction", "need", "contact", "point_mark"})
            compareCounts(table);
        QFile invariants(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                         QStringLiteral("/tests/system/store/invariants.sql"));
        QVERIFY2(invariants.open(QIODevice::ReadOnly), qPrintable(invariants.fileName()));
        const QString broken = m_store->sql(QString::fromUtf8(invariants.readAll()));
        QVERIFY2(!broken.contains(QLatin1String("|f")), qPrintable(broken));
        QVERIFY(broken.contains(QLatin1String("|t")));
    }

    void nobodyOfAnotherTeamGetsACopy()
    {
        const domain::TeamId south = m_store->addTeam(QStringLiteral("Care South"));
        addDesk(QStringLiteral("ines2"), m_store->team());
        addDesk(QStringLiteral("piet"), south);
        m_work.work(*m_desks.front());
        level();
        QVERIFY(m_desks.front()->value(QStringLiteral("SELECT count(*) FROM customer")).toInt() > 0);
        QCOMPARE(m_desks.back()->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 0);
        const auto id = domain::CustomerId::fromBytes(
            m_desks.front()->value(QStringLiteral("SELECT id FROM customer LIMIT 1")).toByteArray());
        const auto fetched =
            test::await(m_desks.back()->engine->fetchCustomer(id, QStringLiteral("he is on the phone")));
        QVERIFY2(fetched.has_value(), qPrintable(fetched ? QString() : base::toLogLine(fetched.error())));
        QCOMPARE(m_desks.back()
                     ->value(QStringLiteral("SELECT count(*) FROM customer WHERE guest_until > 0"))
                     .toInt(),
                 1);
    }

    void aFileComesWhenItIsOpened()
    {
        addDesk(QStringLiteral("ines3"), m_store->team());
        addDesk(QStringLiteral("rahul3"), m_store->team());
        SyncDesk &desk = *m_desks.front();
        level();
        while (desk.value(QStringLiteral("SELECT count(*) FROM interaction")).toInt() == 0)
            m_work.work(desk);
        level();
        const auto interaction = domain::InteractionId::fromBytes(
            desk.value(QStringLiteral("SELECT id FROM interaction LIMIT 1")).toByteArray());
        const auto file = domain::AttachmentId::make(*desk.clock);
        const auto noSuchFile = domain::AttachmentId::make(*desk.clock);
        m_store->sql(
            QStringLiteral(
                "UPDATE core.interaction SET attachments = '[{\"id\": \"%1\", \"name\": \"tank.png\", "
                "\"media_type\": \"image/png\", \"content_id\": \"\", \"size\": 600000, \"stored\": "
                "true}]' WHERE id = '%2';"
                "INSERT INTO core.attachment (id, team, customer, interaction, bytes) SELECT '%1', i.team, "
                "i.customer, i.id, decode(repeat('0a1b2c', 200000), 'hex') FROM core.interaction i WHERE "
                "i.id "
                "= '%2';"
                "SELECT core.emit(ARRAY[core.mark_of('interaction', '%2')])")
                .arg(file.toString(), interaction.toString()));
        QTRY_COMPARE(desk.value(QStringLiteral("SELECT at_store FROM attachment WHERE bytes IS NULL")), 1);
        const auto came = test::await(desk.engine->fetchAttachment(file));
        QVERIFY2(came.has_value(), qPrintable(came ? QString() : base::toLogLine(came.error())));
        QCOMPARE(desk.value(QStringLiteral("SELECT bytes FROM attachment")).toByteArray(),
                 QByteArray::fromHex("0a1b2c").repeated(200000));
        QCOMPARE(test::await(desk.engine->fetchAttachment(noSuchFile)).error().code,
                 base::Code::RemoteNotAllowed);
        QVERIFY(m_desks.back()->value(QStringLiteral("SELECT bytes FROM attachment")).isNull());
    }
};

LEEWAY_TEST(TestManyDesksOnPostgres)
#include "tst_many_desks_on_postgres.moc"
