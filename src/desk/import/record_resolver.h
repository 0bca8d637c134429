#pragma once

#include "domain/person.h"
#include "ingest/import_record.h"
#include "storage/bulk.h"

#include <QHash>
#include <QSet>

#include <span>
#include <utility>

namespace leeway::desk
{

/// Turns records keyed by a source's own keys into rows with our ids.
///
/// Ids are made from (source, scope, key); a customer whose e-mail, phone or account number is known already
/// is that customer. Runs inside the transaction that stores the batch, on the storage thread; keeps what it
/// resolved between batches.
class RecordResolver
{
public:
    /// `mine`: the team of whoever imports, for what is counted in working days.
    RecordResolver(QString region, domain::TeamId mine, base::Instant now)
        : m_region(std::move(region))
        , m_mine(mine)
        , m_now(now)
    {
    }

    /// The rows of `records`, in their order. Errors are the store's.
    [[nodiscard]] base::Result<storage::BulkBatch> resolve(storage::Transaction &tx,
                                                           std::span<const ingest::ImportRecord> records);
    /// Records since the last call that gave no rows: their customers were erased.
    [[nodiscard]] std::vector<ingest::Rejected> takeLeftOut() { return std::exchange(m_leftOut, {}); }

private:
    using Record = ingest::ImportRecord;

    base::Result<void> resolveOne(storage::Transaction &tx, const Record &record);
    base::Result<domain::CustomerId> customerOf(storage::Transaction &tx, const Record &record);
    base::Result<domain::CustomerId> knownByHandle(storage::Transaction &tx,
                                                   const std::vector<domain::Handle> &handles) const;
    std::vector<domain::Handle> handlesOf(const Record &record, domain::CustomerId customer) const;
    base::Result<domain::Case *> caseOf(storage::Transaction &tx, const Record &record,
                                        domain::CustomerId customer);
    void updateCase(domain::Case &theCase, const Record &record) const;
    base::Result<void> addCases(storage::Connection &db);
    void addInteractions(const Record &record, domain::CustomerId customer, const domain::Case *inCase);
    void addOutcome(const Record &record, const domain::Case &inCase);
    base::Result<domain::Order *> orderNumbered(storage::Transaction &tx, const QString &number);
    base::Result<void> addOrder(storage::Transaction &tx, const Record &record, domain::CustomerId customer);
    base::Result<void> addOrderEvent(storage::Transaction &tx, const Record &record);

    QString m_region;
    domain::TeamId m_mine;
    base::Instant m_now;
    QHash<QString, domain::CustomerId> m_customers; ///< by source and key, as far as met
    QHash<QString, domain::CustomerId> m_handles;   ///< by kind and normalized value, of this batch
    QHash<QString, domain::Case> m_cases;           ///< by source and key, as stored or about to be
    QHash<QString, domain::Order> m_orders;         ///< by number, of this batch
    QSet<QString> m_touchedCases;                   ///< of this batch
    storage::BulkBatch m_batch;
    std::vector<ingest::Rejected> m_leftOut;
};

} // namespace leeway::desk
