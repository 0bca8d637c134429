#pragma once

#include "desk/import/customer_resolver.h"
#include "desk/import/order_resolver.h"
#include "domain/person.h"

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
        : m_customers(std::move(region))
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
    base::Result<domain::Case *> caseOf(storage::Transaction &tx, const Record &record,
                                        domain::CustomerId customer);
    void updateCase(domain::Case &theCase, const Record &record) const;
    base::Result<void> addCases(storage::Connection &db);
    void addInteractions(const Record &record, domain::CustomerId customer, const domain::Case *inCase);
    void addOutcome(const Record &record, const domain::Case &inCase);
    void leaveOut(const Record &record);

    CustomerResolver m_customers;
    OrderResolver m_orders;
    domain::TeamId m_mine;
    base::Instant m_now;
    QHash<QString, domain::Case> m_cases; ///< of this batch, by source and key, as stored or about to be
    QSet<QUuid> m_reopened;               ///< of these, what somebody here opened again
    QSet<QString> m_touchedCases;         ///< of this batch
    storage::BulkBatch m_batch;
    std::vector<ingest::Rejected> m_leftOut;
};

} // namespace leeway::desk
