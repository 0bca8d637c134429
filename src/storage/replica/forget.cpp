#include "storage/advice_rows.h"
#include "storage/came_rows.h"
#include "storage/customer_writes.h"
#include "storage/felt_rows.h"
#include "storage/grant_rows.h"
#include "storage/replica/remove_records.h"
#include "storage/replica/rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"
#include "storage/voucher_rows.h"

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<std::vector<QByteArray>> idsOf(Connection &db, const QString &table, const QByteArray &customer)
{
    return readAll<QByteArray>(
        db, QLatin1String("SELECT id FROM ") % table % QLatin1String(" WHERE customer = ?"), {customer},
        [](const Rows &row) { return row.at(0).toByteArray(); });
}

/// Statements in the order in which their rows hang on each other; each has the customer bound once.
constexpr std::array kRemovals{
    "DELETE FROM case_order_line WHERE order_line IN (SELECT l.id FROM order_line AS l JOIN \"order\" AS o "
    "ON "
    "o.id = l.\"order\" WHERE o.customer = ?)",
    "DELETE FROM outcome WHERE customer = ?",
    "DELETE FROM survey WHERE customer = ?",
    "DELETE FROM promise WHERE customer = ?",
    "DELETE FROM live_contact WHERE contact IN (SELECT id FROM contact WHERE customer = ?)",
    "DELETE FROM customer_hold WHERE customer = ?",
    "DELETE FROM point_mark WHERE customer = ?",
    "DELETE FROM offer WHERE customer = ?",
    "DELETE FROM contact WHERE customer = ?",
    "DELETE FROM attempt WHERE customer = ?",
    "DELETE FROM consent WHERE customer = ?",
    "DELETE FROM need WHERE customer = ?",
    "DELETE FROM preference WHERE customer = ?",
    "DELETE FROM handle WHERE customer = ?",
    "DELETE FROM channel_count WHERE customer = ?",
    "DELETE FROM customer_channel WHERE customer = ?",
    "DELETE FROM waiting_link WHERE \"table\" = 'customer' AND id = ?",
    "DELETE FROM member WHERE customer = ?"};

constexpr std::array kOrderRemovals{
    "DELETE FROM order_event WHERE \"order\" IN (SELECT id FROM \"order\" WHERE customer = ?)",
    "DELETE FROM order_line WHERE \"order\" IN (SELECT id FROM \"order\" WHERE customer = ?)",
    "DELETE FROM \"order\" WHERE customer = ?", "DELETE FROM customer WHERE id = ?"};

Result<void> forgetCases(Transaction &tx, const QByteArray &customer)
{
    const auto cases = idsOf(tx.db(), QStringLiteral("\"case\""), customer);
    if (!cases)
        return tl::unexpected(cases.error());
    for (const QByteArray &id : *cases) {
        if (Result<void> done = removeCase(tx, CaseId::fromBytes(id)); !done)
            return done;
    }
    return {};
}

/// The customers of a scope's team that are no guests of this desk.
Result<std::vector<QByteArray>> customersOf(Connection &db, const QString &scope)
{
    return readAll<QByteArray>(
        db, QStringLiteral("SELECT id FROM customer WHERE team = ? AND guest_until IS NULL"),
        {idValue(TeamId::fromString(scope.section(u':', 1)))},
        [](const Rows &row) { return row.at(0).toByteArray(); });
}

} // namespace

Result<void> forgetRecords(Transaction &tx, const QByteArray &customer, qint64 row)
{
    Connection &db = tx.db();
    tx.touch(QStringLiteral("customer"), QUuid::fromRfc4122(customer));
    tx.touch(QStringLiteral("interaction"));
    const auto history = idsOf(db, QStringLiteral("interaction"), customer);
    if (!history)
        return tl::unexpected(history.error());
    for (const QByteArray &id : *history) {
        if (Result<void> done = removeInteraction(tx, InteractionId::fromBytes(id)); !done)
            return done;
    }
    Result<void> done = forgetCases(tx, customer);
    if (done)
        done = unindexName(db, row);
    for (const char *sql : kRemovals) {
        if (done)
            done = run(db, QLatin1String(sql), {customer});
    }
    return done ? run(db, QStringLiteral("DELETE FROM pending_name WHERE customer = ?"), {row}) : done;
}

Result<void> forgetCustomer(Transaction &tx, const QByteArray &customer)
{
    Connection &db = tx.db();
    const auto row = db.value(QStringLiteral("SELECT rowid FROM customer WHERE id = ?"), {customer});
    if (!row || !row->isValid())
        return row ? Result<void>{} : Result<void>(tl::unexpected(row.error()));
    Result<void> done = forgetRecords(tx, customer, row->toLongLong());
    if (done) // who was merged into this one stays, and is joined to it again when it comes back
        done = loosenLinks(db, QStringLiteral("customer"), customer);
    for (const char *sql : kOrderRemovals) {
        if (done)
            done = run(db, QLatin1String(sql), {customer});
    }
    return done;
}

Result<void> forgetSumsOf(Transaction &tx, const QString &scope)
{
    const auto team = TeamId::fromString(scope.section(u':', 1));
    Result<void> done = forgetMoneyOf(tx, team);
    if (done)
        done = forgetAdviceOf(tx, team);
    if (done)
        done = forgetFeltOf(tx, team);
    if (done)
        done = forgetCameOf(tx, team);
    return done ? forgetVoucherLotsOf(tx, team) : done;
}

Result<void> forgetScope(Transaction &tx, const QString &scope)
{
    tx.touchEverything();
    const auto here = customersOf(tx.db(), scope);
    if (!here)
        return tl::unexpected(here.error());
    for (const QByteArray &id : *here) {
        if (Result<void> done = forgetCustomer(tx, id); !done)
            return done;
    }
    if (scope.startsWith(QLatin1String("team:"))) {
        // Money of another team is never readable (decisions.md 4), nor is what advice learns from.
        if (Result<void> done = forgetSumsOf(tx, scope); !done)
            return done;
    }
    return run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
}

} // namespace leeway::storage
