#pragma once

#include "desk/import/import_batch.h"
#include "desk/import/record_resolver.h"
#include "domain/command.h"

#include <QJsonObject>

namespace leeway::desk
{

/// Stores batches of one import, each part with its place in the file and its command in one transaction.
///
/// Used on the storage thread only, one batch after the other: it keeps what was resolved between them.
class BatchStore
{
public:
    BatchStore(QString region, domain::TeamId mine, base::Instant now, domain::BatchId id)
        : m_resolver(std::move(region), mine, now)
        , m_id(id)
    {
    }

    /// How far a transaction came.
    struct Part {
        storage::ImportState state; ///< as committed with it
        size_t stored = 0;          ///< records of the batch that are in, this part's included
        /// Of them, those of this part that were left out, and why.
        std::vector<ingest::Rejected> leftOut{};
    };
    /// Stores records of `batch` from number `from` on: all of them, unless an agent's write waits or the
    /// transaction grows old; then the rest is for another call. `before` is the state when the batch began,
    /// with the counts as they stand. `command` gets its body here. Errors are the store's.
    [[nodiscard]] base::Result<Part> store(storage::Transaction &tx, const ImportBatch &batch, size_t from,
                                           const storage::ImportState &before, domain::Command command);

    /// What every command of the import says: its source and mapping.
    QJsonObject told;

private:
    base::Result<void> storeSlice(storage::Transaction &tx, std::span<const ingest::ImportRecord> records,
                                  storage::BulkCounts &counts);

    base::Result<void> linkOrders(storage::Transaction &tx);

    RecordResolver m_resolver;
    domain::BatchId m_id;
};

} // namespace leeway::desk
