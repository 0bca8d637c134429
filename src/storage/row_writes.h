#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "domain/interaction.h"
#include "domain/order.h"
#include "domain/person.h"
#include "storage/counters.h"
#include "storage/row_values.h"

namespace leeway::storage
{

/// When the search index learns of a row: at once, or later by indexPending.
enum class Index { Now, Later };

/// Exec whose row count nobody needs.
base::Result<void> run(Connection &db, const QString &sql, const QVariantList &values);

/// A value of this computer that no table holds; last writer wins.
base::Result<void> putMeta(Connection &db, const QString &key, const QVariant &value);

// The single-row writes behind customer_writes.h and bulk.h; counts go to `counters`, which the caller
// writes.
base::Result<void> storeCustomer(Connection &db, const domain::Customer &customer, const QVariant &batch,
                                 Index index);
base::Result<void> storeMember(Connection &db, const domain::Member &member, Index index);
base::Result<void> storeHandle(Connection &db, const domain::Handle &handle);
base::Result<void> storeCase(Connection &db, const domain::Case &theCase, const QVariant &batch,
                             Counters &counters);
base::Result<void> storeTranscript(Connection &db, const domain::Transcript &transcript);
base::Result<void> storeHtml(Connection &db, domain::InteractionId id, const QString &html);
base::Result<void> storeAttachment(Connection &db, const domain::Attachment &attachment,
                                   const QByteArray &bytes);

/// An attachment whose bytes the shared store has; bytes that are here already stay.
base::Result<void> storeListedAttachment(Connection &db, const domain::Attachment &attachment);

/// What became of a row that may have been there.
enum class Stored { New, Updated, Same };
/// Inserts the interaction, or updates the one with its id. Only with a `batch`, so of an import, does it
/// also come to the one of any import with its (source, sourceId). `id` is the row's afterwards.
struct StoredInteraction {
    Stored stored = Stored::New;
    domain::InteractionId id;
};
base::Result<StoredInteraction> storeInteraction(Connection &db, const domain::Interaction &interaction,
                                                 const QVariant &batch, quint64 extraHash, Index index,
                                                 Counters &counters);
/// The same for an order.
base::Result<Stored> storeOrder(Connection &db, const domain::Order &order, const QVariant &batch,
                                Counters &counters);

/// 64-bit FNV-1a over the texts and numbers of a row: the same in every run and version, for telling a
/// changed imported row from a duplicate.
class ContentHash
{
public:
    ContentHash &add(QStringView text);
    ContentHash &add(qint64 number);
    [[nodiscard]] quint64 value() const { return m_hash; }
    /// As a column holds it.
    [[nodiscard]] QVariant column() const { return static_cast<qint64>(m_hash); }

private:
    quint64 m_hash = 14695981039346656037ULL;
};

} // namespace leeway::storage
