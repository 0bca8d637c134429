#include "storage/replica/remove_records.h"

#include "storage/customer_writes.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include <array>
#include <span>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Whose the record is; NotFound when it is not here. Orders may be nobody's: invalid.
Result<QVariant> holderOf(Connection &db, const QString &table, const QVariant &id)
{
    std::optional<QVariant> holder;
    const auto done =
        db.each(QLatin1String("SELECT customer FROM \"") % table % QLatin1String("\" WHERE id = ?"), {id},
                [&](const Rows &row) {
                    holder = row.at(0);
                    return false;
                });
    if (!done)
        return tl::unexpected(done.error());
    return holder ? Result<QVariant>(*holder) : fail(Code::NotFound, table);
}

/// Screens of these customers show something that is about to go.
Result<void> touchHolders(Transaction &tx, const QString &table, const QString &sql, const QVariant &id)
{
    return tx.db().each(sql, {id}, [&](const Rows &row) {
        tx.touch(table, QUuid::fromRfc4122(row.at(0).toByteArray()));
        return true;
    });
}

Result<void> runAll(Connection &db, std::span<const char *const> statements, const QVariant &id)
{
    for (const char *sql : statements) {
        if (Result<void> done = run(db, QLatin1String(sql), {id}); !done)
            return done;
    }
    return {};
}

Result<void> takeOutInteractions(Transaction &tx, CaseId id)
{
    const auto held = readAll<InteractionId>(
        tx.db(), QStringLiteral("SELECT id FROM interaction WHERE main_case = ?"), {idValue(id)},
        [](const Rows &row) { return idFrom<InteractionId>(row.at(0)); });
    if (!held)
        return tl::unexpected(held.error());
    for (const InteractionId &one : *held) {
        if (Result<void> done = moveInteraction(tx, one, std::nullopt); !done)
            return done;
    }
    return {};
}

/// What other records say of the case.
Result<void> takeOutPointers(Transaction &tx, const QVariant &id)
{
    constexpr std::array kPointing{std::pair{"attempt", "SELECT customer FROM attempt WHERE \"case\" = ?"},
                                   std::pair{"promise", "SELECT customer FROM promise WHERE \"case\" = ?"},
                                   std::pair{"contact", "SELECT customer FROM contact WHERE \"case\" = ?"},
                                   std::pair{"case", "SELECT customer FROM \"case\" WHERE merged_into = ?"}};
    for (const auto &[table, sql] : kPointing) {
        if (Result<void> done = touchHolders(tx, QLatin1String(table), QLatin1String(sql), id); !done)
            return done;
    }
    constexpr std::array kCaseParts{"UPDATE attempt SET \"case\" = NULL WHERE \"case\" = ?",
                                    "UPDATE promise SET \"case\" = NULL WHERE \"case\" = ?",
                                    "UPDATE contact SET \"case\" = NULL WHERE \"case\" = ?",
                                    "DELETE FROM interaction_case WHERE \"case\" = ?",
                                    "DELETE FROM case_order_line WHERE \"case\" = ?",
                                    "DELETE FROM outcome WHERE \"case\" = ?"};
    return runAll(tx.db(), kCaseParts, id);
}

/// Cases merged into this one are cases of their own again, and are counted so.
Result<void> freeMergedCases(Connection &db, const QVariant &id, Counters &counters)
{
    const auto done = db.each(QStringLiteral("SELECT customer FROM \"case\" WHERE merged_into = ?"), {id},
                              [&](const Rows &row) {
                                  counters.casesChanged(idFrom<CustomerId>(row.at(0)));
                                  return true;
                              });
    return done ? loosenLinks(db, QStringLiteral("case"), id.toByteArray()) : done;
}

} // namespace

Result<void> loosenLinks(Connection &db, const QString &table, const QByteArray &id)
{
    if (Result<void> done = run(
            db,
            QLatin1String("INSERT INTO waiting_link (\"table\", id, merged_into) SELECT ?, id, merged_into "
                          "FROM \"") %
                table %
                QLatin1String("\" WHERE merged_into = ? ON CONFLICT DO UPDATE SET merged_into = "
                              "excluded.merged_into"),
            {table, id});
        !done)
        return done;
    return run(db,
               QLatin1String("UPDATE \"") % table %
                   QLatin1String("\" SET merged_into = NULL WHERE merged_into = ?"),
               {id});
}

Result<void> removeCase(Transaction &tx, CaseId id)
{
    Connection &db = tx.db();
    const QVariant key = idValue(id);
    const Result<QVariant> holder = holderOf(db, QStringLiteral("case"), key);
    if (!holder)
        return tl::unexpected(holder.error());
    const auto customer = idFrom<CustomerId>(*holder);
    tx.touch(QStringLiteral("case"), customer.value);
    const auto row = db.value(QStringLiteral("SELECT rowid FROM \"case\" WHERE id = ?"), {key});
    if (!row)
        return tl::unexpected(row.error());
    Counters counters;
    counters.casesChanged(customer);
    Result<void> done = takeOutInteractions(tx, id);
    if (done)
        done = takeOutPointers(tx, key);
    if (done)
        done = freeMergedCases(db, key, counters);
    if (done)
        done = unindexCase(db, row->toLongLong());
    constexpr std::array kCase{"DELETE FROM waiting_link WHERE \"table\" = 'case' AND id = ?",
                               "DELETE FROM \"case\" WHERE id = ?"};
    if (done)
        done = runAll(db, kCase, key);
    if (done) // nothing of it is counted any more
        done = run(db, QStringLiteral("DELETE FROM channel_count WHERE customer = ? AND main_case = ?"),
                   {*holder, key});
    return done ? counters.write(db) : done;
}

Result<void> removeOutcome(Transaction &tx, OutcomeId id)
{
    const Result<QVariant> holder = holderOf(tx.db(), QStringLiteral("outcome"), idValue(id));
    if (!holder)
        return tl::unexpected(holder.error());
    tx.touch(QStringLiteral("outcome"), QUuid::fromRfc4122(holder->toByteArray()));
    return run(tx.db(), QStringLiteral("DELETE FROM outcome WHERE id = ?"), {idValue(id)});
}

Result<void> removeOrder(Transaction &tx, OrderId id)
{
    const Result<QVariant> holder = holderOf(tx.db(), QStringLiteral("order"), idValue(id));
    if (!holder)
        return tl::unexpected(holder.error());
    tx.touch(QStringLiteral("order"));
    constexpr std::array kOrder{
        "DELETE FROM case_order_line WHERE order_line IN (SELECT id FROM order_line WHERE \"order\" = ?)",
        "DELETE FROM order_event WHERE \"order\" = ?", "DELETE FROM order_line WHERE \"order\" = ?",
        "DELETE FROM \"order\" WHERE id = ?"};
    if (Result<void> done = runAll(tx.db(), kOrder, idValue(id)); !done || holder->isNull())
        return done;
    tx.touch(QStringLiteral("order"), QUuid::fromRfc4122(holder->toByteArray()));
    Counters counters;
    counters.ordersChanged(idFrom<CustomerId>(*holder));
    return counters.write(tx.db());
}

} // namespace leeway::storage
