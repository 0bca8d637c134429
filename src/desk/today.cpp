#include "desk/today.h"

#include "desk/handing.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/today_rows.h"

#include <QTimeZone>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

constexpr int kMostInHand = 2000;

QJsonValue idOrNull(domain::PersonId id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

QFuture<Result<void>> performEdits(Desk &desk, std::string_view kind, QJsonObject body,
                                   const QJsonObject &fields)
{
    if (fields.isEmpty()) // nothing changed, nothing to record
        return QtFuture::makeReadyFuture(Result<void>());
    body.insert(QStringLiteral("fields"), fields);
    return perform(desk, kind, body);
}

QJsonObject fieldsOf(const NextStep &step)
{
    QJsonObject fields{{QStringLiteral("next_step"), step.text},
                       {QStringLiteral("waiting_for"), step.waitingFor}};
    if (step.at)
        fields.insert(QStringLiteral("next_at"), base::toMs(*step.at));
    return fields;
}

QJsonObject fieldsOf(std::optional<base::Instant> until, domain::PersonId cover)
{
    QJsonObject fields;
    if (until)
        fields.insert(QStringLiteral("away_until"), base::toMs(*until));
    if (!cover.isNull())
        fields.insert(QStringLiteral("cover"), cover.toString());
    return fields;
}

/// The commands that make each as it is to be; the other way round to undo it.
std::vector<domain::Command> passingCommands(const Desk &desk, const std::vector<Passing> &all, bool back)
{
    std::vector<domain::Command> commands;
    for (const Passing &one : all)
        commands.push_back(back ? handingCommand(desk, one.after, one.before)
                                : handingCommand(desk, one.before, one.after));
    return commands;
}

} // namespace

base::Instant endOfDay(base::Instant now, const QString &teamZone)
{
    const QTimeZone named(teamZone.toLatin1());
    const QTimeZone zone = named.isValid() ? named : QTimeZone::systemTimeZone();
    const QDate today = QDateTime::fromMSecsSinceEpoch(base::toMs(now), zone).date();
    return base::instantFromMs(today.endOfDay(zone).toMSecsSinceEpoch());
}

bool leadsTeam(const domain::Person &person)
{
    return person.role == domain::Role::Lead || person.role == domain::Role::Deputy ||
           person.role == domain::Role::Admin; // alone on a computer the one person is that
}

QFuture<Result<domain::TodaySnapshot>> readToday(Desk &desk)
{
    domain::TodayQuery query{.me = desk.me().id, .everyone = leadsTeam(desk.me()), .now = desk.clock().now()};
    return desk.storage().read(storage::Lane::Screens,
                               [query](storage::Connection &db) mutable -> Result<domain::TodaySnapshot> {
                                   const Result<QString> zone = storage::readTeamZone(db, query.me);
                                   if (!zone)
                                       return tl::unexpected<base::Error>(zone.error());
                                   query.endOfDay = endOfDay(query.now, *zone);
                                   return storage::readToday(db, query);
                               });
}

QFuture<Result<std::vector<Handing>>> readInHand(Desk &desk, domain::PersonId person)
{
    return desk.storage().read(
        storage::Lane::Screens, [person](storage::Connection &db) -> Result<std::vector<Handing>> {
            const Result<storage::InHand> held = storage::readInHand(db, person, kMostInHand);
            if (!held)
                return tl::unexpected<base::Error>(held.error());
            std::vector<Handing> things;
            for (const domain::Case &one : held->cases)
                things.push_back({one.customer, one.id, std::nullopt, one.owner});
            for (const domain::Promise &one : held->promises)
                things.push_back({one.customer, std::nullopt, one.id, one.keeper});
            for (const domain::Contact &one : held->contacts)
                things.push_back({one.customer, std::nullopt, std::nullopt, one.person, one});
            return things;
        });
}

Handing handedTo(const Desk &desk, Handing thing, domain::PersonId to)
{
    thing.from = to;
    if (thing.contact) {
        const bool taken = to == desk.me().id;
        thing.contact->person = to;
        thing.contact->state = taken ? domain::ContactState::Live : domain::ContactState::Waiting;
        thing.contact->takenAt = taken ? std::optional(desk.clock().now()) : std::nullopt;
        thing.contact->endedAt.reset();
    }
    return thing;
}

domain::Command handingCommand(const Desk &desk, const Handing &thing, domain::PersonId to)
{
    return handingCommand(desk, thing, handedTo(desk, thing, to));
}

domain::Command handingCommand(const Desk &desk, const Handing &thing, const Handing &after)
{
    if (thing.contact)
        return commandOf(desk, domain::commands::kPutRecord,
                         {{QStringLiteral("type"), QStringLiteral("contact")},
                          {QStringLiteral("base"), domain::toJson(*thing.contact)},
                          {QStringLiteral("new"), domain::toJson(*after.contact)}});
    const QJsonObject edit{{QStringLiteral("base"), idOrNull(thing.from)},
                           {QStringLiteral("new"), idOrNull(after.from)}};
    QJsonObject body{{QStringLiteral("customer"), thing.customer.toString()}};
    if (thing.caseId) {
        body.insert(QStringLiteral("case"), thing.caseId->toString());
        body.insert(QStringLiteral("owner"), edit);
        return commandOf(desk, domain::commands::kSetCaseOwner, body);
    }
    Q_ASSERT(thing.promise);
    body.insert(QStringLiteral("promise"), thing.promise->toString());
    body.insert(QStringLiteral("keeper"), edit);
    return commandOf(desk, domain::commands::kSetPromiseKeeper, body);
}

QFuture<Result<void>> performAll(Desk &desk, std::vector<domain::Command> commands)
{
    return desk.storage().write([commands = std::move(commands)](storage::Transaction &tx) -> Result<void> {
        for (const domain::Command &command : commands) {
            if (Result<void> done = storage::performCommand(tx, command); !done)
                return done;
        }
        return {};
    });
}

QFuture<Result<Undo>> handOver(Desk &desk, const std::vector<Handing> &things, domain::PersonId to)
{
    if (things.empty())
        return QtFuture::makeReadyFuture(
            Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("nothing was chosen"))));
    std::vector<Passing> all;
    for (const Handing &thing : things) {
        if (thing.from != to)
            all.push_back({thing, handedTo(desk, thing, to)});
    }
    return withDueTimes(desk, std::move(all))
        .then(&desk,
              [&desk](const Result<std::vector<Passing>> &ready) {
                  if (!ready)
                      return QtFuture::makeReadyFuture(
                          Result<Undo>(tl::unexpected<base::Error>(ready.error())));
                  return withUndo(performAll(desk, passingCommands(desk, *ready, false)),
                                  [all = *ready](Desk &later) {
                                      return performAll(later, passingCommands(later, all, true));
                                  });
              })
        .unwrap();
}

QFuture<Result<Undo>> setNextStep(Desk &desk, const domain::Case &before, const NextStep &next)
{
    const NextStep was{before.nextStep, before.nextAt, before.waitingFor};
    const NextStep masked{domain::masked(next.text.trimmed()), next.at,
                          domain::masked(next.waitingFor.trimmed())};
    const QJsonObject body{{QStringLiteral("case"), before.id.toString()},
                           {QStringLiteral("customer"), before.customer.toString()}};
    const auto set = [body](Desk &at, const NextStep &from, const NextStep &to) {
        return performEdits(at, domain::commands::kSetNextStep, body,
                            domain::fieldChanges(fieldsOf(from), fieldsOf(to)));
    };
    return withUndo(set(desk, was, masked), [=](Desk &later) { return set(later, masked, was); });
}

QFuture<Result<Undo>> setAway(Desk &desk, const domain::Person &before, std::optional<base::Instant> until,
                              domain::PersonId cover)
{
    if (before.id != desk.me().id && !leadsTeam(desk.me()))
        return QtFuture::makeReadyFuture(Result<Undo>(fail(Code::RemoteNotAllowed, QStringLiteral("away"))));
    if (cover == before.id)
        return QtFuture::makeReadyFuture(Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("cover"))));
    if (!until)
        cover = {};
    const QJsonObject body{{QStringLiteral("person"), before.id.toString()}};
    const QJsonObject was = fieldsOf(before.awayUntil, before.cover);
    const QJsonObject next = fieldsOf(until, cover);
    const auto set = [body](Desk &at, const QJsonObject &from, const QJsonObject &to) {
        return performEdits(at, domain::commands::kSetAway, body, domain::fieldChanges(from, to));
    };
    return withUndo(set(desk, was, next), [=](Desk &later) { return set(later, next, was); });
}

} // namespace leeway::desk
