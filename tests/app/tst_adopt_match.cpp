// What of a computer that moves in is there already: taken for the same only where nobody could mean another.
#include "desk/store_admin/adopt_match.h"

#include "domain/json/values.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QTest>

using namespace leeway;
using domain::ChoiceKind;
using domain::CompanySnapshot;

class TestAdoptMatch : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;

    domain::Team team(const char *name)
    {
        domain::Team made;
        made.id = domain::TeamId::make(m_clock);
        made.name = QString::fromUtf8(name);
        return made;
    }
    domain::Person person(const char *name, domain::TeamId in)
    {
        domain::Person made;
        made.id = domain::PersonId::make(m_clock);
        made.name = QString::fromUtf8(name);
        made.teamId = in;
        return made;
    }
    domain::Choice choice(const char *text, ChoiceKind kind = ChoiceKind::IssueType)
    {
        return {.id = domain::ChoiceId::make(m_clock), .kind = kind, .text = QString::fromUtf8(text)};
    }
    domain::Holiday holiday(QDate day, domain::TeamId of)
    {
        return {.id = domain::HolidayId::make(m_clock), .day = day, .name = {}, .team = of};
    }
    static QString other(const desk::AdoptMatch &match, auto id) { return match.ids.value(id.toString()); }
    static bool stays(const desk::AdoptMatch &match, auto id)
    {
        return match.leftOut.contains(id.toString());
    }

private Q_SLOTS:
    void theOnlyTeamBecomesTheOneItMovesInto()
    {
        CompanySnapshot here;
        CompanySnapshot there;
        here.teams = {team("Me")};
        there.teams = {team("North"), team("South")};
        const auto match = desk::matchWith(here, there, there.teams[1].id);
        QCOMPARE(other(match, here.teams[0].id), there.teams[1].id.toString());
    }

    void teamsAreMatchedByNameAndOthersComeAsTheyAre()
    {
        CompanySnapshot here;
        CompanySnapshot there;
        here.teams = {team("NORTH"), team("Harbour"), team("Twice")};
        there.teams = {team("North"), team("Twice"), team("twice")};
        const auto match = desk::matchWith(here, there, there.teams[0].id);
        QCOMPARE(other(match, here.teams[0].id), there.teams[0].id.toString());
        QVERIFY(other(match, here.teams[1].id).isEmpty());
        QVERIFY(other(match, here.teams[2].id).isEmpty()); // nobody knows which of the two
        QVERIFY(match.leftOut.isEmpty());
    }

    void whoIsInTheTeamUnderTheSameNameIsTheSame()
    {
        CompanySnapshot here;
        CompanySnapshot there;
        there.teams = {team("North"), team("South")};
        const domain::TeamId north = there.teams[0].id;
        here.people = {person("INÊS CARVALHO", {}), person("Omar", {}), person("Kim", {})};
        there.people = {person("Inês Carvalho", north), person("Omar", there.teams[1].id),
                        person("Kim", north), person("Kim", north)};
        here.memberships = {{domain::MembershipId::make(m_clock), here.people[0].id, north, {}, {}},
                            {domain::MembershipId::make(m_clock), here.people[1].id, north, {}, {}}};
        const auto match = desk::matchWith(here, there, north);
        QCOMPARE(match.persons, 1);
        QCOMPARE(other(match, here.people[0].id), there.people[0].id.toString());
        QVERIFY(stays(match, here.people[0].id));
        QVERIFY2(!stays(match, here.people[1].id), "an Omar of another team is another");
        QVERIFY2(!stays(match, here.people[2].id), "of two of a name nobody knows which");
        QVERIFY2(stays(match, here.memberships[0].id), "their team is said there");
        QVERIFY(!stays(match, here.memberships[1].id));
    }

    void wordsAndHolidaysThatAreTheSameDoNotComeTwice()
    {
        CompanySnapshot here;
        CompanySnapshot there;
        here.teams = {team("Me")};
        there.teams = {team("North")};
        const QDate may(2026, 5, 17);
        here.choices = {choice("REPAIR"), choice("Repair", ChoiceKind::Move), choice("Leaking")};
        there.choices = {choice("Repair")};
        here.holidays = {holiday(may, here.teams[0].id), holiday(may, {}), holiday(may.addDays(1), {})};
        there.holidays = {holiday(may, there.teams[0].id)};
        const auto match = desk::matchWith(here, there, there.teams[0].id);
        QVERIFY(stays(match, here.choices[0].id));
        QVERIFY2(!stays(match, here.choices[1].id), "another kind is another word");
        QVERIFY(!stays(match, here.choices[2].id));
        QVERIFY2(stays(match, here.holidays[0].id), "the same day of the team that it becomes");
        QVERIFY2(!stays(match, here.holidays[1].id), "a day of the whole company is another");
        QVERIFY(!stays(match, here.holidays[2].id));
    }

    void whatIsThereUnderItsOwnIdIsSentAndStaysAsItIsThere()
    {
        CompanySnapshot here;
        here.teams = {team("North")};
        here.choices = {choice("Repair")};
        here.holidays = {holiday({2026, 5, 17}, {})};
        const auto match = desk::matchWith(here, here, here.teams[0].id);
        QVERIFY2(match.leftOut.isEmpty() && match.ids.isEmpty(), "what came before is counted again");
    }

    void whatTheStoreSaysIsReadOrRefused()
    {
        const domain::Team north = team("North");
        const QJsonObject said{
            {QStringLiteral("store_id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
            {QStringLiteral("name"), QStringLiteral("Nordlys")},
            {QStringLiteral("schema"), 36},
            {QStringLiteral("teams"), QJsonArray{domain::rowOf(north), 7}}};
        const auto look = desk::storeLookFrom(said);
        QVERIFY(look);
        QCOMPARE(look->name, QStringLiteral("Nordlys"));
        QCOMPARE(look->schema, 36);
        QCOMPARE(look->company.teams.size(), size_t(1));
        QCOMPARE(look->company.teams[0].id, north.id);
        QVERIFY(!desk::storeLookFrom({}));
    }
};

LEEWAY_TEST(TestAdoptMatch)
#include "tst_adopt_match.moc"
