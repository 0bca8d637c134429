#include "storage/owed_rows.h"

#include "domain/enum_names.h"
#include "storage/money_columns.h"
#include "storage/payout_rows.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Owed owedFromColumns(const Rows &row)
{
    return {.id = idFrom<OwedId>(row.at(0)),
            .team = idFrom<TeamId>(row.at(1)),
            .person = idFrom<PersonId>(row.at(2)),
            .customer = idFrom<CustomerId>(row.at(3)),
            .theCase = idFrom<CaseId>(row.at(4)),
            .contact = idFrom<ContactId>(row.at(5)),
            .line = idFrom<OrderLineId>(row.at(6)),
            .entry = row.at(7).toString(),
            .gives = enumFrom<OwedRight>(row.at(8)),
            .way = enumFrom<PayoutWay>(row.at(9)),
            .amount = {row.at(10).toLongLong(), row.at(11).toString()},
            .interaction = idFrom<InteractionId>(row.at(12)),
            .at = instantFrom(row.at(13)),
            .state = enumFrom<GrantState>(row.at(14))};
}

Result<std::vector<Owed>> owedWhere(Connection &db, const QString &condition, const QVariantList &values)
{
    return readAll<Owed>(db,
                         QStringLiteral("SELECT id, team, person, customer, \"case\", contact, order_line, "
                                        "entry, gives, way, amount, currency, interaction, at, state FROM "
                                        "owed ") %
                             condition % QLatin1String(" ORDER BY at, id"),
                         values, owedFromColumns);
}

/// What was given back of the line's price and the shop has not told as a refund yet, under the reference of
/// its payout: as owed, and refunded out of leeway for its order. What is owed and has no payout is among
/// what the shop told (0029_owed_is_paid.sql). As core.going_back.
Result<void> readGoingBack(Connection &db, OrderId order, OwedLineRow &line)
{
    bool known = true;
    const Result<void> done =
        db.each(query("read_going_back"), {idValue(line.line), idValue(order)}, [&](const Rows &row) {
            known = known && line.paid && row.at(1).toString() == line.paid->currency;
            line.back += row.at(0).toLongLong();
            return true;
        });
    if (!known)
        line.paid.reset();
    return done;
}

/// What went back of the line's order, and when it was delivered. A refund that cannot be subtracted makes
/// the price unknown.
Result<void> readEvents(Connection &db, OrderId order, base::Instant at, OwedLineRow &line)
{
    bool known = true;
    const Result<void> done = db.each(
        QStringLiteral("SELECT kind, at, amount_minor, amount_currency FROM order_event WHERE \"order\" = ? "
                       "AND kind IN ('Refund', 'Delivery') ORDER BY at"),
        {idValue(order)}, [&](const Rows &row) {
            const base::Instant when = instantFrom(row.at(1));
            if (row.at(0).toString() == QLatin1String("Delivery")) {
                if (when <= at)
                    line.deliveredAt = when;
                return true;
            }
            known = known && !row.at(2).isNull() && line.paid && row.at(3).toString() == line.paid->currency;
            line.back += row.at(2).toLongLong();
            return true;
        });
    if (!known)
        line.paid.reset();
    return done;
}

} // namespace

Result<Owed> readOwed(Connection &db, OwedId id)
{
    const auto rows = owedWhere(db, QStringLiteral("WHERE id = ?"), {idValue(id)});
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? Result<Owed>(fail(Code::NotFound, QStringLiteral("owed"))) : rows->front();
}

Result<std::vector<Owed>> readOwedOf(Connection &db, ContactId contact)
{
    return owedWhere(db, QStringLiteral("WHERE contact = ?"), {idValue(contact)});
}

Result<std::vector<Owed>> readOwedSince(Connection &db, base::Instant since)
{
    return owedWhere(db, QStringLiteral("WHERE at >= ?"), {instantValue(since)});
}

Result<std::vector<Owed>> readOwedOfTeam(Connection &db, TeamId team)
{
    return owedWhere(db,
                     QStringLiteral("WHERE owed.team = ?1 OR (owed.team = zeroblob(16) AND coalesce((SELECT "
                                    "p.team FROM payout AS p WHERE p.id = owed.id), (SELECT f.team FROM fund "
                                    "AS f ORDER BY f.name, f.id LIMIT 1)) = ?1)"),
                     {idValue(team)});
}

Result<void> putOwed(Transaction &tx, const Owed &owed)
{
    tx.touch(QStringLiteral("owed"), owed.customer.value);
    const bool money = owed.gives != OwedRight::Repair;
    return run(tx.db(),
               QStringLiteral("INSERT INTO owed (id, team, person, customer, \"case\", contact, order_line, "
                              "entry, gives, way, amount, currency, interaction, at, state) VALUES (?, ?, ?, "
                              "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET team = "
                              "excluded.team, state = excluded.state"),
               {idValue(owed.id), idValue(owed.team), idValue(owed.person), idValue(owed.customer),
                idValue(owed.theCase), idValue(owed.contact), idValue(owed.line), plainText(owed.entry),
                enumValue(owed.gives), enumValue(owed.way), money ? QVariant(owed.amount.minor) : QVariant(),
                plainText(owed.amount.currency), idValue(owed.interaction), instantValue(owed.at),
                enumValue(owed.state)});
}

Result<void> removeOwed(Transaction &tx, OwedId id)
{
    tx.touch(QStringLiteral("owed"));
    const Result<void> done = removePayout(tx, GrantId{id.value}); // which is on its way by its word only
    return done ? run(tx.db(), QStringLiteral("DELETE FROM owed WHERE id = ?"), {idValue(id)}) : done;
}

Result<void> forgetOwedOf(Transaction &tx, TeamId team)
{
    tx.touch(QStringLiteral("owed"));
    return run(tx.db(),
               QLatin1String("DELETE FROM owed AS w WHERE w.team = ? AND NOT ") %
                   isToldBy("w", "owed.*", "owed"),
               {idValue(team)});
}

Result<std::vector<OwedLineRow>> readOwedLines(Connection &db, CaseId id, PersonId person, base::Instant at)
{
    std::vector<OwedLineRow> lines;
    std::vector<OrderId> orders;
    Result<void> done =
        db.each(QStringLiteral(
                    "SELECT l.id, l.\"order\", l.article, l.paid_minor, l.paid_currency, (SELECT "
                    "coalesce(sum(w.amount), 0) FROM owed AS w WHERE w.order_line = l.id AND w.person = ?2 "
                    "AND w.state = 'Posted') FROM case_order_line AS c JOIN order_line AS l ON l.id = "
                    "c.order_line WHERE c.\"case\" = ?1 ORDER BY l.\"order\", l.position"),
                {idValue(id), idValue(person)}, [&](const Rows &row) {
                    OwedLineRow line{.line = idFrom<OrderLineId>(row.at(0)), .article = row.at(2).toString()};
                    if (!row.at(3).isNull())
                        line.paid = moneyFrom(row.at(3), row.at(4));
                    line.mine = row.at(5).toLongLong();
                    orders.push_back(idFrom<OrderId>(row.at(1)));
                    lines.push_back(std::move(line));
                    return true;
                });
    for (std::size_t i = 0; done && i < lines.size(); ++i) {
        done = readGoingBack(db, orders[i], lines[i]);
        if (done)
            done = readEvents(db, orders[i], at, lines[i]);
    }
    return done ? Result<std::vector<OwedLineRow>>(std::move(lines))
                : Result<std::vector<OwedLineRow>>(tl::unexpected(done.error()));
}

Result<std::vector<OwedSum>> readOwedSums(Connection &db)
{
    return readAll<OwedSum>(
        db,
        QStringLiteral("SELECT team, coalesce(sum(amount), 0), currency FROM owed WHERE state = 'Posted' "
                       "GROUP BY team, currency"),
        {}, [](const Rows &row) {
            return OwedSum{idFrom<TeamId>(row.at(0)), {row.at(1).toLongLong(), row.at(2).toString()}};
        });
}

Result<QStringList> readPlaces(Connection &db, CustomerId id)
{
    const auto rows = readAll<QStringList>(
        db,
        QStringLiteral("SELECT s.place, s.time_zone FROM customer AS c JOIN customer AS s ON s.id = "
                       "coalesce(c.merged_into, c.id) WHERE c.id = ?"),
        {idValue(id)}, [](const Rows &row) {
            return QStringList{row.at(0).toString().section(u',', -1).trimmed(), row.at(1).toString()};
        });
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? QStringList{} : rows->front();
}

Result<EntrySet> readOwedEntries(Connection &db, OwedId id)
{
    Result<EntrySet> found = fail(Code::NotFound, QStringLiteral("booking"));
    const Result<void> done =
        db.each(QStringLiteral("SELECT bytes FROM ledger_line WHERE json_extract(CAST(bytes AS TEXT), "
                               "'$.about') = ? AND json_extract(CAST(bytes AS TEXT), '$.reason') = "
                               "'OwedGranted' ORDER BY seq DESC LIMIT 1"),
                {id.toString()}, [&](const Rows &row) {
                    found = entrySetFrom(QJsonDocument::fromJson(row.at(0).toByteArray()).object());
                    return true;
                });
    return done ? found : Result<EntrySet>(tl::unexpected(done.error()));
}

} // namespace leeway::storage
