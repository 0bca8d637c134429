#include "sync/adapters/store_json.h"

#include "domain/json/fields.h"
#include "domain/json/look.h"
#include "domain/json/statement.h"
#include "domain/json/values.h"

#include <QJsonDocument>

namespace leeway::sync
{

using base::Code;
using base::Result;
using domain::JsonFields;

namespace
{

Result<CursorState> cursorStateFrom(const QString &word)
{
    if (word == QLatin1String("ok"))
        return CursorState::Good;
    if (word == QLatin1String("fresh"))
        return CursorState::Fresh;
    if (word == QLatin1String("behind"))
        return CursorState::Behind;
    if (word == QLatin1String("wrong"))
        return CursorState::Wrong;
    return base::fail(Code::RemoteValueInvalid, QStringLiteral("cursor"));
}

/// A problem of a part becomes one of the store's answer.
template <class T> Result<T> asAnswer(Result<T> read)
{
    if (!read)
        return base::fail(Code::RemoteValueInvalid, read.error().detail);
    return read;
}

QJsonObject shownAnswer(const QJsonObject &outcome)
{
    QJsonObject answer = outcome;
    for (const char *key : {"id", "outcome", "rows", "repeated"})
        answer.remove(QLatin1String(key));
    return answer;
}

std::vector<domain::StoreRow> rowsFrom(const QJsonArray &list)
{
    std::vector<domain::StoreRow> rows;
    for (const QJsonValue value : list) {
        const QJsonObject one = value.toObject();
        const QJsonValue row = one.value(QStringLiteral("row"));
        rows.push_back({one.value(QStringLiteral("table")).toString(),
                        one.value(QStringLiteral("key")).toString(),
                        row.isObject() ? std::optional(row.toObject()) : std::nullopt});
    }
    return rows;
}

/// 0 for all of the team.
int keepDaysFrom(JsonFields &answer)
{
    JsonFields policy(answer.object(QStringLiteral("policy")));
    const bool recent = policy.text(QStringLiteral("keep")) == QLatin1String("recent");
    const int days = static_cast<int>(policy.number(QStringLiteral("days")));
    answer.noteFrom(policy);
    return recent ? days : 0;
}

} // namespace

QJsonObject helloRequest(const Hello &hello, const QString &app)
{
    QJsonObject cursors;
    for (const domain::Cursor &cursor : hello.cursors)
        cursors.insert(cursor.scope,
                       QJsonObject{{QStringLiteral("seq"), cursor.seq},
                                   {QStringLiteral("hash"), QString::fromLatin1(cursor.hash.toHex())}});
    return {{QStringLiteral("desk"), hello.desk.toString(QUuid::WithoutBraces)},
            {QStringLiteral("protocol"), kProtocol},
            {QStringLiteral("app"), app},
            {QStringLiteral("cursors"), cursors}};
}

Result<HelloAnswer> helloAnswerFrom(const QJsonObject &answer)
{
    JsonFields f(answer);
    HelloAnswer hello;
    hello.store = f.plainId(QStringLiteral("store_id"));
    hello.epoch = f.number(QStringLiteral("epoch"));
    hello.name = f.text(QStringLiteral("name"));
    hello.ackedDseq = f.number(QStringLiteral("acked_dseq"));
    hello.forked = f.flag(QStringLiteral("forked"));
    hello.serverTime = base::instantFromMs(f.number(QStringLiteral("server_time")));
    const auto person = domain::personFrom(f.object(QStringLiteral("person")));
    if (!person)
        return asAnswer(Result<HelloAnswer>(tl::unexpected(person.error())));
    hello.person = *person;
    hello.keepDays = keepDaysFrom(f);
    for (const QJsonValue value : f.list(QStringLiteral("scopes"))) {
        JsonFields scope(value.toObject());
        const Result<CursorState> state = cursorStateFrom(scope.text(QStringLiteral("cursor")));
        if (!state)
            return tl::unexpected(state.error());
        hello.scopes.push_back({.scope = scope.text(QStringLiteral("scope")),
                                .head = scope.number(QStringLiteral("head")),
                                .hash = QByteArray::fromHex(scope.text(QStringLiteral("hash")).toLatin1()),
                                .cursor = *state});
        f.noteFrom(scope);
    }
    return asAnswer(f.answer(std::move(hello)));
}

QJsonArray pushRequest(const std::vector<domain::OutboxCommand> &commands)
{
    QJsonArray list;
    for (const domain::OutboxCommand &one : commands)
        list.append(QJsonObject{{QStringLiteral("id"), one.command.id.toString()},
                                {QStringLiteral("dseq"), one.dseq},
                                {QStringLiteral("kind"), one.command.kind},
                                {QStringLiteral("at"), base::toMs(one.command.at)},
                                {QStringLiteral("sha256"), QString::fromLatin1(one.sha256.toHex())},
                                {QStringLiteral("body"), QString::fromUtf8(one.command.body)}});
    return list;
}

Result<PushAnswer> pushAnswerFrom(const QJsonObject &answer)
{
    JsonFields f(answer);
    PushAnswer push;
    push.acked = f.number(QStringLiteral("acked"));
    for (const QJsonValue value : f.list(QStringLiteral("outcomes"))) {
        JsonFields one(value.toObject());
        PushOutcome outcome;
        outcome.answer.id = one.id<domain::CommandId>(QStringLiteral("id"));
        outcome.answer.outcome = one.text(QStringLiteral("outcome"));
        if (outcome.answer.outcome != QLatin1String("posted"))
            outcome.answer.answer =
                QJsonDocument(shownAnswer(value.toObject())).toJson(QJsonDocument::Compact);
        outcome.rows = rowsFrom(one.list(QStringLiteral("rows")));
        f.noteFrom(one);
        push.outcomes.push_back(std::move(outcome));
    }
    return asAnswer(f.answer(std::move(push)));
}

Result<std::vector<domain::CustomerHit>> customersFrom(const QJsonArray &answer)
{
    std::vector<domain::CustomerHit> hits;
    for (const QJsonValue value : answer) {
        const QJsonObject one = value.toObject();
        const auto customer = domain::customerFrom(one.value(QStringLiteral("customer")).toObject());
        if (!customer)
            return base::fail(Code::RemoteValueInvalid, customer.error().detail);
        domain::CustomerHit hit;
        hit.row.id = customer->id;
        hit.row.name = customer->name;
        hit.row.place = customer->place;
        hit.row.kind = customer->kind;
        hit.row.since = customer->since;
        hit.row.restricted = customer->restricted;
        hit.team = customer->team;
        const QJsonArray handles = one.value(QStringLiteral("handles")).toArray();
        if (!handles.isEmpty())
            hit.matched = handles.first().toObject().value(QStringLiteral("value")).toString();
        hits.push_back(std::move(hit));
    }
    return hits;
}

Result<std::vector<domain::HistoryHit>> foundHistoryFrom(const QJsonArray &answer)
{
    std::vector<domain::HistoryHit> hits;
    for (const QJsonValue value : answer) {
        const QJsonObject one = value.toObject();
        const auto record = domain::interactionFrom(one.value(QStringLiteral("interaction")).toObject());
        if (!record)
            return base::fail(Code::RemoteValueInvalid, record.error().detail);
        const domain::Interaction &found = record->interaction;
        domain::HistoryHit hit;
        hit.id = found.id;
        hit.customer = domain::CustomerId::fromString(one.value(QStringLiteral("customer")).toString());
        if (hit.customer.isNull())
            return base::fail(Code::RemoteValueInvalid, QStringLiteral("found history: customer"));
        hit.mainCase = found.mainCase;
        hit.customerName = one.value(QStringLiteral("name")).toString();
        hit.author = found.author;
        hit.title = found.title;
        hit.snippet = found.body;
        hit.channel = found.channel;
        hit.at = found.at;
        hits.push_back(std::move(hit));
    }
    return hits;
}

QJsonObject headsRequest(const HeadsQuestion &question)
{
    constexpr qsizetype kMostGuests = 200;
    QJsonArray guests;
    for (const Guest &guest : question.guests) {
        if (guests.size() < kMostGuests)
            guests.append(QJsonArray{guest.customer.toString(), guest.version});
    }
    return {{QStringLiteral("guests"), guests},
            {QStringLiteral("open"), question.open ? QJsonValue(question.open->toString()) : QJsonValue()}};
}

Result<Heads> headsFrom(const QJsonObject &answer)
{
    JsonFields f(answer);
    Heads heads;
    heads.epoch = f.number(QStringLiteral("epoch"));
    const QJsonObject positions = f.object(QStringLiteral("heads"));
    for (const QString &scope : positions.keys())
        heads.heads.insert(scope, positions.value(scope).toInteger());
    for (const QString &id : f.texts(QStringLiteral("changed")))
        heads.changedGuests.push_back(domain::CustomerId::fromString(id));
    auto here = presencesFrom(f.list(QStringLiteral("here")));
    if (!here)
        return tl::unexpected(here.error());
    heads.here = *std::move(here);
    for (const QJsonValue value : f.list(QStringLiteral("sources"))) {
        const Result<domain::FeedSource> source = domain::feedSourceFrom(value.toObject());
        if (!source)
            return asAnswer(Result<Heads>(tl::unexpected(source.error())));
        heads.sources.push_back(*source);
    }
    heads.keepDays = keepDaysFrom(f);
    return asAnswer(f.answer(std::move(heads)));
}

Result<std::vector<domain::Presence>> presencesFrom(const QJsonArray &answer)
{
    JsonFields whole({});
    std::vector<domain::Presence> people;
    for (const QJsonValue value : answer) {
        JsonFields one(value.toObject());
        people.push_back(
            {one.id<domain::PersonId>(QStringLiteral("person")), one.text(QStringLiteral("name"))});
        whole.noteFrom(one);
    }
    return asAnswer(whole.answer(std::move(people)));
}

Result<std::vector<domain::ClosedLook>> closedLooksFrom(const QJsonArray &answer)
{
    std::vector<domain::ClosedLook> looks;
    looks.reserve(static_cast<std::size_t>(answer.size()));
    for (const QJsonValue value : answer) {
        auto look = domain::closedLookFrom(value.toObject(), {}, {});
        if (!look)
            return asAnswer(Result<std::vector<domain::ClosedLook>>(tl::unexpected(look.error())));
        looks.push_back(*std::move(look));
    }
    return looks;
}

Result<domain::StoreMonth> storeMonthFrom(const QJsonObject &answer)
{
    JsonFields f(answer);
    domain::StoreMonth month{.content = f.text(QStringLiteral("content")).toUtf8(),
                             .closedAt = f.optionalInstant(QStringLiteral("closed_at")),
                             .closedBy = f.optionalId<domain::PersonId>(QStringLiteral("closed_by")),
                             .due = f.text(QStringLiteral("due"))};
    const auto statement = domain::statementFrom(QJsonDocument::fromJson(month.content).object());
    if (!statement)
        return asAnswer(Result<domain::StoreMonth>(tl::unexpected(statement.error())));
    month.statement = *statement;
    return asAnswer(f.answer(std::move(month)));
}

} // namespace leeway::sync
