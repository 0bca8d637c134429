#include "app/shared_store.h"

#include "app/words.h"
#include "support/test_case.h"

using namespace leeway;
using test::SharedStore;
using test::text;

namespace
{

QByteArray careFile()
{
    return R"({"company": {"name": "Aldera Home", "time_zone": "Europe/Oslo", "currency": "NOK"}, "template": "shop",
 "teams": [{"name": "Care", "hours": {"mon-fri": "08:00-12:00, 13:00-16:00"}}],
 "holidays": [{"day": "2026-12-25", "name": "Christmas Day"}],
 "people": [{"name": "Ada Lindqvist", "role": "Admin", "login": "ada"}, {"name": "Lea Haugen", "role": "Lead", "team": "Care", "login": "lea"}]})";
}

} // namespace

/// A company is set up through the real leewayctl: in a shared store on a real PostgreSQL, and on this
/// computer.
class TestStoreSetup : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<test::Profile> m_profile;

    test::Ran setUp(const QStringList &more) const { return m_store->admin(text("setup"), more); }
    test::Ran answering(const QByteArray &answers) const
    {
        QProcess process;
        SharedStore::start(process, {text("store"), text("setup"), m_store->address()});
        process.write(answers);
        process.closeWriteChannel();
        return SharedStore::endOf(process);
    }
    static QJsonObject summary(const test::Ran &ran)
    {
        return ran.objects().isEmpty() ? QJsonObject() : ran.objects().last();
    }
    qint64 rows(const char *table) const
    {
        return m_store->number(text("SELECT count(*) FROM core.") + text(table));
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
    }

    void byAFileAndASecondTimeNothing()
    {
        const QStringList words{text("--file"), m_profile->put(text("setup.json"), careFile())};
        const test::Ran dry = setUp(words + QStringList{text("--dry-run")});
        VERIFY_DONE(dry);
        QVERIFY(summary(dry).value(text("added")).toInt() > 30);
        QCOMPARE(rows("choice") + rows("team") + rows("person"), 0);
        const test::Ran first = setUp(words);
        VERIFY_DONE(first);
        QCOMPARE(summary(first).value(text("added")), summary(dry).value(text("added")));
        QCOMPARE(m_store->sql(text("SELECT name FROM core.store")), text("Aldera Home"));
        QCOMPARE(m_store->sql(text("SELECT name, time_zone, currency, hours -> 0 FROM core.team")),
                 text("Care|Europe/Oslo|NOK|[[480, 720], [780, 960]]"));
        QCOMPARE(
            m_store->sql(text(
                "SELECT p.login, p.role, t.name FROM core.person p LEFT JOIN core.team t ON t.id = p.team "
                "ORDER BY p.login")),
            text("ada|Admin|\nlea|Lead|Care"));
        const test::Ran second = setUp(words);
        VERIFY_DONE(second);
        QCOMPARE(summary(second),
                 (QJsonObject{{text("added"), 0}, {text("changed"), 0}, {text("dry_run"), false}}));
        QCOMPARE(second.objects().size(), 1);
    }

    void byOptions()
    {
        VERIFY_DONE(setUp({text("--name"), text("Aldera"), text("--template"), text("bank"), text("--team"),
                           text("Care"), text("--time-zone"), text("Europe/Lisbon"), text("--currency"),
                           text("EUR")}));
        QCOMPARE(m_store->sql(text("SELECT name, time_zone, currency FROM core.company")),
                 text("Aldera|Europe/Lisbon|EUR"));
        QVERIFY(rows("choice") > 10);
        VERIFY_DONE(setUp({text("--name"), text("Aldera Home")})); // the rest stays as it is
        QCOMPARE(m_store->sql(text("SELECT name, time_zone, currency FROM core.company")),
                 text("Aldera Home|Europe/Lisbon|EUR"));
    }

    void byQuestionsThatAskAgain()
    {
        const test::Ran ran = answering("\nAldera Home\nMars/Dome\nEurope/Oslo\nkr\nNOK\n\nzoo\nshop\n"
                                        "Ada Lindqvist\n\nada\nInês Carvalho\nBoss\nSenior\n\n\n");
        VERIFY_DONE(ran);
        QVERIFY2(ran.err.contains("\"Mars/Dome\" is no time zone") &&
                     ran.err.contains("\"kr\" is no currency") && ran.err.contains("there is no \"zoo\"") &&
                     ran.err.contains("\"Boss\" is no role"),
                 ran.told().constData());
        QCOMPARE(m_store->sql(text("SELECT name, role, login FROM core.person ORDER BY name")),
                 text("Ada Lindqvist|Admin|ada\nInês Carvalho|Senior|"));
        QCOMPARE(m_store->sql(text("SELECT name FROM core.team")), text("Care"));
    }

    void answersThatEndDoNothing()
    {
        VERIFY_FAILED(answering("Aldera Home\nEurope/Oslo\n"), "the answers ended");
        QCOMPARE(rows("company") + rows("team"), 0);
    }

    void badFilesAreNamed()
    {
        const auto file = [this](const QByteArray &json) {
            return QStringList{text("--file"), m_profile->put(text("bad.json"), json)};
        };
        VERIFY_FAILED(setUp(file(R"({"teams": [{"name": "A", "hours": {"sat": "8-25"}}]})")),
                      "bad.json: teams[0].hours.sat: \"8-25\" does not fit");
        VERIFY_FAILED(setUp(file(R"({"people": [{"name": "A", "role": "Agent", "team": "Nowhere"}]})")),
                      "people[0].team: there is no team \"Nowhere\"");
        VERIFY_FAILED(setUp({text("--file"), m_profile->path(text("none.json"))}), "FileUnreadable");
        VERIFY_FAILED(setUp({text("--template"), text("zoo")}), "there is no \"zoo\"");
        QCOMPARE(SharedStore::run({text("store"), text("setup")}).code, 2);
        QCOMPARE(setUp({text("--colour"), text("red")}).code, 2);
        QCOMPARE(rows("team"), 0);
    }

    void onThisComputer()
    {
        const QStringList words{text("setup"), text("--file"),
                                m_profile->put(text("setup.json"), careFile())};
        const test::Ran dry = m_profile->run(words + QStringList{text("--dry-run")});
        VERIFY_DONE(dry);
        const test::Ran first = m_profile->run(words);
        VERIFY_DONE(first);
        QVERIFY(summary(first).value(text("added")).toInt() > 30);
        const test::Ran second = m_profile->run(words);
        VERIFY_DONE(second);
        QCOMPARE(summary(second).value(text("added")).toInt(), 0);
    }
};

LEEWAY_TEST(TestStoreSetup)
#include "tst_store_setup.moc"
