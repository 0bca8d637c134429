#include "storage/replica/wanted.h"

#include "storage/query.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

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
        readAll<QByteArray>(tx.db(), query("find_old_customers"),
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
