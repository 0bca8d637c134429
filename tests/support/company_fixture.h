#pragma once

#include "domain/company.h"
#include "support/manual_clock.h"

namespace leeway::test
{

inline QUuid companyId(const char *name)
{
    return QUuid::createUuidV5(QUuid(), QString::fromLatin1(name));
}

inline domain::CompanySnapshot teamsAndPeople()
{
    domain::CompanySnapshot all;
    all.company =
        domain::Company{QStringLiteral("Aldera Home"), QStringLiteral("Europe/Oslo"), QStringLiteral("NOK")};
    domain::Team care{.id = domain::TeamId{companyId("care")},
                      .name = QStringLiteral("Care"),
                      .timeZone = QStringLiteral("Europe/Oslo"),
                      .currency = QStringLiteral("NOK"),
                      .active = true,
                      .hours = {}};
    for (size_t day = 0; day < 5; ++day)
        care.hours.days.at(day) = {{480, 720}, {780, 1020}};
    domain::Team south = care;
    south.id = domain::TeamId{companyId("south")};
    south.name = QStringLiteral("Lisboa");
    south.timeZone = QStringLiteral("Europe/Lisbon");
    south.currency = QStringLiteral("EUR");
    south.hours = {};
    all.teams = {care, south};
    const auto person = [&](const char *name, domain::Role role, const domain::Team &team, bool active) {
        all.people.push_back({.id = domain::PersonId{companyId(name)},
                              .name = QString::fromUtf8(name),
                              .role = role,
                              .team = team.name,
                              .languages = {},
                              .active = active,
                              .teamId = team.id});
    };
    person("Ada Lindqvist", domain::Role::Admin, {}, true);
    person("Inês Carvalho", domain::Role::Agent, care, true);
    person("Lea Haugen", domain::Role::Lead, care, true);
    person("Omar Nasser", domain::Role::Senior, care, false);
    person("Tomé Alves", domain::Role::Deputy, south, true);
    return all;
}

/// A company of two teams and five people, at the moment at which `ManualClock` stands (21 November 2025).
inline domain::CompanySnapshot companyOfTwoTeams()
{
    const base::Instant now = ManualClock().now();
    domain::CompanySnapshot all = teamsAndPeople();
    int position = 0;
    for (const char *text :
         {"Late delivery", "Damaged in transit", "Wrong or missing article", "Return and refund"})
        all.choices.push_back({.id = domain::ChoiceId{companyId(text)},
                               .kind = domain::ChoiceKind::IssueType,
                               .text = QString::fromLatin1(text),
                               .position = position++,
                               .active = position != 4});
    all.choices.push_back({.id = domain::ChoiceId{companyId("move")},
                           .kind = domain::ChoiceKind::Move,
                           .text = QStringLiteral("Belongs to the other case"),
                           .position = 0,
                           .active = true});
    all.holidays = {
        {domain::HolidayId{companyId("xmas")}, QDate(2025, 12, 25), QStringLiteral("Christmas Day"), {}},
        {domain::HolidayId{companyId("dez")}, QDate(2025, 12, 8), QStringLiteral("Imaculada Conceição"),
         all.teams[1].id}};
    all.memberships = {{domain::MembershipId{companyId("m1")}, all.people[1].id, all.teams[0].id, {}, {}},
                       {domain::MembershipId{companyId("m2")}, all.people[1].id, all.teams[1].id,
                        QDate(2025, 12, 1), QDate(2025, 12, 19)}};
    all.duties = {
        {all.people[2].id, all.teams[0].id, now - std::chrono::hours(1), now + std::chrono::hours(3)}};
    return all;
}

} // namespace leeway::test
