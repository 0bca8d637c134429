#pragma once

#include "ingest/import_record.h"
#include "storage/bulk.h"

#include <QHash>
#include <QSet>

namespace leeway::desk
{

/// The orders of an import: a row an article, a row an event, in any order. What happened to an order whose
/// customer is known stands in their history, too.
///
/// Runs on the storage thread, inside the transaction that stores the batch.
class OrderResolver
{
public:
    /// Another batch begins: what was put into the one before is stored by now.
    void begin();
    /// Takes in the order and the event of a record, if it has them. False when they are of somebody who was
    /// erased: then nothing was taken.
    base::Result<bool> add(storage::Transaction &tx, const ingest::ImportRecord &record,
                           domain::CustomerId customer, storage::BulkBatch &batch);
    /// The orders that the records of this batch changed, into `batch`.
    void finish(storage::BulkBatch &batch) const;

private:
    using Record = ingest::ImportRecord;

    base::Result<domain::Order *> orderMeant(storage::Transaction &tx, const Record &record,
                                             const QString &number, domain::CustomerId customer);
    domain::Order *make(domain::Order order);
    base::Result<bool> addOrder(storage::Transaction &tx, const Record &record, domain::CustomerId customer,
                                storage::BulkBatch &batch);
    base::Result<bool> addEvent(storage::Transaction &tx, const Record &record, domain::CustomerId customer,
                                storage::BulkBatch &batch);

    QHash<QString, std::vector<domain::Order>> m_orders; ///< by number as it is compared; of this batch
    QSet<QUuid> m_touched;
};

} // namespace leeway::desk
