#include "storage/customer_writes.h"
#include "storage/replica/remove_records.h"
#include "storage/replica/rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

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
    "DELETE FROM order_event WHERE \"order\" IN (SELECT id FROM \"order\" WHERE customer = ?)",
    "DELETE FROM order_line WHERE \"order\" IN (SELECT id FROM \"order\" WHERE customer = ?)",
    "DELETE FROM \"order\" WHERE customer = ?",
    "DELETE FROM outcome WHERE customer = ?",
    "DELETE FROM promise WHERE customer = ?",
    "DELETE FROM attempt WHERE customer = ?",
    "DELETE FROM consent WHERE customer = ?",
    "DELETE FROM need WHERE customer = ?",
    "DELETE FROM preference WHERE customer = ?",
    "DELETE FROM handle WHERE customer = ?",
    "DELETE FROM channel_count WHERE customer = ?",
    "DELETE FROM waiting_link WHERE \"table\" = 'customer' AND id = ?"};

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

/// Removes the rows of one table that a finished filling did not bring.
template <class Id, auto Remove>
Result<void> sweepTable(Transaction &tx, const QString &scope, const char *name)
{
    const QString table = QLatin1String(name);
    const auto gone = readAll<Id>(
        tx.db(),
        QLatin1String("SELECT t.id FROM ") % table %
            QLatin1String(
                " AS t JOIN customer AS c ON c.id = t.customer WHERE c.team = ? AND NOT EXISTS (SELECT "
                "1 FROM filled_key AS f WHERE f.scope = ? AND f.\"table\" = ? AND f.key = lower("
                "substr(hex(t.id), 1, 8) || '-' || substr(hex(t.id), 9, 4) || '-' || substr(hex(t.id), "
                "13, 4) || '-' || substr(hex(t.id), 17, 4) || '-' || substr(hex(t.id), 21)))"),
        {idValue(TeamId::fromString(scope.section(u':', 1))), scope, table},
        [](const Rows &row) { return idFrom<Id>(row.at(0)); });
    if (!gone)
        return tl::unexpected(gone.error());
    for (const Id &id : *gone) {
        if (Result<void> done = Remove(tx, id); !done)
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

/// Whether the keys of a filling are noted, because something of the scope was here before.
Result<bool> isNoted(Connection &db, const QString &scope)
{
    const auto marked =
        db.value(QStringLiteral("SELECT 1 FROM filled_key WHERE scope = ? AND \"table\" = ''"), {scope});
    if (!marked)
        return tl::unexpected(marked.error());
    return marked->isValid();
}

Result<void> sweepCustomers(Transaction &tx, const QString &scope)
{
    const auto here = customersOf(tx.db(), scope);
    if (!here)
        return tl::unexpected(here.error());
    for (const QByteArray &id : *here) {
        const auto came = tx.db().value(
            QStringLiteral("SELECT 1 FROM filled_key WHERE scope = ? AND \"table\" = 'customer' AND key = ?"),
            {scope, CustomerId::fromBytes(id).toString()});
        if (!came)
            return tl::unexpected(came.error());
        if (came->isValid())
            continue;
        if (Result<void> done = forgetCustomer(tx, id); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> forgetCustomer(Transaction &tx, const QByteArray &customer)
{
    Connection &db = tx.db();
    const auto row = db.value(QStringLiteral("SELECT rowid FROM customer WHERE id = ?"), {customer});
    if (!row || !row->isValid())
        return row ? Result<void>{} : Result<void>(tl::unexpected(row.error()));
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
    if (done) // who was merged into this one stays, and is joined to it again when it comes back
        done = loosenLinks(db, QStringLiteral("customer"), customer);
    if (done)
        done = unindexName(db, row->toLongLong());
    for (const char *sql : kRemovals) {
        if (done)
            done = run(db, QLatin1String(sql), {customer});
    }
    for (const char *sql : {"DELETE FROM member WHERE customer = ?", "DELETE FROM customer WHERE id = ?"}) {
        if (done)
            done = run(db, QLatin1String(sql), {customer});
    }
    if (done)
        done = run(db, QStringLiteral("DELETE FROM pending_name WHERE customer = ?"), {*row});
    return done;
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
    return run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
}

Result<void> setGuest(Transaction &tx, CustomerId customer, base::Instant until)
{
    const auto team =
        tx.db().value(QStringLiteral("SELECT team FROM customer WHERE id = ?"), {idValue(customer)});
    if (!team)
        return tl::unexpected(team.error());
    const auto followed =
        tx.db().value(QStringLiteral("SELECT 1 FROM cursor WHERE scope = ?"),
                      {QString(QStringLiteral("team:") + idFrom<TeamId>(*team).toString())});
    if (!followed)
        return tl::unexpected(followed.error());
    if (followed->isValid()) // one of our own, fetched ahead of its feed
        return {};
    return run(tx.db(), QStringLiteral("UPDATE customer SET guest_until = ? WHERE id = ?"),
               {instantValue(until), idValue(customer)});
}

Result<void> forgetGuests(Transaction &tx, base::Instant now)
{
    const auto over = readAll<QByteArray>(
        tx.db(), QStringLiteral("SELECT id FROM customer WHERE guest_until IS NOT NULL AND guest_until < ?"),
        {instantValue(now)}, [](const Rows &row) { return row.at(0).toByteArray(); });
    if (!over)
        return tl::unexpected(over.error());
    for (const QByteArray &id : *over) {
        if (Result<void> done = forgetCustomer(tx, id); !done)
            return done;
    }
    return {};
}

Result<std::vector<std::pair<CustomerId, qint64>>> readGuests(Connection &db)
{
    using Guest = std::pair<CustomerId, qint64>;
    return readAll<Guest>(db,
                          QStringLiteral("SELECT id, version FROM customer WHERE guest_until IS NOT NULL"),
                          {}, [](const Rows &row) {
                              return Guest{idFrom<CustomerId>(row.at(0)), row.at(1).toLongLong()};
                          });
}

Result<void> beginFilling(Transaction &tx, const QString &scope)
{
    if (Result<void> done = run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
        !done)
        return done;
    const auto here = customersOf(tx.db(), scope);
    if (!here)
        return tl::unexpected(here.error());
    if (here->empty())
        return {};
    return run(tx.db(), QStringLiteral("INSERT INTO filled_key (scope, \"table\", key) VALUES (?, '', '')"),
               {scope});
}

Result<void> noteFilled(Transaction &tx, const QString &scope, const std::vector<StoreRow> &rows)
{
    const Result<bool> noted = isNoted(tx.db(), scope);
    if (!noted || !*noted)
        return noted ? Result<void>{} : Result<void>(tl::unexpected(noted.error()));
    for (const StoreRow &row : rows) {
        if (Result<void> done = run(tx.db(),
                                    QStringLiteral("INSERT INTO filled_key (scope, \"table\", key) VALUES "
                                                   "(?, ?, ?) ON CONFLICT DO NOTHING"),
                                    {scope, row.table, row.key});
            !done)
            return done;
    }
    return {};
}

Result<void> sweepFilled(Transaction &tx, const QString &scope)
{
    tx.touchEverything();
    const Result<bool> noted = isNoted(tx.db(), scope);
    if (!noted || !*noted)
        return noted ? Result<void>{} : Result<void>(tl::unexpected(noted.error()));
    Result<void> done = sweepCustomers(tx, scope);
    if (done)
        done = sweepTable<MemberId, removeMember>(tx, scope, "member");
    if (done)
        done = sweepTable<HandleId, removeHandle>(tx, scope, "handle");
    if (done)
        done = sweepTable<PreferenceId, removePreference>(tx, scope, "preference");
    if (done)
        done = sweepTable<NeedId, removeNeed>(tx, scope, "need");
    if (done)
        done = sweepTable<ConsentId, removeConsent>(tx, scope, "consent");
    if (done)
        done = sweepTable<InteractionId, removeInteraction>(tx, scope, "interaction");
    if (done)
        done = sweepTable<AttemptId, removeAttempt>(tx, scope, "attempt");
    if (done)
        done = sweepTable<PromiseId, removePromise>(tx, scope, "promise");
    if (done)
        done = run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
    return done;
}

} // namespace leeway::storage
