#include "storage/bulk.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include <algorithm>

namespace leeway::storage
{

using base::Result;

namespace
{

// Asking each time would lock the queue more often than it pays.
constexpr int kAskEvery = 64;

/// Indexes the first `limit` rows of a queue, oldest first, and takes them off it; fewer when an agent's
/// write waits. Returns how many those were.
template <class IndexOne>
Result<int> indexQueue(Transaction &tx, const QString &table, const QString &column, int limit,
                       IndexOne indexOne)
{
    Connection &db = tx.db();
    const auto rows = readAll<qint64>(db,
                                      QLatin1String("SELECT ") % column % QLatin1String(" FROM ") % table %
                                          QLatin1String(" ORDER BY 1 LIMIT ?"),
                                      {limit}, [](const Rows &row) { return row.at(0).toLongLong(); });
    if (!rows)
        return tl::unexpected(rows.error());
    int indexed = 0;
    for (const qint64 row : *rows) {
        if (indexed > 0 && indexed % kAskEvery == 0 && tx.isAwaited())
            break;
        if (auto done = indexOne(db, row); !done)
            return tl::unexpected(done.error());
        ++indexed;
    }
    if (indexed > 0) {
        if (auto done = run(db,
                            QLatin1String("DELETE FROM ") % table % QLatin1String(" WHERE ") % column %
                                QLatin1String(" <= ?"),
                            {(*rows)[static_cast<size_t>(indexed - 1)]});
            !done)
            return tl::unexpected(done.error());
    }
    return indexed;
}

} // namespace

Result<qint64> indexPending(Transaction &tx, int limit)
{
    // Names first: without them a customer cannot be found at all.
    const auto names =
        indexQueue(tx, QStringLiteral("pending_name"), QStringLiteral("customer"), limit, indexName);
    if (!names)
        return tl::unexpected(names.error());
    if (*names < limit && !tx.isAwaited()) {
        const auto bodies = indexQueue(tx, QStringLiteral("pending_history"), QStringLiteral("interaction"),
                                       limit - *names, indexHistory);
        if (!bodies)
            return tl::unexpected(bodies.error());
    }
    tx.touch(QStringLiteral("search"));
    return pendingIndexRows(tx.db());
}

Result<qint64> pendingIndexRows(Connection &db)
{
    const auto waiting = db.value(QStringLiteral(
        "SELECT (SELECT count(*) FROM pending_name) + (SELECT count(*) FROM pending_history)"));
    if (!waiting)
        return tl::unexpected(waiting.error());
    return waiting->toLongLong();
}

} // namespace leeway::storage
