#include "desk/store_admin/look_after_store.h"

#include "desk/store_admin/statement.h"
#include "domain/json/values.h"
#include "remote/function_call.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using remote::functionCall;
using remote::Rows;

namespace
{

/// The one JSON object that was answered.
Result<QJsonObject> objectOf(const Result<Rows> &rows)
{
    if (!rows)
        return errorOf(rows);
    const Result<QJsonValue> value = rows->json(0, 0);
    return value ? Result<QJsonObject>(value->toObject()) : errorOf(value);
}

/// The one JSON object of a function of the store.
Result<QJsonObject> askObject(AdminLink &link, const char *function)
{
    return objectOf(answerOf(link.query(functionCall(function, 0))));
}

/// What the desk remembers must be what the store has there. Below the floor nobody can tell any more.
Result<std::optional<FeedBreak>> witness(AdminLink &link, const domain::Cursor &cursor)
{
    const Result<Rows> rows =
        answerOf(link.query(statement("read_hash"), {cursor.scope.toUtf8(), QByteArray::number(cursor.seq)}));
    if (!rows)
        return errorOf(rows);
    const auto broken = [&cursor](const char *why) {
        return std::optional(FeedBreak{cursor.scope, cursor.seq, QString::fromLatin1(why)});
    };
    if (rows->count() == 0)
        return broken("this desk follows a scope that the store does not have");
    const qint64 head = rows->int64(0, 0).value_or(0);
    const qint64 floor = rows->int64(0, 1).value_or(0);
    if (cursor.seq > head)
        return broken("this desk has seen more than the store has");
    if (cursor.seq < floor)
        return std::optional<FeedBreak>();
    if (rows->text(0, 2).value_or(QString()) != QString::fromLatin1(cursor.hash.toHex()))
        return broken("this desk remembers another history");
    return std::optional<FeedBreak>();
}

domain::OpeningHours hoursOf(const Rows &rows, int i)
{
    const Result<QJsonValue> days = rows.json(i, 5);
    return days ? domain::openingHoursFrom(days->toArray()).value_or(domain::OpeningHours())
                : domain::OpeningHours();
}

Result<std::optional<FeedBreak>> verifyScope(AdminLink &link, const QString &scope)
{
    const Result<Rows> rows = answerOf(link.query(functionCall("api.verify_chain", 1), {scope.toUtf8()}));
    if (!rows)
        return errorOf(rows);
    if (rows->isNull(0, 0))
        return std::optional<FeedBreak>();
    const Result<QJsonValue> value = rows->json(0, 0);
    if (!value)
        return errorOf(value);
    const QJsonObject broken = value->toObject();
    return std::optional(FeedBreak{broken.value(QStringLiteral("scope")).toString(),
                                   broken.value(QStringLiteral("seq")).toInteger(),
                                   broken.value(QStringLiteral("why")).toString()});
}

/// What the store says is broken, asked by `function`; nothing when all is as it should be.
Result<std::optional<QJsonObject>> brokenBy(AdminLink &link, const char *function)
{
    const Result<Rows> rows = answerOf(link.query(functionCall(function, 0)));
    if (!rows)
        return errorOf(rows);
    if (rows->isNull(0, 0))
        return std::optional<QJsonObject>();
    const Result<QJsonObject> broken = objectOf(rows);
    if (!broken)
        return errorOf(broken);
    return std::optional(*broken);
}

/// The store's own look at its ledgers of money: where a line or a balance is not as it was booked.
Result<std::optional<FeedBreak>> verifyLedger(AdminLink &link)
{
    const auto broken = brokenBy(link, "api.verify_ledger");
    if (!broken || !*broken)
        return broken ? Result<std::optional<FeedBreak>>() : errorOf(broken);
    const auto text = [&said = **broken](const char *key) {
        return said.value(QLatin1String(key)).toString();
    };
    const bool ofTeam = (*broken)->contains(QStringLiteral("team"));
    const QString kind = ofTeam ? QStringLiteral("team") : text("account");
    const QString where = QStringLiteral("ledger of %1:%2").arg(kind, text(ofTeam ? "team" : "ref"));
    return std::optional(FeedBreak{where, (*broken)->value(QStringLiteral("seq")).toInteger(), text("why")});
}

/// What advice learns from, what else came, and which sums felt right: a sum that is not what the store's
/// rows say.
Result<std::optional<FeedBreak>> verifyAdvice(AdminLink &link)
{
    for (const char *check : {"api.verify_advice", "api.verify_felt", "api.verify_came"}) {
        const auto broken = brokenBy(link, check);
        if (!broken)
            return errorOf(broken);
        if (!*broken)
            continue;
        const QString team = (*broken)->value(QStringLiteral("team")).toString();
        return std::optional(FeedBreak{QStringLiteral("sums of team:%1").arg(team), 0,
                                       (*broken)->value(QStringLiteral("why")).toString()});
    }
    return std::optional<FeedBreak>();
}

Result<std::vector<ShapeChange>> changedShape(AdminLink &link)
{
    const Result<Rows> rows = answerOf(link.query(functionCall("api.changed_shape", 0)));
    if (!rows)
        return errorOf(rows);
    const Result<QJsonValue> value = rows->json(0, 0);
    if (!value)
        return errorOf(value);
    std::vector<ShapeChange> changes;
    for (const QJsonValue one : value->toArray())
        changes.push_back({one.toObject().value(QStringLiteral("object")).toString(),
                           one.toObject().value(QStringLiteral("how")).toString()});
    return changes;
}

} // namespace

Result<QJsonObject> storeInfo(AdminLink &link)
{
    return askObject(link, "api.store_info");
}

Result<QJsonObject> storeSetUp(AdminLink &link)
{
    return objectOf(answerOf(link.query(statement("look_at_setup"))));
}

Result<void> nameStore(AdminLink &link, const QString &name)
{
    const Result<Rows> named = answerOf(link.query(statement("name_store"), {name.toUtf8()}));
    return named ? Result<void>() : errorOf(named);
}

Result<void> keepAtDesks(AdminLink &link, int days)
{
    constexpr int kYear = 365; // of no meaning while everybody is kept, but there
    const Result<Rows> kept =
        answerOf(link.query(statement("keep_at_desks"), {days > 0 ? QByteArray("recent") : QByteArray("team"),
                                                         QByteArray::number(days > 0 ? days : kYear)}));
    return kept ? Result<void>() : errorOf(kept);
}

Result<QJsonObject> storeMetrics(AdminLink &link)
{
    return askObject(link, "api.metrics");
}

Result<qint64> newEpoch(AdminLink &link, const QString &reason)
{
    const Result<Rows> rows = answerOf(link.query(functionCall("api.new_epoch", 1), {reason.toUtf8()}));
    return rows ? rows->int64(0, 0) : Result<qint64>(errorOf(rows));
}

Result<Verified> verifyStore(AdminLink &link, const std::vector<domain::Cursor> &cursors)
{
    const Result<Rows> scopes = answerOf(link.query(statement("read_scopes")));
    if (!scopes)
        return errorOf(scopes);
    Result<std::vector<ShapeChange>> shape = changedShape(link);
    if (!shape)
        return errorOf(shape);
    Verified verified;
    verified.shape = *std::move(shape);
    for (int i = 0; i < scopes->count(); ++i) {
        const auto broken = verifyScope(link, scopes->text(i, 0).value_or(QString()));
        if (!broken)
            return errorOf(broken);
        ++verified.scopes;
        if ((verified.broken = *broken))
            return verified;
    }
    const auto ledger = verifyLedger(link);
    if (!ledger)
        return errorOf(ledger);
    if ((verified.broken = *ledger))
        return verified;
    const auto advice = verifyAdvice(link);
    if (!advice)
        return errorOf(advice);
    if ((verified.broken = *advice))
        return verified;
    for (const domain::Cursor &cursor : cursors) {
        const auto broken = witness(link, cursor);
        if (!broken)
            return errorOf(broken);
        ++verified.witnessed;
        if ((verified.broken = *broken))
            return verified;
    }
    return verified;
}

Result<std::vector<domain::Team>> readTeams(AdminLink &link)
{
    const Result<Rows> rows = answerOf(link.query(statement("read_teams")));
    if (!rows)
        return errorOf(rows);
    std::vector<domain::Team> teams;
    teams.reserve(static_cast<size_t>(rows->count()));
    for (int i = 0; i < rows->count(); ++i)
        teams.push_back({.id = domain::TeamId::fromString(rows->text(i, 0).value_or(QString())),
                         .name = rows->text(i, 1).value_or(QString()),
                         .timeZone = rows->text(i, 2).value_or(QString()),
                         .currency = rows->text(i, 3).value_or(QString()),
                         .active = rows->boolean(i, 4).value_or(true),
                         .hours = hoursOf(*rows, i)});
    return teams;
}

Result<domain::Team> teamNamed(AdminLink &link, const QString &name)
{
    const Result<std::vector<domain::Team>> teams = readTeams(link);
    if (!teams)
        return errorOf(teams);
    const domain::Team *found = nullptr;
    for (const domain::Team &team : *teams) {
        if (team.name != name)
            continue;
        if (found)
            return fail(Code::AlreadyThere, QStringLiteral("two teams are called %1").arg(name));
        found = &team;
    }
    if (!found)
        return fail(Code::NotFound, QStringLiteral("the store has no team %1").arg(name));
    return *found;
}

Result<void> putTeam(AdminLink &link, const domain::Team &team)
{
    const QByteArray row = QJsonDocument(domain::rowOf(team)).toJson(QJsonDocument::Compact);
    const Result<Rows> done = answerOf(link.query(functionCall("api.put_team", 1), {row}));
    return done ? Result<void>() : errorOf(done);
}

} // namespace leeway::desk
