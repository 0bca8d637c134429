#include "app/shared_store.h"

#include "app/words.h"
#include "support/test_case.h"

#include <QJsonArray>

#include <sqlite3.h>

using namespace leeway;
using test::SharedStore;
using test::text;

/// What a store says of itself, and whether anybody altered it: through the real leewayctl.
class TestStoreHealth : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<test::Profile> m_profile;

    /// Alters the feed as somebody would who may do everything.
    void plant(const QString &statement) const
    {
        m_store->sql(text("SET session_replication_role = replica; ") + statement);
    }
    /// A store of this computer whose cursor of `org` says `hash` at `seq`.
    void remember(qint64 seq, const QString &hash) const
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_profile->store()).constData(), &db), SQLITE_OK);
        const QString statement =
            text("INSERT OR REPLACE INTO cursor (scope, seq, hash) VALUES ('org', %1, x'%2')")
                .arg(seq)
                .arg(hash);
        const int code = sqlite3_exec(db, statement.toUtf8().constData(), nullptr, nullptr, nullptr);
        sqlite3_close(db);
        QCOMPARE(code, SQLITE_OK);
    }
    test::Ran witness() const { return m_profile->run({text("store"), text("verify"), m_store->address()}); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<SharedStore>();
    }
    void cleanupTestCase() { m_store.reset(); }
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        m_store->renew();
        m_store->sql(text("UPDATE core.store SET name = 'Aldera'"));
        for (const char *team : {"North", "South", "West"})
            VERIFY_DONE(m_store->admin(text("team"), {text(team)}));
    }

    void theStatusTellsWhatIsThere()
    {
        const test::Ran status = m_store->admin(text("status"));
        VERIFY_DONE(status);
        const QJsonObject object = status.first();
        QCOMPARE(object.value(text("name")).toString(), text("Aldera"));
        QCOMPARE(object.value(text("schema")), object.value(text("program_schema")));
        QCOMPARE(object.value(text("counts")).toObject().value(text("team")).toInteger(), 3);
    }

    void whatDesksKeepIsSetHere_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("kept");
        QTest::newRow("so many days") << text("30") << 0 << text("recent|30");
        QTest::newRow("no day") << text("0") << 2 << text("recent|14");
        QTest::newRow("no number") << text("recent") << 2 << text("recent|14");
        QTest::newRow("more than ten years") << text("3651") << 2 << text("recent|14");
        QTest::newRow("everybody") << text("team") << 0 << text("team|365");
    }
    void whatDesksKeepIsSetHere()
    {
        QFETCH(QString, word);
        QFETCH(QString, kept);
        QTEST(m_store->admin(text("keep"), {word}).code, "code");
        QCOMPARE(m_store->sql(text("SELECT keep || '|' || keep_days FROM core.store")), kept);
    }

    void theFiguresAreForAMonitorToo()
    {
        m_store->sql(text("DO $$ BEGIN CREATE ROLE watcher LOGIN PASSWORD 'w'; EXCEPTION WHEN "
                          "duplicate_object THEN NULL; END "
                          "$$; GRANT leeway_monitor TO watcher"));
        const QString secret = m_profile->put(text("w.txt"), "w\n");
        QFile::setPermissions(secret, QFileDevice::ReadOwner);
        const test::Ran figures =
            SharedStore::run({text("store"), text("metrics"), m_store->address(text("watcher")),
                              text("--password-file"), secret});
        VERIFY_DONE(figures);
        QCOMPARE(figures.first().value(text("feed_head_max")).toInteger(), 3);
        VERIFY_FAILED(SharedStore::run({text("store"), text("status"), m_store->address(text("watcher")),
                                        text("--password-file"), secret}),
                      "a login of the group leeway_admin"); // whose it is, and not only that it is not theirs
    }

    void aNewEpochWantsAReason()
    {
        QCOMPARE(m_store->admin(text("epoch")).code, 2);
        QCOMPARE(m_store->admin(text("epoch"), {text("--reason"), text("  ")}).code, 2);
        const test::Ran epoch = m_store->admin(text("epoch"), {text("--reason"), text("restored")});
        VERIFY_DONE(epoch);
        QCOMPARE(epoch.first().value(text("epoch")).toInteger(), 2);
        QCOMPARE(m_store->sql(text("SELECT reason FROM core.epoch")), text("restored"));
    }

    void anAlteredFeedIsFound_data()
    {
        QTest::addColumn<QString>("altered");
        QTest::addColumn<qint64>("seq");
        QTest::newRow("a hash")
            << text("UPDATE core.change SET hash = sha256('x') WHERE scope = 'org' AND seq = 2") << qint64(2);
        QTest::newRow("a row's version")
            << text("UPDATE core.change SET version = version + 1 WHERE scope = 'org' AND seq = 3")
            << qint64(3);
        QTest::newRow("a change is gone")
            << text("DELETE FROM core.change WHERE scope = 'org' AND seq = 1") << qint64(1);
        QTest::newRow("the last one is gone")
            << text("DELETE FROM core.change WHERE scope = 'org' AND seq = 3") << qint64(2);
    }
    void anAlteredFeedIsFound()
    {
        QFETCH(QString, altered);
        QFETCH(qint64, seq);
        const test::Ran sound = m_store->admin(text("verify"));
        VERIFY_DONE(sound);
        QCOMPARE(sound.first().value(text("scopes")).toInteger(),
                 m_store->number(text("SELECT count(*) FROM core.scope")));
        plant(altered);
        const test::Ran broken = m_store->admin(text("verify"));
        VERIFY_FAILED(broken, "NOT sound: org at change");
        QCOMPARE(broken.first().value(text("scope")).toString(), text("org"));
        QCOMPARE(broken.first().value(text("seq")).toInteger(), seq);
        QCOMPARE(broken.first().value(text("sound")).toBool(true), false);
    }

    void anAlteredLedgerIsFound()
    {
        m_store->sql(text(R"(
            INSERT INTO core.team (id, name, version) VALUES ('aaaaaaaa-0000-4000-8000-00000000000a', 'Tills', 0);
            INSERT INTO core.fund (id, team, name, currency, version)
            VALUES ('bbbbbbbb-0000-4000-8000-00000000000b', 'aaaaaaaa-0000-4000-8000-00000000000a', 'Goodwill', 'NOK', 0);
            SELECT core.do_add_to_fund('{"fund": "bbbbbbbb-0000-4000-8000-00000000000b",
                "team": "aaaaaaaa-0000-4000-8000-00000000000a", "name": "Goodwill", "currency": "NOK",
                "amount_minor": 100, "set": "cccccccc-0000-4000-8000-00000000000c"}');
            SELECT core.chain_entries('team:aaaaaaaa-0000-4000-8000-00000000000a', ARRAY[('entry_set',
                'cccccccc-0000-4000-8000-00000000000c', 'team:aaaaaaaa-0000-4000-8000-00000000000a', NULL)::core.mark]))"));
        VERIFY_DONE(m_store->admin(text("verify")));
        m_store->sql(text("UPDATE core.account SET balance = 101 WHERE kind = 'Fund'"));
        VERIFY_FAILED(
            m_store->admin(text("verify")),
            "NOT sound: ledger of Fund:bbbbbbbb-0000-4000-8000-00000000000b: the balance is another");
        m_store->sql(text("UPDATE core.account SET balance = 100 WHERE kind = 'Fund'"));
        m_store->sql(text("ALTER TABLE core.ledger_line DISABLE TRIGGER ALL;"
                          "UPDATE core.ledger_line SET hash = sha256('x')"));
        VERIFY_FAILED(
            m_store->admin(text("verify")),
            "NOT sound: ledger of team:aaaaaaaa-0000-4000-8000-00000000000a at line 1: a line was altered");
        m_store->sql(text(
            "DELETE FROM core.ledger_line; ALTER TABLE core.entry_leg DISABLE TRIGGER ALL;"
            "ALTER TABLE core.entry_set DISABLE TRIGGER ALL; DELETE FROM core.entry_leg;"
            "DELETE FROM core.entry_set; DELETE FROM core.account; DELETE FROM core.fund;"
            "DELETE FROM core.team WHERE name = 'Tills';"
            "ALTER TABLE core.ledger_line ENABLE TRIGGER ALL; ALTER TABLE core.entry_leg ENABLE TRIGGER ALL;"
            "ALTER TABLE core.entry_set ENABLE TRIGGER ALL"));
        VERIFY_DONE(m_store->admin(text("verify")));
    }

    void aSchemaChangedByHandIsNamed()
    {
        const test::Ran sound = m_store->admin(text("verify"));
        VERIFY_DONE(sound);
        QCOMPARE(sound.first().value(text("shape")).toArray(), QJsonArray());
        m_store->sql(text("DROP INDEX core.change_of_key"));
        const test::Ran changed = m_store->admin(text("verify"));
        VERIFY_FAILED(changed, "not as the store was made: index core.change_of_key (gone)");
        QCOMPARE(changed.first().value(text("sound")).toBool(true), false);
        QCOMPARE(changed.first().value(text("shape")).toArray(),
                 (QJsonArray{QJsonObject{{text("object"), text("index core.change_of_key")},
                                         {text("how"), text("gone")}}}));
        m_store->sql(text("CREATE INDEX change_of_key ON core.change (scope, tbl, key, seq)"));
        VERIFY_DONE(m_store->admin(text("verify")));
    }

    void aDeskWitnessesAFeedThatWasMadeAnew()
    {
        VERIFY_DONE(m_profile->run({text("demo")}));
        const QString real =
            m_store->sql(text("SELECT encode(hash, 'hex') FROM core.change WHERE scope = 'org' AND seq = 2"));
        remember(2, real);
        const test::Ran agrees = witness();
        VERIFY_DONE(agrees);
        QCOMPARE(agrees.first().value(text("witnessed")).toInteger(), 1);
        // A chain that holds, of another history.
        remember(2, text("ab").repeated(32));
        const test::Ran differs = witness();
        VERIFY_FAILED(differs, "this desk remembers another history");
        QCOMPARE(differs.first().value(text("seq")).toInteger(), 2);
        remember(9, real);
        VERIFY_FAILED(witness(), "this desk has seen more than the store has");
    }

    void anInviteHoldsNoSecret()
    {
        const QByteArray pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        const QString root = m_profile->put(text("root.pem"), pem);
        const QString file = m_profile->path(text("care.leeway-invite"));
        const QString address = text("postgresql://it_admin@db.example:5433/care?sslrootcert=%1").arg(root);
        VERIFY_DONE(
            SharedStore::run({text("invite"), text("Care"), address, file, text("--login"), text("ines")}));
        const QJsonObject invite =
            QJsonDocument::fromJson(m_profile->read(text("care.leeway-invite"))).object();
        QCOMPARE(invite.value(text("address")).toString(), text("postgresql://db.example:5433/care"));
        QCOMPARE(invite.value(text("login")).toString(), text("ines"));
        QCOMPARE(invite.value(text("team")).toString(), text("Care"));
        QCOMPARE(invite.value(text("root_certificate")).toString().toUtf8(), pem);
        // The same to stdout.
        const test::Ran said =
            SharedStore::run({text("invite"), text("Care"), address, text("--login"), text("ines")});
        VERIFY_DONE(said);
        QCOMPARE(said.out, m_profile->read(text("care.leeway-invite")));

        const QString key = m_profile->put(text("key.pem"), pem + "-----BEGIN PRIVATE KEY-----\nMIIB\n");
        VERIFY_FAILED(
            SharedStore::run({text("invite"), text("Care"), address, text("--root-certificate"), key}),
            "an invite holds no secret");
        VERIFY_FAILED(
            SharedStore::run({text("invite"), text("Care"), text("postgresql://a:b@db.example/care")}),
            "RemoteAddressInvalid");
    }
};

LEEWAY_TEST(TestStoreHealth)
#include "tst_store_health.moc"
