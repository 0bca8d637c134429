#include "storage/replica/wanted.h"

#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Customers of followed teams whom nothing holds here, with their joined records; see forgetOld.
QString oldCustomers()
{
    return QStringLiteral(
        "WITH held AS ("
        " SELECT id FROM customer WHERE opened_at >= ? OR pinned = 1"
        " UNION SELECT customer FROM interaction WHERE person = ? AND at >= ?"
        " UNION SELECT k.customer FROM \"case\" AS k JOIN interaction AS i ON i.main_case = k.id"
        "  WHERE k.solved = 0 AND i.person = ?"
        " UNION SELECT customer FROM \"case\" WHERE owner = ? AND solved = 0"
        " UNION SELECT customer FROM promise WHERE keeper = ? AND state = 'Open'"
        " UNION SELECT customer FROM contact WHERE person = ? AND state IN ('Live', 'Ended')"
        " UNION SELECT customer FROM contact WHERE state = 'Waiting' AND (person IS NULL OR person = ?)),"
        " survivor AS (SELECT coalesce(c.merged_into, c.id) AS id FROM held AS h JOIN customer AS c ON c.id "
        "= h.id)"
        "SELECT c.id FROM customer AS c WHERE c.guest_until IS NULL AND c.team IS NOT NULL"
        " AND coalesce(c.merged_into, c.id) NOT IN (SELECT id FROM survivor) LIMIT ?");
}

} // namespace

Result<void> wantCustomer(Transaction &tx, CustomerId customer)
{
    return run(tx.db(), QStringLiteral("INSERT OR IGNORE INTO wanted_customer (id) VALUES (?)"),
               {idValue(customer)});
}

Result<void> stopWanting(Transaction &tx, CustomerId customer)
{
    return run(tx.db(), QStringLiteral("DELETE FROM wanted_customer WHERE id = ?"), {idValue(customer)});
}

Result<std::vector<CustomerId>> readWanted(Connection &db, int count)
{
    return readAll<CustomerId>(db, QStringLiteral("SELECT id FROM wanted_customer LIMIT ?"), {count},
                               [](const Rows &row) { return idFrom<CustomerId>(row.at(0)); });
}

Result<int> forgetOld(Transaction &tx, PersonId me, base::Instant before, int count)
{
    const Result<OutboxCounts> outbox = readOutboxCounts(tx.db());
    if (!outbox)
        return tl::unexpected(outbox.error());
    if (outbox->pending > 0)
        return 0;
    const auto old =
        readAll<QByteArray>(tx.db(), oldCustomers(),
                            {instantValue(before), idValue(me), instantValue(before), idValue(me),
                             idValue(me), idValue(me), idValue(me), idValue(me), count},
                            [](const Rows &row) { return row.at(0).toByteArray(); });
    if (!old)
        return tl::unexpected(old.error());
    for (const QByteArray &id : *old) {
        if (const Result<void> done = forgetCustomer(tx, id); !done)
            return tl::unexpected(done.error());
    }
    return static_cast<int>(old->size());
}

} // namespace leeway::storage
