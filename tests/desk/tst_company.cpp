// The company on one computer: who may change what, what follows, and that nothing is half done.
#include "desk/cases.h"
#include "desk/company.h"
#include "desk/edit_customer.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/today.h"
#include "domain/enum_names.h"
#include "domain/roles.h"
#include "storage/customer_rows.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>
#include <QTimeZone>

using namespace leeway;
using base::Code;
using domain::Role;
using test::await;

class TestCompany : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;

    desk::Desk &desk() { return *m_fixture->desk; }
    domain::CompanySnapshot company()
    {
        auto read = await(desk::readCompany(desk()));
        if (!read)
            qFatal("%s", qPrintable(base::toLogLine(read.error())));
        return *read;
    }
    base::Result<desk::Undo> change(desk::CompanyChange one)
    {
        return await(desk::changeCompany(desk(), {std::move(one)}));
    }
    void must(desk::CompanyChange one)
    {
        const auto done = change(std::move(one));
        if (!done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
    }
    domain::Team newTeam(const QString &name)
    {
        domain::Team team;
        team.id = domain::TeamId::make(*m_fixture->clock);
        team.name = name;
        team.timeZone = QStringLiteral("Europe/Oslo");
        team.currency = QStringLiteral("NOK");
        must(desk::putting(team));
        return team;
    }
    domain::Person newPerson(const QString &name, Role role, domain::TeamId team = {})
    {
        domain::Person person;
        person.id = domain::PersonId::make(*m_fixture->clock);
        person.name = name;
        person.role = role;
        person.teamId = team;
        must(desk::putting(person));
        return personNamed(name);
    }
    domain::Person personNamed(const QString &name)
    {
        for (const domain::Person &one : company().people) {
            if (one.name == name)
                return one;
        }
        qFatal("nobody is called %s", qPrintable(name));
    }
    /// One change of each kind, as `who` asks for it; the code it ends with.
    Code codeOf(const domain::Person &who, const desk::CompanyChange &one)
    {
        const domain::Person before = desk().me();
        desk().setMe(who);
        const auto done = change(one);
        desk().setMe(before);
        return done ? Code::Cancelled : done.error().code; // Cancelled stands for "done" here
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::DeskFixture>(); }

    void everyRoleMayWhatTheTableSays_data()
    {
        QTest::addColumn<Role>("role");
        for (const Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role))) << role;
    }
    void everyRoleMayWhatTheTableSays()
    {
        QFETCH(Role, role);
        const domain::Team own = newTeam(QStringLiteral("North"));
        const domain::Team other = newTeam(QStringLiteral("South"));
        const domain::Person who = newPerson(QStringLiteral("Somebody"), role, own.id);
        const auto expect = [&](bool may, const desk::CompanyChange &one) {
            return codeOf(who, one) == (may ? Code::Cancelled : Code::RoleNotAllowed);
        };
        const auto withHours = [](domain::Team team) {
            team.hours.days.front() = {{480, 720}};
            return team;
        };
        const auto holidayOf = [](domain::TeamId team) {
            return desk::putting(domain::Holiday{{}, QDate(2026, 12, 25), QStringLiteral("Christmas"), team});
        };
        const bool sets = domain::mayDo(role, domain::Right::SetCompany);
        const bool hours = domain::mayDo(role, domain::Right::SetTeamHours);
        QVERIFY(expect(sets, desk::putting(domain::Choice{.id = {}, .text = QStringLiteral("Late")})));
        QVERIFY(expect(sets, holidayOf({})));
        QVERIFY(expect(hours, holidayOf(own.id)));
        QVERIFY(expect(sets, holidayOf(other.id)));
        QVERIFY(expect(hours, desk::putting(withHours(own), std::optional(own))));
        QVERIFY(expect(sets, desk::putting(withHours(other), std::optional(other))));
        domain::Team renamed = company().teams.back();
        renamed.name = QStringLiteral("Far south");
        QVERIFY(expect(sets, desk::putting(renamed, std::optional(company().teams.back()))));
        const domain::Person kim = newPerson(QStringLiteral("Kim"), Role::Agent);
        domain::Person senior = kim;
        senior.role = Role::Senior;
        QVERIFY(
            expect(domain::mayDo(role, domain::Right::SetPeople), desk::putting(senior, std::optional(kim))));
        const domain::Duty duty{who.id, own.id, m_fixture->clock->now(),
                                m_fixture->clock->now() + std::chrono::hours(1)};
        QVERIFY(expect(domain::mayDo(role, domain::Right::GoOnDuty), desk::putting(duty)));
        domain::Duty another = duty;
        another.person = desk().me().id;
        QVERIFY(expect(false, desk::putting(another)));
    }

    void badRowsAreRefused_data()
    {
        QTest::addColumn<desk::CompanyChange>("change");
        QTest::addColumn<QString>("what");
        using domain::Choice;
        const auto row = [](const char *name, const desk::CompanyChange &one, const char *what) {
            QTest::newRow(name) << one << QString::fromLatin1(what);
        };
        const domain::Company good{QStringLiteral("Aldera"), QStringLiteral("Europe/Oslo"),
                                   QStringLiteral("NOK")};
        domain::Company bad = good;
        bad.name = QStringLiteral("  ");
        row("a company without a name", desk::putting(bad), "name");
        bad = good;
        bad.timeZone = QStringLiteral("Mars/Dome");
        row("a zone there is not", desk::putting(bad), "time_zone");
        bad = good;
        bad.currency = QStringLiteral("kr");
        row("a currency there is not", desk::putting(bad), "currency");
        row("an empty word", desk::putting(Choice{.id = {}, .text = QStringLiteral(" ")}), "text");
        row("a word as long as a letter", desk::putting(Choice{.id = {}, .text = QString(201, u'x')}),
            "text");
        row("a holiday on no day", desk::putting(domain::Holiday{{}, {}, QStringLiteral("Never"), {}}),
            "day is no day");
        row("a type there is not", desk::CompanyChange{QStringLiteral("dog"), {}, QJsonObject{}},
            "type of company record");
        domain::Team team;
        team.name = QStringLiteral("North");
        team.timeZone = QStringLiteral("UTC");
        team.currency = QStringLiteral("EUR");
        desk::CompanyChange hours = desk::putting(team);
        hours.after->insert(QStringLiteral("hours"), QJsonArray{1, 2});
        row("hours of two days", hours, "hours are of seven days");
    }
    void badRowsAreRefused()
    {
        QFETCH(desk::CompanyChange, change);
        QFETCH(QString, what);
        const auto before = company();
        const auto done = await(desk::changeCompany(desk(), {change}));
        QVERIFY(!done);
        QCOMPARE(done.error().code, Code::FieldInvalid);
        QCOMPARE(done.error().detail, what);
        QCOMPARE(company(), before);
    }

    void changesStandTogetherOrNotAtAll()
    {
        const domain::Choice good{.id = {}, .text = QStringLiteral("Late")};
        const domain::Choice bad{.id = {}, .text = QString()};
        const qint64 commands = m_fixture->value(QStringLiteral("SELECT count(*) FROM command")).toLongLong();
        QVERIFY(!await(desk::changeCompany(desk(), {desk::putting(good), desk::putting(bad)})));
        QVERIFY(company().choices.empty());
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT count(*) FROM command")).toLongLong(), commands);
    }

    void whatChangedMeanwhileIsNotOverwritten()
    {
        must(desk::putting(domain::Choice{.id = {}, .text = QStringLiteral("Late")}));
        const domain::Choice seen = company().choices.front();
        domain::Choice first = seen;
        first.text = QStringLiteral("Too late");
        must(desk::putting(first, std::optional(seen)));
        domain::Choice second = seen;
        second.text = QStringLiteral("Very late");
        QCOMPARE(change(desk::putting(second, std::optional(seen))).error().code, Code::ChangedMeanwhile);
        QCOMPARE(change(desk::removing(seen)).error().code, Code::ChangedMeanwhile);
        QCOMPARE(change(desk::putting(second)).error().code, Code::AlreadyThere);
        QCOMPARE(company().choices.front().text, QStringLiteral("Too late"));
    }

    void undoPutsBack()
    {
        const auto added = change(desk::putting(domain::Choice{.id = {}, .text = QStringLiteral("Late")}));
        QVERIFY(added && *added);
        const domain::Choice seen = company().choices.front();
        domain::Choice renamed = seen;
        renamed.text = QStringLiteral("Too late");
        const auto changed = change(desk::putting(renamed, std::optional(seen)));
        QVERIFY(await((*changed)(desk())));
        QCOMPARE(company().choices, std::vector{seen});
        const auto removed = change(desk::removing(seen));
        QVERIFY(await((*removed)(desk())));
        QCOMPARE(company().choices, std::vector{seen});
        QVERIFY(await((*added)(desk())));
        QVERIFY(company().choices.empty());
        domain::Team team;
        team.name = QStringLiteral("North");
        team.timeZone = QStringLiteral("UTC");
        team.currency = QStringLiteral("EUR");
        const auto made = change(desk::putting(team));
        QVERIFY2(made && !*made, "a team is never taken away, so there is no undo to offer");
    }

    void whoWasNotAskedIsServedFromThisCaseWhereTheCompanySaysSo()
    {
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit");
        const auto marit = await(desk::createCustomer(desk(), made));
        QVERIFY(marit);
        const auto isFolded = [&] {
            return domain::isThisCaseOnly(await(desk::readCustomer(desk(), *marit)).value());
        };
        domain::Company company{QStringLiteral("Aldera"), QStringLiteral("Europe/Oslo"),
                                QStringLiteral("NOK")};
        must(desk::putting(company));
        QVERIFY(!isFolded());
        const domain::Company before = company;
        company.strictHistory = true;
        must(desk::putting(company, std::optional(before)));
        QVERIFY(isFolded());
        QVERIFY(this->company().company->strictHistory);
        must(desk::putting(before, std::optional(company)));
        QVERIFY(!isFolded());
    }

    void aTeamFollowsFromItsMemberships()
    {
        const domain::Team north = newTeam(QStringLiteral("North"));
        const domain::Team south = newTeam(QStringLiteral("South"));
        must(desk::putting(
            domain::Company{QStringLiteral("Aldera"), QStringLiteral("Europe/Oslo"), QStringLiteral("NOK")}));
        const domain::Person kim = newPerson(QStringLiteral("Kim"), Role::Agent, north.id);
        QCOMPARE(kim.team, QStringLiteral("North"));
        domain::Membership to;
        to.team = south.id;
        const QDate today =
            base::toDateTime(m_fixture->clock->now()).toTimeZone(QTimeZone("Europe/Oslo")).date();
        to.from = today.addDays(1);
        to.until = today.addDays(2);
        QVERIFY(await(desk::changeCompany(desk(), desk::movingTo(desk(), company(), kim, to))));
        const auto teamAfter = [&](std::chrono::hours hours) {
            m_fixture->clock->advance(hours);
            if (!await(desk::followTeams(desk())))
                qFatal("teams cannot be followed");
            return personNamed(QStringLiteral("Kim")).team;
        };
        QCOMPARE(teamAfter(std::chrono::hours(0)), QStringLiteral("North"));
        QCOMPARE(teamAfter(std::chrono::hours(24)), QStringLiteral("South"));
        QCOMPARE(teamAfter(std::chrono::hours(24)), QStringLiteral("South"));
        QCOMPARE(teamAfter(std::chrono::hours(24)), QStringLiteral("North"));
        const domain::Membership home = company().memberships.front();
        QVERIFY(!home.from.isValid());
        const auto gone = change(desk::removing(home));
        QCOMPARE(personNamed(QStringLiteral("Kim")).team, QString()); // the only one left has ended
        QVERIFY(await((*gone)(desk())));
        QCOMPARE(personNamed(QStringLiteral("Kim")).team, QStringLiteral("North"));
    }

    void whoLeavesHandsTheirWorkOver()
    {
        const domain::Team north = newTeam(QStringLiteral("North"));
        const domain::Person lea = newPerson(QStringLiteral("Lea"), Role::Lead, north.id);
        const domain::Person kim = newPerson(QStringLiteral("Kim"), Role::Agent, north.id);
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit");
        const auto marit = await(desk::createCustomer(desk(), made));
        QVERIFY(marit);
        domain::Promise promise;
        promise.customer = *marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_fixture->clock->now() + std::chrono::hours(2);
        promise.keeper = kim.id;
        QVERIFY(await(desk::putRecord(desk(), promise)));
        domain::Case theCase;
        theCase.customer = *marit;
        theCase.title = QStringLiteral("Tank cracked");
        const auto opened = await(desk::openCase(desk(), theCase));
        QVERIFY(opened.has_value());
        desk::Handing handing;
        handing.caseId = opened->id;
        handing.customer = *marit;
        handing.from = desk().me().id; // who opens a case has it
        QVERIFY(await(desk::handOver(desk(), {handing}, kim.id)).has_value());
        const auto owner = [&] {
            return await(desk().storage().read(storage::Lane::Screens,
                                               [id = opened->id](storage::Connection &db) {
                                                   return storage::readCase(db, id);
                                               }))
                ->owner;
        };
        QCOMPARE(owner(), kim.id);
        domain::Person gone = kim;
        gone.active = false;
        must(desk::putting(gone, std::optional(kim)));
        QCOMPARE(await(desk::readCustomer(desk(), *marit))->promises.front().keeper, lea.id);
        QCOMPARE(owner(), lea.id);
    }

    void theLastAdminStays()
    {
        const domain::Person me = desk().me();
        domain::Person after = me;
        after.role = Role::Lead;
        QCOMPARE(change(desk::putting(after, std::optional(me))).error().detail, QStringLiteral("role"));
        after = me;
        after.active = false;
        QVERIFY(!change(desk::putting(after, std::optional(me))));
        newPerson(QStringLiteral("Ada"), Role::Admin);
        QVERIFY(change(desk::putting(after, std::optional(me))));
    }

    void cardNumbersAreNotKept()
    {
        must(desk::putting(
            domain::Choice{.id = {}, .text = QStringLiteral("Paid with 4111 1111 1111 1111 by mistake")}));
        QVERIFY(!company().choices.front().text.contains(QStringLiteral("4111 1111")));
        QCOMPARE(m_fixture
                     ->value(QStringLiteral("SELECT count(*) FROM command WHERE instr(CAST(body AS TEXT), "
                                            "'1111 1111') > 0"))
                     .toInt(),
                 0);
    }
};

LEEWAY_TEST(TestCompany)
#include "tst_company.moc"
