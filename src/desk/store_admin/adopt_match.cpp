#include "desk/store_admin/adopt_match.h"

#include "base/text_fold.h"
#include "domain/json/company.h"
#include "domain/json/fields.h"
#include "domain/json/values.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace leeway::desk
{

using base::Result;
using domain::CompanySnapshot;

namespace
{

template <auto Read> void takeRows(const QJsonObject &answer, const char *key, auto &out)
{
    for (const QJsonValue row : answer.value(QLatin1String(key)).toArray()) {
        if (auto value = Read(row.toObject()))
            out.push_back(*std::move(value));
    }
}

/// The one of `all` that `fits`; nothing when none does, or two.
template <class T, class Fits> const T *onlyOne(const std::vector<T> &all, Fits fits)
{
    const auto first = std::find_if(all.begin(), all.end(), fits);
    if (first == all.end() || std::any_of(first + 1, all.end(), fits))
        return nullptr;
    return &*first;
}

template <class T> bool hasId(const std::vector<T> &all, const T &one)
{
    return std::any_of(all.begin(), all.end(), [&one](const T &other) { return other.id == one.id; });
}

void matchTeams(const CompanySnapshot &here, const CompanySnapshot &there, domain::TeamId into,
                AdoptMatch &match)
{
    for (const domain::Team &team : here.teams) {
        if (hasId(there.teams, team))
            continue;
        const domain::Team *same = onlyOne(there.teams, [&team](const domain::Team &other) {
            return base::folded(other.name) == base::folded(team.name);
        });
        if (here.teams.size() == 1) // its customers go there as well
            match.ids.insert(team.id.toString(), into.toString());
        else if (same != nullptr)
            match.ids.insert(team.id.toString(), same->id.toString());
    }
}

void matchPersons(const CompanySnapshot &here, const CompanySnapshot &there, domain::TeamId into,
                  AdoptMatch &match)
{
    for (const domain::Person &person : here.people) {
        const domain::Person *same = onlyOne(there.people, [&](const domain::Person &other) {
            return other.teamId == into && base::folded(other.name) == base::folded(person.name);
        });
        if (same == nullptr)
            continue;
        match.ids.insert(person.id.toString(), same->id.toString());
        match.leftOut.insert(person.id.toString());
        ++match.persons;
    }
}

void leaveOutSame(const CompanySnapshot &here, const CompanySnapshot &there, AdoptMatch &match)
{
    const auto leave = [&match](const auto &ours, const auto &theirs, const auto &isSame) {
        for (const auto &one : ours) {
            const bool same = std::any_of(theirs.begin(), theirs.end(),
                                          [&](const auto &other) { return isSame(one, other); });
            if (same && !hasId(theirs, one))
                match.leftOut.insert(one.id.toString());
        }
    };
    leave(here.choices, there.choices, [](const domain::Choice &one, const domain::Choice &other) {
        return one.kind == other.kind && base::folded(one.text) == base::folded(other.text);
    });
    leave(here.holidays, there.holidays, [&match](const domain::Holiday &one, const domain::Holiday &other) {
        const QString team = one.team.toString();
        return one.day == other.day && match.ids.value(team, team) == other.team.toString();
    });
    for (const domain::Membership &membership : here.memberships) {
        if (match.leftOut.contains(membership.person.toString()))
            match.leftOut.insert(membership.id.toString());
    }
}

} // namespace

Result<StoreLook> storeLookFrom(const QJsonObject &answer)
{
    domain::JsonFields f(answer);
    StoreLook look;
    look.store = f.plainId(QStringLiteral("store_id"));
    look.name = f.text(QStringLiteral("name"));
    look.schema = f.number(QStringLiteral("schema"));
    takeRows<domain::teamFrom>(answer, "teams", look.company.teams);
    takeRows<domain::personFrom>(answer, "persons", look.company.people);
    takeRows<domain::choiceFrom>(answer, "choices", look.company.choices);
    takeRows<domain::holidayFrom>(answer, "holidays", look.company.holidays);
    return f.answer(look);
}

AdoptMatch matchWith(const CompanySnapshot &here, const CompanySnapshot &there, domain::TeamId team)
{
    AdoptMatch match;
    matchTeams(here, there, team, match);
    matchPersons(here, there, team, match);
    leaveOutSame(here, there, match);
    return match;
}

} // namespace leeway::desk
