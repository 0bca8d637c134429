#include "storage/replica/rows.h"
#include "storage/replica/wanted.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Whether this desk follows the feed of the team whose the customer is.
Result<bool> isOwn(Connection &db, CustomerId customer)
{
    const auto team = db.value(QStringLiteral("SELECT team FROM customer WHERE id = ?"), {idValue(customer)});
    if (!team)
        return tl::unexpected(team.error());
    const auto followed = db.value(QStringLiteral("SELECT 1 FROM cursor WHERE scope = ?"),
                                   {QString(QStringLiteral("team:") + idFrom<TeamId>(*team).toString())});
    if (!followed)
        return tl::unexpected(followed.error());
    return followed->isValid();
}

} // namespace

Result<void> setGuest(Transaction &tx, CustomerId customer, base::Instant until, bool prolong)
{
    const Result<bool> own = isOwn(tx.db(), customer);
    if (!own)
        return tl::unexpected(own.error());
    if (*own) // fetched ahead of its feed, or its team became ours
        return run(tx.db(), QStringLiteral("UPDATE customer SET guest_until = NULL WHERE id = ?"),
                   {idValue(customer)});
    return run(
        tx.db(),
        prolong ? QStringLiteral("UPDATE customer SET guest_until = ? WHERE id = ?")
                : QStringLiteral("UPDATE customer SET guest_until = ? WHERE id = ? AND guest_until IS NULL"),
        {instantValue(until), idValue(customer)});
}

Result<void> ownTeam(Transaction &tx, const QString &scope)
{
    return run(
        tx.db(),
        QStringLiteral("UPDATE customer SET guest_until = NULL WHERE guest_until IS NOT NULL AND team = ?"),
        {idValue(TeamId::fromString(scope.section(u':', 1)))});
}

Result<void> forgetGuest(Transaction &tx, CustomerId customer)
{
    const auto guest =
        tx.db().value(QStringLiteral("SELECT 1 FROM customer WHERE id = ? AND guest_until IS NOT NULL"),
                      {idValue(customer)});
    if (!guest)
        return tl::unexpected(guest.error());
    if (!guest->isValid())
        return {};
    const Result<void> done =
        stopWanting(tx, customer); // the rest of their history is not asked for any more
    return done ? forgetCustomer(tx, customer.toBytes()) : done;
}

Result<void> forgetGuests(Transaction &tx, base::Instant now)
{
    const auto over = readAll<QByteArray>(
        tx.db(), QStringLiteral("SELECT id FROM customer WHERE guest_until IS NOT NULL AND guest_until < ?"),
        {instantValue(now)}, [](const Rows &row) { return row.at(0).toByteArray(); });
    if (!over)
        return tl::unexpected(over.error());
    for (const QByteArray &id : *over) {
        Result<void> done = stopWanting(tx, CustomerId::fromBytes(id));
        if (done)
            done = forgetCustomer(tx, id);
        if (!done)
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

} // namespace leeway::storage
