#include "app/leewayctl/command.h"
#include "app/leewayctl/password.h"
#include "app/leewayctl/shared_store.h"
#include "base/clock.h"
#include "desk/store_admin/look_after_store.h"
#include "desk/store_admin/people.h"
#include "domain/enum_names.h"

#include <QTimeZone>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// The team as it is, or a new one, with what the options say.
Result<domain::Team> wantedTeam(desk::AdminLink &link, const Words &words)
{
    Result<domain::Team> team = desk::teamNamed(link, words.plain[1]);
    if (!team && team.error().code == Code::NotFound)
        team = domain::Team{.id = domain::TeamId::make(base::SystemClock()),
                            .name = words.plain[1],
                            .timeZone = QStringLiteral("UTC"),
                            .currency = QStringLiteral("EUR"),
                            .hours = {}};
    if (!team)
        return team;
    team->timeZone = words.value(QStringLiteral("time-zone"), team->timeZone);
    team->currency = words.value(QStringLiteral("currency"), team->currency);
    if (!QTimeZone(team->timeZone.toLatin1()).isValid())
        return fail(Code::FieldInvalid, QStringLiteral("%1 is no time zone").arg(team->timeZone));
    return team;
}

/// The person who has the login, or a new one, with what the options say.
Result<desk::StorePerson> wantedPerson(desk::AdminLink &link, const Words &words)
{
    const Result<std::vector<desk::StorePerson>> people = desk::readPeople(link);
    if (!people)
        return tl::unexpected<base::Error>(people.error());
    desk::StorePerson who;
    who.login = words.value(QStringLiteral("login"));
    const auto known = std::find_if(people->begin(), people->end(),
                                    [&who](const desk::StorePerson &one) { return one.login == who.login; });
    if (known != people->end())
        who = *known;
    else
        who.person.id = domain::PersonId::make(base::SystemClock());
    const auto role = domain::valueOf<domain::Role>(words.value(QStringLiteral("role")));
    if (!role)
        return fail(Code::FieldInvalid,
                    QStringLiteral("there is no role %1").arg(words.value(QStringLiteral("role"))));
    who.person.name = words.value(QStringLiteral("name")).trimmed();
    who.person.role = *role;
    who.person.active = true;
    if (words.has(QStringLiteral("languages")))
        who.person.languages = words.value(QStringLiteral("languages")).split(u',', Qt::SkipEmptyParts);
    if (words.has(QStringLiteral("team"))) {
        const Result<domain::Team> team = desk::teamNamed(link, words.value(QStringLiteral("team")));
        if (!team)
            return tl::unexpected<base::Error>(team.error());
        who.person.teamId = team->id;
    }
    return who;
}

/// What the new login's password is to be; empty when nothing was said about one.
Result<remote::Secret> newPassword(const Words &words)
{
    if (words.has(QStringLiteral("new-password-file")))
        return passwordFromFile(words.value(QStringLiteral("new-password-file")));
    if (words.has(QStringLiteral("ask-password")))
        return passwordFromTerminal(
            QStringLiteral("New password of %1").arg(words.value(QStringLiteral("login"))));
    return remote::Secret();
}

} // namespace

int runStoreTeam(const SharedCall &call)
{
    const auto words = readWords(
        call.words, {2, 2, {QStringLiteral("time-zone"), QStringLiteral("currency"), passwordFileOption()}});
    if (!words || words->plain[1].trimmed().isEmpty())
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const Result<domain::Team> team = wantedTeam(link, *words);
    if (!team)
        return call.output.failed(team.error());
    if (const auto done = desk::putTeam(link, *team); !done)
        return call.output.failed(done.error());
    call.output.result(QStringLiteral("team %1: %2, %3").arg(team->name, team->timeZone, team->currency),
                       {{QStringLiteral("id"), team->id.toString()},
                        {QStringLiteral("name"), team->name},
                        {QStringLiteral("time_zone"), team->timeZone},
                        {QStringLiteral("currency"), team->currency}});
    return kDone;
}

int runStorePerson(const SharedCall &call)
{
    const auto words =
        readWords(call.words, {1,
                               1,
                               {QStringLiteral("login"), QStringLiteral("name"), QStringLiteral("role"),
                                QStringLiteral("team"), QStringLiteral("languages"),
                                QStringLiteral("new-password-file"), passwordFileOption()},
                               {QStringLiteral("ask-password")}});
    if (!words || words->value(QStringLiteral("login")).isEmpty() ||
        words->value(QStringLiteral("name")).trimmed().isEmpty() || !words->has(QStringLiteral("role")))
        return call.output.wrongUse();
    const Result<remote::Secret> password = newPassword(*words);
    if (!password)
        return call.output.failed(password.error());
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const Result<desk::StorePerson> who = wantedPerson(link, *words);
    if (!who)
        return call.output.failed(who.error());
    if (const auto done = desk::putPerson(link, *who, *password); !done)
        return call.output.failed(done.error());
    call.output.result(QStringLiteral("%1 comes in as %2").arg(who->person.name, who->login),
                       {{QStringLiteral("id"), who->person.id.toString()},
                        {QStringLiteral("name"), who->person.name},
                        {QStringLiteral("login"), who->login},
                        {QStringLiteral("role"), domain::nameOf(who->person.role)}});
    return kDone;
}

} // namespace leeway::ctl
