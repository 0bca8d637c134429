#include "app/shared_store.h"
#include "app/words.h"
#include "desk/store_admin/people_import.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QScopeGuard>
#include <QSignalSpy>

using namespace leeway;
using test::SharedStore;
using test::text;

namespace
{

/// What each line came to: "login act".
QStringList actsOf(const test::Ran &ran)
{
    QStringList acts;
    for (const QJsonObject &object : ran.objects()) {
        if (object.contains(text("act")))
            acts.append(object.value(text("login")).toString() + u' ' + object.value(text("act")).toString());
    }
    return acts;
}

QStringList actsOf(const std::vector<desk::PeopleStep> &steps)
{
    static const QHash<desk::PeopleAct, QString> words{{desk::PeopleAct::Add, text("add")},
                                                       {desk::PeopleAct::Change, text("change")},
                                                       {desk::PeopleAct::Close, text("close")},
                                                       {desk::PeopleAct::Same, text("same")},
                                                       {desk::PeopleAct::Reject, text("reject")}};
    QStringList acts;
    for (const desk::PeopleStep &step : steps)
        acts.append(step.login + u' ' + words.value(step.act));
    return acts;
}

/// A list as the window takes it, with what came back.
struct ListRun {
    explicit ListRun(const QString &folder)
        : import(std::make_shared<test::ManualClock>(), folder)
    {
        QObject::connect(&import, &desk::PeopleImport::planned, &import,
                         [this](const desk::PeoplePlan &planned) {
                             plan = planned.steps;
                             charset = planned.charset;
                             again = planned.again;
                         });
        QObject::connect(&import, &desk::PeopleImport::imported, &import,
                         [this](const desk::PeopleImported &what) { done = what; });
        QObject::connect(&import, &desk::PeopleImport::failed, &import,
                         [this](const base::Error &error) { problem = error; });
    }

    desk::PeopleImport import;
    std::vector<desk::PeopleStep> plan;
    QString charset;
    bool again = false;
    std::optional<desk::PeopleImported> done;
    std::optional<base::Error> problem;
};

} // namespace

/// Teams, persons and lists of people through the real leewayctl, on a real PostgreSQL.
class TestStorePeople : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<test::Profile> m_profile;

    QString people() const
    {
        return m_store->sql(
            text("SELECT login, name, role, (SELECT t.name FROM core.team t WHERE t.id = p.team), languages, "
                 "active FROM core.person p ORDER BY p.name, p.id"));
    }
    test::Ran list(const QByteArray &csv, const QStringList &more = {}) const
    {
        return m_store->admin(text("people"), QStringList{m_profile->put(text("people.csv"), csv)} + more);
    }
    /// The way a window goes there; `login` is let in without a password.
    desk::StoreLogin way(const QString &login = text("it_admin")) const
    {
        desk::StoreLogin out;
        out.address = m_store->address(login);
        out.address.remove(login + u'@');
        out.login = login;
        return out;
    }
    test::Ran person(const char *login, const char *name, const QStringList &more = {}) const
    {
        return m_store->admin(text("person"),
                              QStringList{text("--login"), text(login), text("--name"), text(name)} + more);
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
        VERIFY_DONE(m_store->admin(text("team"), {text("Care"), text("--currency"), text("NOK"),
                                                  text("--time-zone"), text("Europe/Oslo")}));
    }

    void aTeamIsMadeOnceAndChanged()
    {
        VERIFY_DONE(m_store->admin(text("team"), {text("Care"), text("--currency"), text("SEK")}));
        QCOMPARE(m_store->sql(text("SELECT name, time_zone, currency FROM core.team")),
                 text("Care|Europe/Oslo|SEK"));
        VERIFY_FAILED(m_store->admin(text("team"), {text("Care"), text("--time-zone"), text("Mars/Olympus")}),
                      "FieldInvalid");
        QCOMPARE(m_store->sql(text("SELECT time_zone FROM core.team")), text("Europe/Oslo"));
    }

    void aPersonGetsALoginAndAPasswordThatWorks()
    {
        const QString secret = m_profile->put(text("new.txt"), "kåt og 'lang' $1\n");
        QFile::setPermissions(secret, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        const QStringList more{
            text("--role"), text("Lead"), text("--team"), text("Care"), text("--new-password-file"), secret};
        VERIFY_DONE(person("in\"es", "Ines", more));
        QCOMPARE(people(), text("in\"es|Ines|Lead|Care|{}|t"));
        QVERIFY(m_store->sql(text("SELECT rolpassword FROM pg_authid WHERE rolname = 'in\"es'"))
                    .startsWith(text("SCRAM-SHA-256$")));
        // Signed in, and no administrator: another refusal than that of a login.
        const QString address = m_store->address(text("in%22es"));
        VERIFY_FAILED(
            SharedStore::run({text("store"), text("status"), address, text("--password-file"), secret}),
            "RemoteNotAllowed");
        const QString wrong = m_profile->put(text("wrong.txt"), "another\n");
        QFile::setPermissions(wrong, QFileDevice::ReadOwner);
        VERIFY_FAILED(
            SharedStore::run({text("store"), text("status"), address, text("--password-file"), wrong}),
            "RemoteLoginRefused");
        // A second time: the same person, with what changed.
        VERIFY_DONE(person("in\"es", "Ines Berg", {text("--role"), text("Agent")}));
        QCOMPARE(people(), text("in\"es|Ines Berg|Agent|Care|{}|t"));
    }

    void aPasswordFileOfEverybodyIsRefused()
    {
        const QString open = m_profile->put(text("open.txt"), "secret\n");
        QFile::setPermissions(open, QFileDevice::ReadOwner | QFileDevice::ReadOther);
        VERIFY_FAILED(
            person("omar", "Omar", {text("--role"), text("Agent"), text("--new-password-file"), open}),
            "chmod 600");
        QCOMPARE(m_store->sql(text("SELECT count(*) FROM pg_roles WHERE rolname = 'omar'")), text("0"));
    }

    void aPersonThatTheStoreRefusesLeavesNoLogin()
    {
        VERIFY_FAILED(person("nils", "Nils", {text("--role"), text("Boss")}), "there is no role Boss");
        VERIFY_FAILED(
            person("nils", "Nils", {text("--role"), text("Agent"), text("--team"), text("Nowhere")}),
            "NotFound");
        VERIFY_FAILED(person("postgres", "Nils", {text("--role"), text("Admin")}),
                      "no person may have the login");
        VERIFY_FAILED(person("leeway_owner", "Nils", {text("--role"), text("Admin")}),
                      "no person may have the login");
        QCOMPARE(people(), QString());
        QCOMPARE(m_store->sql(text("SELECT count(*) FROM pg_roles WHERE rolname = 'nils'")), text("0"));
    }

    void aListIsDoneLineByLineAndTheRestGoesIn()
    {
        const QByteArray csv = "login,name,role,team,languages,leaves\r\n"
                               "ines,Ines Berg,Senior,Care,\"nb, en-gb\",\r\n"
                               "omar,Omar,Agent,Care,en,2999-01-31\r\n"
                               "gone,Gone,Agent,Care,en,2020-01-31\r\n"
                               ",Nobody,Agent,Care,,\r\n"
                               "bad1,Bad,Boss,Care,en,\r\n"
                               "bad2,Bad,Agent,Nowhere,en,\r\n"
                               "bad3,Bad,Agent,Care,n b c d e f,\r\n"
                               "bad4,Bad,Agent,Care,en,soon\r\n"
                               "omar,Again,Agent,Care,en,\r\n"
                               "pg_bad,Evil,Agent,Care,en,\r\n"
                               "qi,Qi,Quality,,,\r\n";
        const QString before =
            m_store->sql(text("SELECT count(*), (SELECT count(*) FROM core.person), (SELECT "
                              "count(*) FROM core.change) FROM pg_roles"));
        const test::Ran dry = list(csv, {text("--dry-run")});
        QCOMPARE(
            m_store->sql(text("SELECT count(*), (SELECT count(*) FROM core.person), (SELECT count(*) FROM "
                              "core.change) FROM pg_roles")),
            before);
        const test::Ran done = list(csv);
        QVERIFY2(done.code == 1, done.told().constData()); // some lines were rejected
        const QStringList acts{text("ines add"),      text("omar add"),    text("gone same"),
                               text(" reject"),       text("bad1 reject"), text("bad2 reject"),
                               text("bad3 reject"),   text("bad4 reject"), text("omar reject"),
                               text("pg_bad reject"), text("qi add")};
        QCOMPARE(actsOf(dry), acts);
        QCOMPARE(actsOf(done), acts);
        QCOMPARE(m_store->sql(text("SELECT login, last_day FROM core.person WHERE last_day IS NOT NULL")),
                 text("omar|2999-01-31"));
        const QJsonObject refused = done.objects().at(4);
        QCOMPARE(refused.value(text("line")).toInteger(), 6);
        QVERIFY(refused.value(text("why")).toString().contains(text("Boss")));
        QVERIFY(refused.value(text("why")).toString().contains(text("there are Agent, Senior, Lead")));
        QCOMPARE(
            people(),
            text(
                "ines|Ines Berg|Senior|Care|{nb,en-GB}|t\nomar|Omar|Agent|Care|{en}|t\nqi|Qi|Quality||{}|t"));
        QCOMPARE(
            m_store->sql(text(
                "SELECT count(*) FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles "
                "r ON r.oid = m.member WHERE g.rolname = 'leeway_desk' AND r.rolname IN ('ines', "
                "'omar', 'qi')")),
            text("3"));
    }

    void aNightlyListChangesOnlyWhatChanged()
    {
        const QByteArray header = "name;login;role;team;leaves\n";
        VERIFY_DONE(list(header + "Ines;ines;Agent;Care;\nOmar;omar;Agent;Care;\nPiet;piet;Agent;Care;\n"));
        const QString changes = m_store->sql(text("SELECT count(*) FROM core.change"));
        const test::Ran same = list(header + "Ines;ines;Agent;Care;\nOmar;omar;Agent;Care;\n");
        VERIFY_DONE(same);
        QCOMPARE(actsOf(same), (QStringList{text("ines same"), text("omar same")}));
        QCOMPARE(m_store->sql(text("SELECT count(*) FROM core.change")), changes);

        const QByteArray later = header + "Ines;ines;Lead;Care;\nOmar;omar;Agent;Care;2020-01-01\n";
        const test::Ran done = list(later);
        VERIFY_DONE(done);
        QCOMPARE(actsOf(done), (QStringList{text("ines change"), text("omar close")}));
        QCOMPARE(done.objects().at(0).value(text("why")).toString(), text("role"));
        // Who does not stand in the list stays; who left keeps the name, without a login.
        QCOMPARE(people(),
                 text("ines|Ines|Lead|Care|{}|t\n|Omar|Agent|Care|{}|f\npiet|Piet|Agent|Care|{}|t"));
        QCOMPARE(actsOf(list(later)), (QStringList{text("ines same"), text("omar same")}));
    }

    /// A day that is to come is kept by the store, which closes them at the end of it.
    void aLastDayIsKeptChangedAndTakenBack()
    {
        const QByteArray header = "login,name,role,team,leaves\n";
        VERIFY_DONE(list(header + "omar,Omar,Agent,Care,\n"));
        const auto lastDay = [this] { return m_store->sql(text("SELECT last_day FROM core.person")); };
        for (const char *day : {"2999-01-31", "2999-02-28", ""}) {
            const test::Ran done = list(header + "omar,Omar,Agent,Care," + day + "\n");
            VERIFY_DONE(done);
            QCOMPARE(actsOf(done), QStringList{text("omar change")});
            QCOMPARE(done.objects().at(0).value(text("why")).toString(), text("leaves"));
            QCOMPARE(lastDay(), text(day));
            QCOMPARE(actsOf(list(header + "omar,Omar,Agent,Care," + day + "\n")),
                     QStringList{text("omar same")});
        }
    }

    /// By a login that may do nothing else.
    void whoseLastDayIsOverIsClosedAtNight()
    {
        VERIFY_DONE(list("login,name,role,team,leaves\nomar,Omar,Agent,Care,2999-01-31\n"));
        const auto night = [this] {
            return SharedStore::run({text("store"), text("nightly"), m_store->address(text("poker"))});
        };
        m_store->sql(text("CREATE ROLE poker LOGIN"));
        QVERIFY(night().code != 0);
        m_store->sql(text("GRANT leeway_poker TO poker"));
        const test::Ran early = night();
        VERIFY_DONE(early);
        QCOMPARE(early.objects().back().value(text("left")).toInt(), 0);
        m_store->sql(text("UPDATE core.person SET last_day = '2020-01-31'"));
        const test::Ran late = night();
        VERIFY_DONE(late);
        QCOMPARE(late.objects().back().value(text("left")).toInt(), 1);
        QCOMPARE(people(), text("|Omar|Agent|Care|{}|f"));
    }

    /// The window does what leewayctl does, after it was seen.
    void aWindowTakesTheSameList()
    {
        VERIFY_DONE(list("login,name,role,team,leaves\nomar,Omar,Agent,Care,\ngone,Gone,Agent,Care,\n"));
        const QString file = m_profile->put(text("people.csv"), "login,name,role,team,leaves\n"
                                                                "ines,Ines,Senior,Care,\n"
                                                                "omar,Omar,Lead,Care,\n"
                                                                "bad,Bad,Boss,Care,\n"
                                                                "gone,Gone,Agent,Care,2020-01-01\n");
        const QString before = people();
        ListRun run(m_profile->path(text(".")));
        run.import.look(file, way(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        const QStringList acts{text("ines add"), text("omar change"), text("bad reject"), text("gone close")};
        QCOMPARE(actsOf(run.plan), acts);
        QCOMPARE(run.plan.at(2).fault, desk::PeopleFault::RoleUnknown);
        QCOMPARE(run.plan.at(2).line, 4);
        QCOMPARE(people(), before); // seen, and nothing done
        QSignalSpy stepped(&run.import, &desk::PeopleImport::stepped);
        run.import.run();
        QTRY_VERIFY_WITH_TIMEOUT(run.done, 30'000);
        QCOMPARE(actsOf(run.done->steps), acts);
        QVERIFY(!run.done->stoppedBy);
        QCOMPARE(stepped.size(), 3);
        QCOMPARE(stepped.back().at(1).toInt(), 3);
        QCOMPARE(people(),
                 text("|Gone|Agent|Care|{}|f\nines|Ines|Senior|Care|{}|t\nomar|Omar|Lead|Care|{}|t"));
        run.import.look(file, way(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        QCOMPARE(actsOf(run.plan),
                 (QStringList{text("ines same"), text("omar same"), text("bad reject"), text("gone same")}));
    }

    /// As a spreadsheet of Western Europe saves it: letters come through, and both ways say how they read it.
    void aListInWindows1252KeepsItsLetters()
    {
        const QByteArray csv("login;name;role\r\njuergen;J\xFCrgen \x8Aimi\xE6;Agent\r\n");
        ListRun run(m_profile->path(text(".")));
        run.import.look(m_profile->put(text("people.csv"), csv), way(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        QCOMPARE(run.charset, text("Windows-1252"));
        const test::Ran done = list(csv);
        VERIFY_DONE(done);
        QVERIFY2(done.told().contains("read as Windows-1252"), done.told().constData());
        QCOMPARE(people(), QString::fromUtf8("juergen|Jürgen Šimiæ|Agent||{}|t"));
        QVERIFY(!list("login,name,role\n").told().contains("read as"));
    }

    /// What was shown is done, or nothing.
    void aStoreThatChangedSinceTheLookIsShownAgain()
    {
        VERIFY_DONE(list("login,name,role\nomar,Omar,Agent\n"));
        const QString file =
            m_profile->put(text("people.csv"), "login,name,role\nines,Ines,Agent\nomar,Omar,Senior\n");
        ListRun run(m_profile->path(text(".")));
        run.import.look(file, way(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        VERIFY_DONE(person("omar", "Omar", {text("--role"), text("Lead")}));
        run.import.run();
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        QVERIFY(run.again && !run.done);
        QCOMPARE(run.plan.at(1).known->person.role, domain::Role::Lead);
        QCOMPARE(people(), text("omar|Omar|Lead||{}|t"));
        run.import.run();
        QTRY_VERIFY_WITH_TIMEOUT(run.done, 30'000);
        QCOMPARE(people(), text("ines|Ines|Agent||{}|t\nomar|Omar|Senior||{}|t"));
    }

    void aWindowIsToldWhatIsWrongBeforeAnythingIsDone()
    {
        VERIFY_DONE(person("ada", "Ada", {text("--role"), text("Admin")}));
        m_store->sql(text("ALTER ROLE ada PASSWORD 'right'"));
        const QString good = m_profile->put(text("people.csv"), "login,name,role\nines,Ines,Agent\n");
        ListRun run(m_profile->path(text(".")));
        QSignalSpy failed(&run.import, &desk::PeopleImport::failed);
        const auto codeOf = [&](const QString &file, const desk::StoreLogin &login, const char *password) {
            run.import.look(file, login, text(password));
            return failed.wait(30'000) ? run.problem->code : base::Code::Cancelled;
        };
        QCOMPARE(codeOf(m_profile->path(text("none.csv")), way(), ""), base::Code::FileUnreadable);
        QCOMPARE(codeOf(m_profile->put(text("odd.csv"), "a,b\n"), way(), ""), base::Code::FieldInvalid);
        QCOMPARE(codeOf(good, way(text("ada")), "wrong"), base::Code::RemoteLoginRefused);
        // A person of the role Admin; logins are given by whoever looks after the store.
        QCOMPARE(codeOf(good, way(text("ada")), "right"), base::Code::RemoteNotAllowed);
        run.import.run(); // nothing was planned
        QVERIFY(!run.import.isBusy());
        QCOMPARE(people(), text("ada|Ada|Admin||{}|t"));
    }

    void aLineThatTheServerRefusesLeavesTheRest()
    {
        VERIFY_DONE(list("login,name,role\nomar,Omar,Agent\n"));
        const QString file =
            m_profile->put(text("people.csv"), "login,name,role\nnobody_yet,Ines,Agent\nomar,Omar,Senior\n");
        // Logins are of the whole server: those of other tests are there still.
        ListRun run(m_profile->path(text(".")));
        run.import.look(file, way(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!run.import.isBusy(), 30'000);
        m_store->sql(text("ALTER ROLE it_admin NOCREATEROLE"));
        const auto again = qScopeGuard([this] { m_store->sql(text("ALTER ROLE it_admin CREATEROLE")); });
        run.import.run();
        QTRY_VERIFY_WITH_TIMEOUT(run.done, 30'000);
        QCOMPARE(actsOf(run.done->steps), (QStringList{text("nobody_yet reject"), text("omar change")}));
        QCOMPARE(run.done->steps.front().fault, desk::PeopleFault::Store);
        QCOMPARE(people(), text("omar|Omar|Senior||{}|t"));
    }

    void aListWithoutColumnsIsRefused()
    {
        VERIFY_FAILED(list("ines,Ines,Agent\n"), "names no column login");
        VERIFY_FAILED(list(""), "FieldInvalid");
        VERIFY_FAILED(m_store->admin(text("people"), {m_profile->path(text("none.csv"))}), "FileUnreadable");
        QCOMPARE(people(), QString());
    }
};

LEEWAY_TEST(TestStorePeople)
#include "tst_store_people.moc"
