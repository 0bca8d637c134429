#include "storage/statement_rows.h"

#include "domain/json/statement.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<std::vector<ClosedStatement>> statementsWhere(Connection &db, const QString &condition,
                                                     const QVariantList &values)
{
    auto all = readAll<ClosedStatement>(
        db,
        QLatin1String("SELECT id, content, closed_at, closed_by FROM statement WHERE ") % condition %
            QLatin1String(" ORDER BY month"),
        values, [](const Rows &row) {
            return ClosedStatement{.id = idFrom<StatementId>(row.at(0)),
                                   .content = row.at(1).toString().toUtf8(),
                                   .closedAt = instantFrom(row.at(2)),
                                   .closedBy = idFrom<PersonId>(row.at(3))};
        });
    if (!all)
        return all;
    for (ClosedStatement &closed : *all) {
        const auto statement = statementFrom(QJsonDocument::fromJson(closed.content).object());
        if (!statement)
            return tl::unexpected(statement.error());
        closed.statement = *statement;
    }
    return all;
}

/// Of the team's days; where nobody set teams up, UTC's.
Result<QTimeZone> zoneOf(Connection &db, TeamId team)
{
    const Result<QString> name = readTeamZone(db, team);
    if (!name)
        return tl::unexpected(name.error());
    const QTimeZone zone(name->toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// What was given, by what a statement tells apart: the case and the person as they are now.
Result<QHash<GrantId, GivenFor>> readGivenFor(Connection &db, FundId fund)
{
    QHash<GrantId, GivenFor> all;
    const Result<void> done =
        db.each(QStringLiteral(
                    "SELECT g.id, g.resolution, k.type, p.team FROM \"grant\" AS g LEFT JOIN \"case\" AS k "
                    "ON k.id = g.\"case\" LEFT JOIN person AS p ON p.id = g.person WHERE g.fund = ?"),
                {idValue(fund)}, [&all](const Rows &row) {
                    all.insert(idFrom<GrantId>(row.at(0)),
                               {row.at(1).toString(), row.at(2).toString(), idFrom<TeamId>(row.at(3))});
                    return true;
                });
    return done ? Result<QHash<GrantId, GivenFor>>(std::move(all))
                : Result<QHash<GrantId, GivenFor>>(tl::unexpected(done.error()));
}

} // namespace

Result<std::vector<ClosedStatement>> readStatements(Connection &db, FundId fund)
{
    return statementsWhere(db, QStringLiteral("fund = ?"), {idValue(fund)});
}

Result<std::optional<ClosedStatement>> readStatement(Connection &db, FundId fund, const QString &month)
{
    const auto found = statementsWhere(db, QStringLiteral("fund = ? AND month = ?"), {idValue(fund), month});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::optional<ClosedStatement>() : found->front();
}

Result<void> putStatement(Transaction &tx, const ClosedStatement &closed)
{
    tx.touch(QStringLiteral("statement"));
    return run(tx.db(),
               QStringLiteral("INSERT INTO statement (id, fund, month, until, content, closed_at, closed_by) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"),
               {idValue(closed.id), idValue(closed.statement.fund), closed.statement.month,
                instantValue(closed.statement.until), QString::fromUtf8(closed.content),
                instantValue(closed.closedAt), idValue(closed.closedBy)});
}

Result<void> removeStatement(Transaction &tx, StatementId id)
{
    tx.touch(QStringLiteral("statement"));
    return run(tx.db(), QStringLiteral("DELETE FROM statement WHERE id = ?"), {idValue(id)});
}

Result<base::Instant> bookedAt(Connection &db, const std::vector<QUuid> &funds, base::Instant at)
{
    bool anyFund = false;
    bool anyNull = false;
    const auto later = [&at](const QVariant &until) {
        if (!until.isNull())
            at = std::max(at, base::instantFromMs(until.toLongLong()));
    };
    for (const QUuid &fund : funds) {
        const auto until =
            db.value(QStringLiteral("SELECT max(until) FROM statement WHERE fund = ?"), {fund.toRfc4122()});
        const auto known = db.value(QStringLiteral("SELECT 1 FROM fund WHERE id = ?"), {fund.toRfc4122()});
        if (!until || !known)
            return tl::unexpected(!until ? until.error() : known.error());
        later(*until);
        anyFund = anyFund || known->isValid();
        anyNull = anyNull || fund.isNull();
    }
    if (anyFund && !anyNull)
        return at;
    const auto until = db.value(QStringLiteral("SELECT max(until) FROM statement"), {});
    if (!until)
        return tl::unexpected(until.error());
    later(*until);
    return at;
}

Result<QString> readMonthAt(Connection &db, FundId fund, base::Instant at)
{
    const Result<Fund> named = readFund(db, fund);
    if (!named)
        return tl::unexpected(named.error());
    const Result<QTimeZone> zone = zoneOf(db, named->team);
    return zone ? Result<QString>(monthAt(at, *zone)) : Result<QString>(tl::unexpected(zone.error()));
}

Result<QString> readMonthDue(Connection &db, FundId fund)
{
    const Result<Fund> named = readFund(db, fund);
    const auto closed = readStatements(db, fund);
    if (!named || !closed)
        return tl::unexpected(!named ? named.error() : closed.error());
    if (!closed->empty())
        return monthAfter(closed->back().statement.month);
    const auto book = readLedgerBook(db);
    const Result<QTimeZone> zone = zoneOf(db, named->team);
    if (!book || !zone)
        return tl::unexpected(!book ? book.error() : zone.error());
    std::optional<base::Instant> first;
    for (const EntrySet &entries : book->sets) {
        const bool isOurs = std::any_of(entries.legs.begin(), entries.legs.end(),
                                        [&](const Leg &leg) { return leg.account.ref == fund.value; });
        if (isOurs && (!first || entries.at < *first))
            first = entries.at;
    }
    return first ? monthAt(*first, *zone) : QString();
}

Result<Statement> reckonStatement(Connection &db, FundId fund, const QString &month)
{
    const Result<Fund> named = readFund(db, fund);
    const auto closed = readStatements(db, fund);
    auto book = readLedgerBook(db);
    if (!named || !closed || !book)
        return tl::unexpected(!named ? named.error() : !closed ? closed.error() : book.error());
    const Result<QTimeZone> zone = zoneOf(db, named->team);
    auto payouts = readPayouts(db, named->team, {});
    auto grants = readGivenFor(db, fund);
    auto owed = readOwedOfTeam(db, named->team);
    if (!zone || !payouts || !grants || !owed)
        return tl::unexpected(!zone      ? zone.error()
                              : !payouts ? payouts.error()
                              : !grants  ? grants.error()
                                         : owed.error());
    StatementInput input{.fund = *named, .month = month, .zone = *zone};
    for (const ClosedStatement &one : *closed) {
        if (monthAfter(one.statement.month) == month)
            input.from = one.statement.until;
    }
    input.sets = std::move(book->sets);
    input.payouts = *std::move(payouts);
    input.grants = *std::move(grants);
    input.owed = *std::move(owed);
    return statementOf(input);
}

} // namespace leeway::storage
