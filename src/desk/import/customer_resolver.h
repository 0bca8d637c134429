#pragma once

#include "ingest/import_record.h"
#include "storage/bulk.h"

#include <QHash>
#include <QSet>

namespace leeway::desk
{

/// Whose the records of an import are: ids made from (source, key), unless an e-mail, phone or account number
/// is known already. Who is known gains what a record has and their record has not; what stands there stays.
///
/// Runs on the storage thread, inside the transaction that stores the batch.
class CustomerResolver
{
public:
    explicit CustomerResolver(QString region)
        : m_region(std::move(region))
    {
    }

    /// Another batch begins: what was put into the one before is stored by now.
    void begin();
    /// Null when the record names nobody. Whoever is new is put into `batch`.
    base::Result<domain::CustomerId> customerOf(storage::Transaction &tx, const ingest::ImportRecord &record,
                                                storage::BulkBatch &batch);
    /// Fills what is empty, and adds ways to reach them, each once: one that this source brought and somebody
    /// here took away stays away.
    base::Result<void> complete(storage::Transaction &tx, const ingest::ImportRecord &record,
                                domain::CustomerId id, storage::BulkBatch &batch);

private:
    using Record = ingest::ImportRecord;

    [[nodiscard]] base::Result<domain::CustomerId>
    knownByHandle(storage::Transaction &tx, const std::vector<domain::Handle> &handles) const;
    [[nodiscard]] std::vector<domain::Handle> handlesOf(const Record &record,
                                                        domain::CustomerId customer) const;
    void make(const Record &record, domain::CustomerId id, const std::vector<domain::Handle> &handles,
              storage::BulkBatch &batch);
    bool saysNews(const ingest::ImportCustomer &customer);
    [[nodiscard]] base::Result<domain::Customer> asItIs(storage::Transaction &tx, domain::CustomerId id,
                                                        const storage::BulkBatch &batch) const;
    void put(const domain::Customer &customer, storage::BulkBatch &batch);
    base::Result<void> addHandle(storage::Transaction &tx, const domain::Handle &handle,
                                 storage::BulkBatch &batch);
    void noteHandle(const domain::Handle &handle, storage::BulkBatch &batch);

    QString m_region;
    QHash<QString, domain::CustomerId> m_customers; ///< by source and key, as far as met
    QSet<size_t> m_said;                            ///< what was said of whom, as far as met
    QHash<QString, domain::CustomerId> m_handles;   ///< by kind and normalized value, of this batch
    QSet<QString> m_own;                            ///< customer and handle, of this batch
    QHash<QUuid, size_t> m_places;                  ///< of customers in this batch
};

} // namespace leeway::desk
