// A company set up from a file or a template: what is read, what is refused with its place, and what is left
// to do.
#include "desk/setup/setup_plan.h"
#include "domain/enum_names.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using test::await;

class TestSetup : public QObject
{
    Q_OBJECT

private:
    static QByteArray whole()
    {
        return R"({"company": {"name": "Aldera Home", "time_zone": "Europe/Oslo", "currency": "NOK"},
 "template": "shop",
 "teams": [{"name": "Care"},
           {"name": "Lisboa", "time_zone": "Europe/Lisbon", "currency": "EUR", "hours": {"mon-wed": "9-13, 14-18", "sun": ""}}],
 "issue_types": ["Rented machine", "late delivery"],
 "reasons": {"Move": ["Belongs to the rental"]},
 "holidays": [{"day": "2026-12-25", "name": "Christmas Day"}, {"day": "2026-12-08", "name": "Imaculada", "team": "Lisboa"}],
 "people": [{"name": "Ada Lindqvist", "role": "Admin", "login": "ada"}, {"name": "Tomé Alves", "role": "Lead", "team": "Lisboa", "languages": ["pt", "en"]}]})";
    }
    static desk::Setup read(const QByteArray &json)
    {
        auto setup = desk::setupFrom(json);
        if (!setup)
            qFatal("%s", qPrintable(base::toLogLine(setup.error())));
        return *setup;
    }

private Q_SLOTS:
    void everyTemplateIsWhole_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = desk::setupTemplates();
        QVERIFY(names.size() >= 4);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyTemplateIsWhole()
    {
        QFETCH(QString, name);
        QVERIFY(!desk::setupTemplateTitle(name).isEmpty());
        const desk::Setup setup =
            read("{\"template\": \"" + name.toLatin1() + "\", \"teams\": [{\"name\": \"Care\"}]}");
        QVERIFY(setup.teams.front().hours && setup.teams.front().hours->isSaid());
        QHash<domain::ChoiceKind, int> counts;
        QSet<QString> seen;
        for (const desk::SetupChoice &one : setup.choices) {
            ++counts[one.kind];
            const QString key = domain::nameOf(one.kind) + one.text.toLower();
            QVERIFY2(!seen.contains(key), qPrintable(key));
            seen.insert(key);
            QVERIFY(one.text.size() <= 60);
        }
        QCOMPARE(counts.size(), 6);
        QVERIFY(counts.value(domain::ChoiceKind::IssueType) >= 8);
    }

    void aFileSaysTheCompany()
    {
        const desk::Setup setup = read(whole());
        QCOMPARE(setup.company->currency, QStringLiteral("NOK"));
        QCOMPARE(setup.teams.size(), 2u);
        QVERIFY(setup.teams[0].hours->isSaid()); // the template's
        QCOMPARE(domain::dayRangesText(setup.teams[1].hours->days[2]),
                 QStringLiteral("09:00-13:00, 14:00-18:00"));
        QVERIFY(setup.teams[1].hours->days[3].empty());
        QCOMPARE(setup.choices[0].text, QStringLiteral("Rented machine")); // the file's own first
        const auto late = std::count_if(setup.choices.begin(), setup.choices.end(), [](const auto &one) {
            return one.text.compare(QLatin1String("late delivery"), Qt::CaseInsensitive) == 0;
        });
        QCOMPARE(late, 1);
        QCOMPARE(setup.holidays[1].team, QStringLiteral("Lisboa"));
        QCOMPARE(setup.people[1].languages, (QStringList{QStringLiteral("pt"), QStringLiteral("en")}));
    }

    void whatDoesNotFitIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *json, const char *said) {
            QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(said);
        };
        row("no JSON", "{\n \"company\": \n", "line ");
        row("a list", "[]", "the file holds no object");
        row("a key there is not", R"({"compani": {}})", "compani: there is no such key");
        row("a company without a name", R"({"company": {"time_zone": "UTC", "currency": "EUR"}})",
            "company.name: is missing or empty");
        row("no time zone", R"({"company": {"name": "A", "time_zone": "Mars/Dome", "currency": "EUR"}})",
            "company.time_zone: \"Mars/Dome\" is no time zone");
        row("no currency", R"({"company": {"name": "A", "time_zone": "UTC", "currency": "kr"}})",
            "company.currency: \"kr\" is no currency");
        row("no template", R"({"template": "zoo"})", "template: there is no \"zoo\"; there are bank");
        row("bad hours", R"({"teams": [{"name": "A"}, {"name": "B", "hours": {"sat": "8-25"}}]})",
            "teams[1].hours.sat: \"8-25\" does not fit");
        row("a day there is not", R"({"teams": [{"name": "B", "hours": {"caturday": "8-12"}}]})",
            "teams[0].hours.caturday: write days");
        row("a team twice", R"({"teams": [{"name": "A"}, {"name": "A"}]})",
            "teams[1].name: \"A\" stands there twice");
        row("a team that is none", R"({"teams": ["A"]})", "teams[0]: is no object");
        row("a number for a word", R"({"issue_types": ["A", 7]})", "issue_types[1]: is no text");
        row("a reason for nothing", R"({"reasons": {"Dance": []}})",
            "reasons.Dance: there are OpenOtherTeam");
        row("no such day", R"({"holidays": [{"day": "2026-02-30", "name": "A"}]})",
            "holidays[0].day: \"2026-02-30\" is no day");
        row("no such role", R"({"people": [{"name": "A", "role": "Boss"}]})",
            "people[0].role: \"Boss\" is no role");
        row("no such language", R"({"people": [{"name": "A", "role": "Agent", "languages": ["klingon!"]}]})",
            "people[0].languages: \"klingon!\" is no language");
    }
    void whatDoesNotFitIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto setup = desk::setupFrom(json);
        QVERIFY(!setup);
        QCOMPARE(setup.error().code, Code::FieldInvalid);
        QVERIFY2(setup.error().detail.startsWith(said), qPrintable(setup.error().detail));
    }

    void aTeamMustBeSomewhere()
    {
        test::ManualClock clock;
        const auto steps =
            desk::planSetup(read(R"({"people": [{"name": "A", "role": "Agent", "team": "Nowhere"}]})"), {},
                            clock, desk::SetupPeople::All);
        QVERIFY(!steps);
        QVERIFY(
            steps.error().detail.startsWith(QStringLiteral("people[0].team: there is no team \"Nowhere\"")));
    }

    void theSecondTimeThereIsNothingToDo()
    {
        test::DeskFixture fixture;
        const desk::Setup setup = read(whole());
        const auto plan = [&] {
            const auto known = await(desk::readCompany(*fixture.desk));
            auto steps = desk::planSetup(setup, *known, *fixture.clock, desk::SetupPeople::All);
            if (!steps)
                qFatal("%s", qPrintable(base::toLogLine(steps.error())));
            return *steps;
        };
        desk::CompanyChanges changes;
        for (const desk::SetupStep &step : plan())
            changes.push_back(step.change);
        QVERIFY(changes.size() > 30);
        const auto done = await(desk::changeCompany(*fixture.desk, changes));
        QVERIFY2(done, done ? "" : qPrintable(base::toLogLine(done.error())));
        QCOMPARE(plan().size(), 0u);
        // What the company changed by now stays as it is.
        const auto company = await(desk::readCompany(*fixture.desk));
        domain::Choice renamed = company->choices.front();
        renamed.active = false;
        renamed.position = 50;
        domain::Team care = company->teams.front();
        care.hours = {};
        care.hours.days[0] = {{0, 1440}};
        QVERIFY(await(desk::changeCompany(*fixture.desk,
                                          {desk::putting(renamed, std::optional(company->choices.front())),
                                           desk::putting(care, std::optional(company->teams.front()))})));
        QCOMPARE(plan().size(), 0u);
    }
};

LEEWAY_TEST(TestSetup)
#include "tst_setup.moc"
