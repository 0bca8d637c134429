#include "app/shared_store.h"

#include "app/words.h"
#include "support/test_case.h"

using namespace leeway;
using test::SharedStore;
using test::text;

/// `leewayctl store create` and `upgrade` as an administrator who is no superuser: whatever happens on the
/// way, the database is a whole store on some step, and the same command goes on from there.
class TestStoreCreate : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;

    /// Lets the server sleep in the middle of the step that makes core.interaction.
    void makeAStepSlow() const
    {
        m_store->sql(text("CREATE FUNCTION public.slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
                          "IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = "
                          "'core.interaction') THEN PERFORM pg_sleep(120); END IF; END $$; "
                          "CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION public.slow()"));
    }
    void makeItFast() const { m_store->sql(text("DROP EVENT TRIGGER slow")); }
    qint64 sleeper() const
    {
        return m_store->number(
            text("SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND "
                 "datname = 'store'"),
            text("postgres"));
    }
    /// Climbs the first `count` steps by hand.
    void climbByHand(int count) const
    {
        for (const QString &path : SharedStore::stepFiles().mid(0, count)) {
            const QByteArray sql = SharedStore::bytesOf(path);
            m_store->sql(text("SET SESSION AUTHORIZATION it_admin; ") + QString::fromUtf8(sql) +
                         text("; INSERT INTO core.schema_step (number, name, sha256) VALUES (%1, '%2', '%3')")
                             .arg(QFileInfo(path).fileName().left(4).toInt())
                             .arg(QFileInfo(path).completeBaseName().mid(5),
                                  QString::fromLatin1(
                                      QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex())));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<SharedStore>();
    }
    void cleanupTestCase() { m_store.reset(); }
    void init() { m_store->forget(); }

    void makesAStoreOnceHoweverOftenItIsAsked()
    {
        const qint64 top = SharedStore::stepFiles().size();
        const test::Ran first = m_store->admin(text("create"), {text("--name"), text("Aldera")});
        VERIFY_DONE(first);
        QCOMPARE(first.first().value(text("from_step")).toInteger(), 0);
        QCOMPARE(first.first().value(text("step")).toInteger(), top);
        QCOMPARE(m_store->climbedSteps(), SharedStore::wantedSteps());
        QCOMPARE(m_store->sql(text("SELECT name FROM core.store")), text("Aldera"));

        const test::Ran again = m_store->admin(text("create"));
        VERIFY_DONE(again);
        QCOMPARE(again.first().value(text("from_step")).toInteger(), top);
        QCOMPARE(again.first().value(text("store_id")), first.first().value(text("store_id")));
        QCOMPARE(again.first().value(text("name")).toString(), text("Aldera"));
        // Nothing of it belongs to a superuser or may log in.
        QCOMPARE(m_store->sql(text(
                     "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN "
                     "pg_roles r ON r.oid = c.relowner WHERE n.nspname IN ('core', 'api', 'stage') AND "
                     "(r.rolsuper OR r.rolcanlogin)")),
                 text("0"));
    }

    void aStepThatIsCutOffLeavesTheOneBefore_data()
    {
        QTest::addColumn<bool>("hard");
        QTest::newRow("the session is ended") << false;
        QTest::newRow("its process is killed") << true;
    }
    void aStepThatIsCutOffLeavesTheOneBefore()
    {
        QFETCH(bool, hard);
        makeAStepSlow();
        QProcess process;
        SharedStore::start(process, {text("store"), text("create"), m_store->address()});
        QTRY_VERIFY_WITH_TIMEOUT(sleeper() != 0, 60'000);
        if (hard)
            test::PgCluster::killBackend(sleeper());
        else
            m_store->sql(text("SELECT pg_terminate_backend(%1)").arg(sleeper()), text("postgres"));
        VERIFY_FAILED(SharedStore::endOf(process), "goes on from there");
        if (hard)
            m_store->cluster().restartImmediately(); // it recovers by itself too, but says not when
        QCOMPARE(m_store->number(text("SELECT max(number) FROM core.schema_step")), 3);
        QCOMPARE(m_store->sql(text("SELECT to_regclass('core.interaction') IS NULL")), text("t"));
        makeItFast();
        VERIFY_DONE(m_store->admin(text("create")));
        QCOMPARE(m_store->climbedSteps(), SharedStore::wantedSteps());
    }

    void twoWhoMakeItAtOnceMakeOne()
    {
        QProcess one;
        QProcess other;
        SharedStore::start(one, {text("store"), text("create"), m_store->address()});
        SharedStore::start(other, {text("store"), text("create"), m_store->address()});
        VERIFY_DONE(SharedStore::endOf(one));
        VERIFY_DONE(SharedStore::endOf(other));
        QCOMPARE(m_store->climbedSteps(), SharedStore::wantedSteps());
    }

    void upgradesAnOlderStoreAndMakesNone()
    {
        VERIFY_FAILED(m_store->admin(text("upgrade")), "NotFound");
        QCOMPARE(m_store->sql(text("SELECT count(*) FROM pg_namespace WHERE nspname = 'core'")), text("0"));
        climbByHand(20);
        const test::Ran upgraded = m_store->admin(text("upgrade"));
        VERIFY_DONE(upgraded);
        QCOMPARE(upgraded.first().value(text("from_step")).toInteger(), 20);
        QCOMPARE(m_store->climbedSteps(), SharedStore::wantedSteps());
    }

    void refusesAStoreThatTookAnotherRoad()
    {
        climbByHand(5);
        m_store->sql(text("UPDATE core.schema_step SET sha256 = repeat('a', 64) WHERE number = 4"));
        VERIFY_FAILED(m_store->admin(text("upgrade")), "StoreStepFailed");
        QCOMPARE(m_store->number(text("SELECT max(number) FROM core.schema_step")), 5);
    }

    void refusesAStoreOfANewerProgram()
    {
        VERIFY_DONE(m_store->admin(text("create")));
        m_store->sql(
            text("INSERT INTO core.schema_step SELECT max(number) + 1, 'later', repeat('b', 64) FROM "
                 "core.schema_step"));
        VERIFY_FAILED(m_store->admin(text("upgrade")), "StoreTooNew");
    }

    void saysWhatToDo()
    {
        const auto create = [this](const char *login, const char *database) {
            return SharedStore::run(
                {text("store"), text("create"), m_store->address(text(login), text(database))});
        };
        VERIFY_FAILED(create("it_admin", "nowhere"), "createdb --owner=it_admin");
        m_store->sql(text("CREATE ROLE other LOGIN; ALTER DATABASE store OWNER TO other"), text("postgres"));
        VERIFY_FAILED(create("it_admin", "store"), "ALTER DATABASE \"store\" OWNER TO \"it_admin\"");
        m_store->sql(text("ALTER DATABASE store OWNER TO it_admin; ALTER ROLE it_admin NOCREATEROLE"),
                     text("postgres"));
        VERIFY_FAILED(create("it_admin", "store"), "ALTER ROLE \"it_admin\" CREATEROLE");
        m_store->sql(text("ALTER ROLE it_admin CREATEROLE"), text("postgres"));
        m_store->sql(text("CREATE SCHEMA core"));
        VERIFY_FAILED(create("it_admin", "store"), "holds something else");
        m_store->sql(text("DROP ROLE other"), text("postgres"));
    }

    void wrongUseIsTold()
    {
        for (const QStringList &words : {QStringList{text("create")},
                                         {text("create"), text("a"), text("b")},
                                         {text("upgrade")},
                                         {text("status"), m_store->address(), text("--nothing")},
                                         {text("nonsense")}})
            QCOMPARE(SharedStore::run(QStringList{text("store")} + words).code, 2);
        VERIFY_FAILED(SharedStore::run({text("store"), text("status"), text("postgresql://a:secret@h/d")}),
                      "RemoteAddressInvalid");
    }
};

LEEWAY_TEST(TestStoreCreate)
#include "tst_store_create.moc"
