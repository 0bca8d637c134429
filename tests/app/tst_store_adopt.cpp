#include "app/known_rows.h"
#include "app/shared_store.h"
#include "app/store_rows.h"
#include "app/words.h"
#include "support/test_case.h"

#include <csignal>

using namespace leeway;
using test::SharedStore;
using test::text;

namespace
{

/// Rows of the company and of what is known there; here they stand in company_row.
const QStringList kCompanyTables{text("company"),       text("choice"),     text("holiday"),
                                 text("membership"),    text("article"),    text("article_flag"),
                                 text("article_use"),   text("search_gap"), text("notice"),
                                 text("talking_point"), text("due_rule"),   text("policy")};

/// Every table of a store on this computer that does not move as it is, with the reason. A table that is
/// neither here nor moved fails the test: somebody has to say what becomes of it.
const QHash<QString, QString> kStaysHere{
    {text("meta"), text("what this file is")},
    {text("person_pin"), text("a desk of a shared store is one person's, who signs in there")},
    {text("pin_reset"), text("the same")},
    {text("setting"), text("what this computer keeps for itself: drafts, window, where an import stands")},
    {text("interaction_text"), text("moves inside its interaction")},
    {text("interaction_case"), text("moves inside its interaction")},
    {text("transcript"), text("moves inside its interaction")},
    {text("transcript_line"), text("moves inside its interaction")},
    {text("order_line"), text("moves inside its order")},
    {text("order_event"), text("moves inside its order")},
    {text("channel_count"), text("counted from the interactions")},
    {text("customer_channel"), text("counted from the interactions")},
    {text("name_word"), text("made from the names, for search")},
    {text("name_spelling"), text("made from the names, for search")},
    {text("pending_name"), text("not indexed yet")},
    {text("pending_history"), text("not indexed yet")},
    {text("source_key"), text("ids are made from the source's keys, which the shared store does as well")},
    {text("import_state"), text("where an import of files on this computer stands")},
    {text("erased_customer"), text("made from who was erased, which moves")},
    {text("cursor"), text("where this desk stands in a shared store's feed")},
    {text("filled_key"), text("where a first sync stands")},
    {text("wanted_customer"), text("whom this desk waits for")},
    {text("waiting_link"), text("rows that wait for others")},
    {text("fund"), text("a shared store has money of its own")},
    {text("lease"), text("a shared store has money of its own")},
    {text("customer_hold"), text("a shared store sets aside what its own limits leave")},
    {text("grant"), text("what was given stands in the history, which moves")},
    {text("owed"), text("what was given stands in the history, which moves")},
    {text("statement"), text("the months of a fund that stays here")},
    {text("closed_look"), text("what was said of grants that stay here")},
    {text("advice_cell"), text("a shared store counts what advice learns from itself, from what moves")},
    {text("felt_sum"), text("as the sums above")},
    {text("came_sum"), text("as the sums above")},
    {text("grant_order"), text("goes with its grant")},
    {text("approval"), text("what was asked for is of the money that stays")},
    {text("approval_order"), text("goes with what was asked for")},
    {text("payout"), text("what this computer's own grants send, it sends itself")},
    {text("payout_written"), text("which files were written here")},
    {text("voucher_lot"), text("a shared store counts its own codes")},
    {text("settled_case"), text("kept by each desk from the cases it holds")},
    {text("survey_written"), text("which files were written here")},
    {text("ledger_line"), text("the books of this computer stay on it")},
    {text("balance"), text("the sums of those books")},
    {text("live_contact"), text("what is typed in a contact and not saved stays on its desk")},
    {text("company_row/duty"), text("a shift ends by itself, and the shared store says who may be on duty")}};

/// How many rows of each table, as "customer 340", here and there.
const QStringList kTables{text("customer"), text("member"),  text("handle"),         text("preference"),
                          text("need"),     text("consent"), text("case"),           text("attempt"),
                          text("promise"),  text("outcome"), text("contact"),        text("point_mark"),
                          text("offer"),    text("order"),   text("case_order_line")};

} // namespace

/// A computer-only store moves into a shared one through the real leewayctl: all of it, once, however often
/// it is tried and wherever it is cut off.
class TestStoreAdopt : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<test::Profile> m_profile;

    test::Ran adopt(const char *team = "Care") const
    {
        return m_profile->run({text("store"), text("adopt"), m_store->address(), text("--team"), text(team)});
    }
    test::StoreRows here() const { return test::StoreRows(m_profile->store()); }
    qint64 count(const QString &from) const { return here().number(text("SELECT count(*) FROM ") + from); }

    /// The demo and generated rows; `more` are options of the demo.
    void fill(int customers, int interactions, const QStringList &more = {text("--without-year")}) const
    {
        VERIFY_DONE(m_profile->run(QStringList{text("demo"), text("--customers"), QString::number(customers),
                                               text("--interactions"), QString::number(interactions),
                                               text("--seed"), text("11")} +
                                   more));
        if (QTest::currentTestFailed())
            return;
        // And rows that came with a command, of the person who works here.
        const QString mapping = m_profile->put(text("mapping.json"), test::plainMapping());
        const QByteArray csv = test::plainHeader() +
                               "m1,c1,Nomen \xf0\x9f\x99\x82 \\N,n1@example.org,T1,2024-03-01T10:00:00Z,done,"
                               "Lamp,\"tab\there, \\ and \"\"quotes\"\"\nline two\"\n";
        VERIFY_DONE(m_profile->run({text("import"), mapping, m_profile->put(text("in.csv"), csv)}));
        if (!QTest::currentTestFailed())
            handleContacts();
        if (!QTest::currentTestFailed())
            keepKnowledge();
    }

    /// What a lead and colleagues wrote there; most of it has no command line.
    void keepKnowledge() const
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_profile->store()).constData(), &db), SQLITE_OK);
        char *problem = nullptr;
        const QByteArray sql = (test::knowledgeSql() + test::codesSql()).toUtf8();
        QVERIFY2(sqlite3_exec(db, sql.constData(), nullptr, nullptr, &problem) == SQLITE_OK, problem);
        sqlite3_close(db);
    }

    /// Tables of this computer, and the kinds of rows that stand in company_row.
    QStringList tablesHere() const
    {
        QStringList tables;
        sqlite3 *db = nullptr;
        sqlite3_open(QFile::encodeName(m_profile->store()).constData(), &db);
        const char *const sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE "
                                "'CREATE VIRTUAL%' AND name NOT "
                                "LIKE 'sqlite_%' AND name NOT GLOB '*_index_*' AND name <> 'company_row' "
                                "UNION SELECT 'company_row/' || "
                                "\"table\" FROM company_row";
        sqlite3_exec(
            db, sql,
            [](void *into, int, char **values, char **) {
                static_cast<QStringList *>(into)->append(QString::fromUtf8(values[0]));
                return 0;
            },
            &tables, nullptr);
        sqlite3_close(db);
        return tables;
    }

    /// What was kept by keepKnowledge(), and how the two companies became one.
    void verifyKnowledge() const
    {
        for (const QString &table : kCompanyTables)
            QVERIFY2(m_store->number(text("SELECT count(*) FROM core.\"%1\"").arg(table)) ==
                         count(text("company_row WHERE \"table\" = '%1'").arg(table)),
                     qPrintable(table));
        QCOMPARE(
            m_store->number(text("SELECT count(*) FROM core.article WHERE body = 'Change it.' AND state = "
                                 "'Draft' AND tags = '[\"seal\"]' AND owner IS NOT NULL")),
            1);
        QCOMPARE(
            m_store->number(text("SELECT count(*) FROM core.notice WHERE sentence ->> 'en' = 'It is known.' "
                                 "AND active")),
            1);
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.duty")), 0);
        // The only team of the computer is the one it moved into, whose hours nobody had said yet.
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.team")), 1);
        QCOMPARE(m_store->sql(text("SELECT name || hours FROM core.team")),
                 text("Care[[[480, 960]], [], [], [], [], [], []]"));
        QCOMPARE(
            m_store->number(text("SELECT count(*) FROM core.holiday h JOIN core.team t ON t.id = h.team")),
            1);
    }

    /// As a desk leaves them: one done, one live, one that waits, and a mark in each. No command line makes
    /// them.
    void handleContacts() const
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_profile->store()).constData(), &db), SQLITE_OK);
        const char *const contacts =
            "INSERT INTO contact (id, customer, \"case\", person, channel, direction, queue, state, "
            "opened_at, "
            "taken_at, mood_in, mood, impact, fit, identity, handed_over) "
            "SELECT randomblob(16), k.customer, k.id, iif(s.column1 = 'Waiting', NULL, p.id), 'Phone', 'In', "
            "'care', s.column1, 1772475720000, 1772475720001, 'Upset', 'Calm', 'Serious', 'AboutRight', "
            "'Verified', 'she \" waits' FROM (SELECT * FROM \"case\" LIMIT 1) AS k, (SELECT * FROM person "
            "LIMIT "
            "1) AS p, (VALUES ('Done'), ('Live'), ('Waiting')) AS s";
        const char *const marks = "INSERT INTO point_mark (id, customer, contact, point, point_version, "
                                  "kind, rank, text, at, person) "
                                  "SELECT randomblob(16), t.customer, t.id, 'own_the_miss', 2, 'Helped', 1, "
                                  "'so', 1772475720002, p.id "
                                  "FROM contact AS t, (SELECT * FROM person LIMIT 1) AS p "
                                  "WHERE t.handed_over LIKE 'she%'";
        const char *const offers =
            "INSERT INTO offer (id, customer, \"case\", contact, at, situation, shown, \"order\", "
            "propensity, "
            "outcomes, chosen, cost, why) SELECT randomblob(16), t.customer, t.\"case\", t.id, "
            "1772475720003, "
            "'{\"mood\":\"upset\"}', "
            "'[{\"cost\":0,\"fits\":true,\"resolution\":\"apology\",\"similar\":0}]', "
            "'Advice', 640, 700, 'apology', 0, 'asked_for_it' FROM contact AS t WHERE t.handed_over LIKE "
            "'she%'";
        for (const char *sql : {contacts, marks, offers})
            QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }

    /// Everything that is here is there, and as it is here.
    void verifyMovedIn() const
    {
        for (const QString &table : kTables)
            QVERIFY2(m_store->number(text("SELECT count(*) FROM core.\"%1\"").arg(table)) ==
                         count(text("\"%1\"").arg(table)),
                     qPrintable(table));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.interaction")), count(text("interaction")));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.attachment")),
                 count(text("attachment WHERE bytes IS NOT NULL")));
        QCOMPARE(m_store->number(text("SELECT sum(length(bytes)) FROM core.attachment")),
                 here().number(text("SELECT sum(length(bytes)) FROM attachment")));
        QCOMPARE(
            m_store->number(text("SELECT sum(length(x.body)) FROM core.interaction x")),
            here().number(text("SELECT sum(length(coalesce(t.body, i.body))) FROM interaction i LEFT JOIN "
                               "interaction_text t ON t.interaction = i.id")));
        QCOMPARE(m_store->number(text("SELECT sum((l -> 'paid' ->> 'minor')::bigint) FROM core.\"order\" o, "
                                      "jsonb_array_elements(o.lines) l")),
                 here().number(text("SELECT sum(paid_minor) FROM order_line")));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.adopted_command")), count(text("command")));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM stage.row")), 0);
        QCOMPARE(count(text("command WHERE state <> 'adopted'")), 0);
        verifyContacts();
        verifyKnowledge();
        verifyCodes();
        VERIFY_DONE(m_store->admin(text("verify")));
    }

    /// Those of codesSql(): each in its state, in a fund without money, and told to the team in counts.
    void verifyCodes() const
    {
        QCOMPARE(m_store->sql(text("SELECT string_agg(n || ' ' || state, ', ' ORDER BY state) FROM (SELECT "
                                   "state, count(*) AS n FROM core.voucher WHERE code LIKE 'SECRET-_' AND "
                                   "value_minor = 2000 AND expires = '2099-12-31' GROUP BY state) x")),
                 text("3 Free, 1 Given, 2 Withdrawn"));
        QCOMPARE(m_store->sql(
                     text("SELECT f.name || ' ' || a.balance || ': ' || l.free || ' ' || l.given || ' ' || "
                          "l.withdrawn FROM core.voucher_lot l JOIN core.fund f ON f.id = l.fund JOIN "
                          "core.account a ON a.ref = f.id AND a.kind = 'Fund'")),
                 text("Care fund 0: 3 1 2"));
        QCOMPARE(count(text("voucher")), 2); // those of grants of this computer; the others are the store's
        QCOMPARE(count(text("voucher WHERE \"grant\" IS NULL")), 0);
    }

    /// Those of handleContacts(), with all that was said of them.
    void verifyContacts() const
    {
        QCOMPARE(m_store->number(
                     text("SELECT count(*) FROM core.contact WHERE mood_in = 'Upset' AND mood = 'Calm' "
                          "AND impact = 'Serious' AND fit = 'AboutRight' AND identity = 'Verified' AND "
                          "handed_over = 'she \" waits' AND taken_at = 1772475720001 AND \"case\" IS NOT "
                          "NULL AND (person IS NULL) = (state = 'Waiting')")),
                 3);
        QCOMPARE(m_store->number(
                     text("SELECT count(*) FROM core.point_mark m JOIN core.contact t ON t.id = m.contact "
                          "AND t.customer = m.customer WHERE m.kind = 'Helped' AND m.point_version = 2")),
                 3);
        QCOMPARE(m_store->number(text(
                     "SELECT count(*) FROM core.offer f JOIN core.contact t ON t.id = f.contact AND "
                     "t.\"case\" = f.\"case\" WHERE f.situation ->> 'mood' = 'upset' AND f.shown -> 0 ->> "
                     "'resolution' = f.chosen AND f.propensity = 640 AND f.why = 'asked_for_it'")),
                 3);
    }

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
        VERIFY_DONE(m_store->admin(text("team"), {text("Care")}));
        VERIFY_DONE(m_store->admin(text("person"),
                                   {text("--login"), text("ines"), text("--name"), text("Inês Carvalho"),
                                    text("--role"), text("Agent"), text("--team"), text("Care")}));
    }

    void noTableIsForgotten()
    {
        fill(5, 20);
        if (QTest::currentTestFailed())
            return;
        VERIFY_DONE(adopt());
        QStringList moved{text("interaction"), text("attachment"), text("access_log"),
                          text("command"),     text("person"),     text("team"),
                          text("survey"),      text("erasure"),    text("voucher")};
        moved += kTables;
        for (const QString &table : kCompanyTables)
            moved.append(text("company_row/") + table);
        for (const QString &table : tablesHere()) {
            QVERIFY2(moved.contains(table) != kStaysHere.contains(table),
                     qPrintable(table + text(" neither moves nor is said to stay, or both")));
        }
        for (auto it = kStaysHere.begin(); it != kStaysHere.end(); ++it)
            QVERIFY2(!it->isEmpty() && tablesHere().contains(it.key()), qPrintable(it.key()));
    }

    void everythingMovesInOnce()
    {
        fill(100, 1'000, {}); // with what advice is learned from
        if (QTest::currentTestFailed())
            return;
        const test::Ran moved = adopt();
        VERIFY_DONE(moved);
        verifyMovedIn();
        if (QTest::currentTestFailed())
            return;
        // Who did it stays: those of the same name are one, the others came without a login.
        QCOMPARE(moved.first().value(text("persons_matched")).toInteger(), 1);
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.person")), count(text("person")));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.person WHERE login IS NOT NULL")), 1);
        QCOMPARE(m_store->number(
                     text("SELECT count(*) FROM core.interaction i WHERE i.person IS NOT NULL AND NOT EXISTS "
                          "(SELECT FROM core.person p WHERE p.id = i.person)")),
                 0);
        QVERIFY(m_store->number(
                    text("SELECT count(*) FROM core.interaction i JOIN core.person p ON p.id = i.person "
                         "WHERE p.login = 'ines'")) > 0);
        QCOMPARE(
            m_store->sql(text("SELECT body FROM core.interaction WHERE title = 'Lamp' AND source = 'test'")),
            text("tab\there, \\ and \"quotes\"\nline two"));

        // The desk goes on as that desk, and its commands from where the shared store has them.
        const QString desk = moved.first().value(text("desk")).toString();
        const QString hello = m_store->sql(text("SET SESSION AUTHORIZATION ines; SELECT api.hello(NULL, "
                                                "'{\"desk\": \"%1\", \"protocol\": 1}') ->> 'acked_dseq'")
                                               .arg(desk));
        const auto meta = [this](const char *key) {
            return here().number(
                text("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'replica.%1'").arg(text(key)));
        };
        QCOMPARE(hello.toLongLong(), meta("acked") - meta("before"));
        QCOMPARE(meta("acked"), here().number(text("SELECT max(dseq) FROM command")));
        QVERIFY(meta("acked") > 0);
        QCOMPARE(here().number(text("SELECT hex(value) = replace(upper('%1'), '-', '') FROM meta WHERE key = "
                                    "'replica.desk'")
                                   .arg(desk)),
                 1);

        const QString change = m_store->sql(text("SELECT count(*) FROM core.change"));
        const test::Ran again = adopt();
        VERIFY_DONE(again);
        QVERIFY(again.first().value(text("was_adopted")).toBool());
        QCOMPARE(m_store->sql(text("SELECT count(*) FROM core.change")), change);
        verifyMovedIn();
    }

    void itGoesOnWhereItWasKilled_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("while rows go out") << text("SELECT count(*) FROM stage.row LIMIT 1");
        QTest::newRow("while they are taken in")
            << text("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE "
                    "'%adopt_finish%' AND pid <> "
                    "pg_backend_pid()");
    }
    void itGoesOnWhereItWasKilled()
    {
        QFETCH(QString, when);
        fill(200, 4'000);
        if (QTest::currentTestFailed())
            return;
        QProcess process;
        m_profile->start(process,
                         {text("store"), text("adopt"), m_store->address(), text("--team"), text("Care")});
        QTRY_VERIFY_WITH_TIMEOUT(m_store->number(when) > 0, 120'000);
        process.kill();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QCOMPARE(count(text("command WHERE state = 'adopted'")), 0);
        // What the server was at, it ends by itself, one way or the other.
        QTRY_COMPARE_WITH_TIMEOUT(
            m_store->number(
                text("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'leewayctl'")),
            0, 120'000);
        const test::Ran again = adopt();
        VERIFY_DONE(again);
        verifyMovedIn();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.batch WHERE state = 'finished'")), 1);
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.batch WHERE state = 'open'")), 0);
    }

    void whatWasImportedAfterACutOffMoveComesToo()
    {
        fill(20, 200);
        if (QTest::currentTestFailed())
            return;
        VERIFY_DONE(adopt());
        // As if it had been cut off after the shared store took it in and before this one was marked.
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_profile->store()).constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(
                     db, "DELETE FROM meta WHERE key LIKE 'replica.%'; UPDATE command SET state = 'pending'",
                     nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(db);
        const QByteArray csv =
            test::plainHeader() + "m2,c2,Other,n2@example.org,T2,2024-03-02T10:00:00Z,done,Chair,words\n";
        VERIFY_DONE(m_profile->run(
            {text("import"), m_profile->path(text("mapping.json")), m_profile->put(text("2.csv"), csv)}));
        VERIFY_DONE(adopt());
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.interaction")), count(text("interaction")));
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.customer")), count(text("customer")));
        // The command of the second import goes out as any other.
        QCOMPARE(count(text("command WHERE state = 'pending'")), 1);
        VERIFY_DONE(m_store->admin(text("verify")));
    }

    /// A desk pushed meanwhile, and the store chose to undo the moving in.
    void aDeadlockWithADeskIsTriedAgain()
    {
        fill(5, 20);
        if (QTest::currentTestFailed())
            return;
        m_store->sql(
            text("CREATE SEQUENCE public.times; CREATE FUNCTION public.once() RETURNS trigger LANGUAGE "
                 "plpgsql SECURITY DEFINER AS $$ BEGIN IF nextval('public.times') = 1 THEN RAISE EXCEPTION "
                 "USING ERRCODE = 'deadlock_detected'; END IF; RETURN NULL; END $$; "
                 "CREATE TRIGGER once AFTER INSERT ON core.customer FOR EACH STATEMENT EXECUTE FUNCTION "
                 "public.once()"));
        VERIFY_DONE(adopt());
        QVERIFY(m_store->number(text("SELECT last_value FROM public.times")) > 1);
        m_store->sql(text("DROP TRIGGER once ON core.customer; DROP FUNCTION public.once(); DROP SEQUENCE "
                          "public.times"));
        verifyMovedIn();
    }

    void aTeamThatIsNotThereTakesNothing()
    {
        fill(5, 20);
        if (QTest::currentTestFailed())
            return;
        VERIFY_FAILED(adopt("Nowhere"), "the store has no team Nowhere");
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.batch")), 0);
        VERIFY_DONE(adopt());
        verifyMovedIn();
    }

    void aStoreOfAnotherSharedStoreStaysThere()
    {
        fill(5, 20);
        if (QTest::currentTestFailed())
            return;
        VERIFY_DONE(adopt());
        m_store->makeDatabase(text("other"));
        const QString other = m_store->address(text("it_admin"), text("other"));
        VERIFY_DONE(SharedStore::run({text("store"), text("create"), other}));
        VERIFY_DONE(SharedStore::run({text("store"), text("team"), other, text("Care")}));
        VERIFY_FAILED(m_profile->run({text("store"), text("adopt"), other, text("--team"), text("Care")}),
                      "AlreadyThere");
        m_store->sql(text("DROP DATABASE other"), text("postgres"));
    }

    void aStoreThatIsNotThereIsNotMade()
    {
        VERIFY_FAILED(adopt(), "StoreMissing");
        QVERIFY(!QFile::exists(m_profile->store()));
    }
};

LEEWAY_TEST(TestStoreAdopt)
#include "tst_store_adopt.moc"
