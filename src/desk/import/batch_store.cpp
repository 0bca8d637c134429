#include "desk/import/batch_store.h"

#include "base/canonical_json.h"
#include "domain/order_history.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"

#include <QElapsedTimer>

namespace leeway::desk
{

using base::Result;

namespace
{

// Between two slices it is asked whether somebody waits: about 10 ms of work.
constexpr size_t kSlice = 500;
// Bounds how much one commit has to write, should an agent come to wait for it; a quiet machine stores a
// whole batch in this time.
constexpr qint64 kLongestTransactionMs = 500;

} // namespace

Result<void> BatchStore::storeSlice(storage::Transaction &tx, std::span<const ingest::ImportRecord> records,
                                    storage::BulkCounts &counts)
{
    Result<storage::BulkBatch> rows = m_resolver.resolve(tx, records);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->id = m_id;
    const Result<storage::BulkCounts> stored = storage::writeBulk(tx, *rows, true);
    if (!stored)
        return tl::unexpected(stored.error());
    counts.imported += stored->imported;
    counts.updated += stored->updated;
    counts.duplicate += stored->duplicate;
    return {};
}

/// What happened to an order stands in the history of its customer from when it is known who that is.
Result<void> BatchStore::linkOrders(storage::Transaction &tx)
{
    const Result<std::vector<domain::OrderId>> linked = storage::linkOrders(tx);
    if (!linked)
        return tl::unexpected(linked.error());
    storage::BulkBatch rows;
    rows.id = m_id;
    for (const domain::OrderId &id : *linked) {
        const Result<domain::Order> order = storage::readOrder(tx.db(), id);
        if (!order)
            return tl::unexpected(order.error());
        for (const domain::OrderEvent &event : order->events) {
            const auto row = domain::historyOf(*order, event);
            if (row)
                rows.interactions.emplace_back().interaction = *row;
        }
    }
    if (rows.interactions.empty())
        return {};
    const Result<storage::BulkCounts> stored = storage::writeBulk(tx, rows, true);
    return stored ? Result<void>() : Result<void>(tl::unexpected(stored.error()));
}

Result<BatchStore::Part> BatchStore::store(storage::Transaction &tx, const ImportBatch &batch, size_t from,
                                           const storage::ImportState &before, domain::Command command)
{
    QElapsedTimer age;
    age.start();
    Part part{.state = before, .stored = from};
    Result<void> done;
    do {
        const size_t count = std::min(kSlice, batch.records.size() - part.stored);
        done = storeSlice(tx, std::span(batch.records).subspan(part.stored, count), part.state.counts);
        part.stored += count;
    } while (done && part.stored < batch.records.size() && !tx.isAwaited() &&
             age.elapsed() < kLongestTransactionMs);
    const qint64 rows = batch.rowsWith(part.stored);
    part.state.offset = before.offset + rows;
    part.leftOut = m_resolver.takeLeftOut();
    part.state.rejected =
        before.rejected + static_cast<qint64>(batch.rejectsAmong(rows) + part.leftOut.size());
    part.state.finished = batch.last && part.stored == batch.records.size();
    if (done)
        done = storage::putImportState(tx, part.state);
    QJsonObject body = told;
    body.insert(QStringLiteral("batch"), m_id.toString());
    body.insert(QStringLiteral("offset"), part.state.offset);
    body.insert(QStringLiteral("records"), static_cast<qint64>(part.stored - from));
    command.body = base::canonicalJson(body);
    if (done)
        done = storage::appendCommand(tx, command);
    if (done && part.state.finished)
        done = linkOrders(tx);
    tx.touchEverything();
    if (!done)
        return tl::unexpected(done.error());
    return part;
}

} // namespace leeway::desk
