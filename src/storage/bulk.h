#pragma once

#include "domain/order.h"
#include "domain/person.h"
#include "domain/snapshots.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// An interaction with all that belongs to it, as an import or the demo makes it.
struct BulkInteraction {
    domain::Interaction interaction;
    std::vector<domain::CaseId> alsoCases;
    std::optional<domain::Transcript> transcript;
    QString html; ///< sanitized; empty for none
    std::vector<std::pair<domain::Attachment, QByteArray>> attachments;
};

/// Rows to add in one transaction. Everything but ids may repeat what is there: rows with a `source` and
/// `sourceId` that the store has are updated when they differ and counted duplicate when they do not.
struct BulkBatch {
    domain::BatchId id; ///< which import or demo run they belong to
    std::vector<domain::Person> persons;
    std::vector<domain::Customer> customers;
    std::vector<domain::Member> members;
    std::vector<domain::Handle> handles;
    std::vector<domain::Preference> preferences;
    std::vector<domain::Need> needs;
    std::vector<domain::Consent> consents;
    std::vector<domain::Case> cases;
    std::vector<BulkInteraction> interactions;
    std::vector<domain::Attempt> attempts;
    std::vector<domain::Promise> promises;
    std::vector<domain::Outcome> outcomes;
    std::vector<domain::Order> orders;
};

struct BulkCounts {
    qint64 imported = 0;
    qint64 updated = 0;
    qint64 duplicate = 0;
};

/// Adds a batch. StoreShared with "bulk" on a desk of a shared store.
/// Counters that the tables keep (case interaction counts, order counts, channel counts) are
/// kept. When `indexLater`, search rows are left to indexPending; screens that do not search are right at
/// once.
base::Result<BulkCounts> writeBulk(Transaction &tx, const BulkBatch &batch, bool indexLater);
/// Indexes up to `limit` rows that wait; returns how many still wait. Called in slices until 0.
base::Result<qint64> indexPending(Transaction &tx, int limit);
/// How many rows wait for the index: "search is being prepared".
base::Result<qint64> pendingIndexRows(Connection &db);

/// The id a source's key was given earlier, for customers and cases of imports; null when unknown.
/// `scope` is "customer", "case", "order" or "interaction".
base::Result<QUuid> idOfSource(Connection &db, const QString &source, const QString &scope,
                               const QString &key);
base::Result<void> rememberSource(Transaction &tx, const QString &source, const QString &scope,
                                  const QString &key, const QUuid &id);
/// The customer a handle belongs to, by kind and normalized value; null when none, the oldest when several.
base::Result<domain::CustomerId> customerOfHandle(Connection &db, domain::HandleKind kind,
                                                  const QString &normalized);

/// Whether the customer has this way to reach them, in this record or one that is joined with it.
base::Result<bool> hasHandle(Connection &db, domain::CustomerId customer, domain::HandleKind kind,
                             const QString &normalized);

/// Where an import stands: kept in the transaction of each batch, so that a resumed one goes on exactly
/// there.
struct ImportState {
    QByteArray fileHash; ///< SHA-256 of the first and last MiB and the size
    QByteArray mappingHash;
    qint64 offset = 0; ///< records read so far
    BulkCounts counts;
    qint64 rejected = 0;
    bool finished = false;
};
base::Result<std::optional<ImportState>> readImportState(Connection &db, const QByteArray &fileHash,
                                                         const QByteArray &mappingHash);
base::Result<void> putImportState(Transaction &tx, const ImportState &state);

} // namespace leeway::storage
