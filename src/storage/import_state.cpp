#include "storage/bulk.h"
#include "storage/erasure_rows.h"
#include "storage/hand_done.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include "domain/masking.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

Result<QUuid> idOfSource(Connection &db, const QString &source, const QString &scope, const QString &key)
{
    const auto id = db.value(
        QStringLiteral("SELECT id FROM source_key WHERE scope = ? AND key IN (?, ?) AND source = ?"),
        {plainText(scope), maskedKeyText(key),
         erasedKey(maskedText(source).toString(), scope, maskedKeyText(key).toString()), maskedText(source)});
    if (!id)
        return tl::unexpected(id.error());
    return id->isValid() ? QUuid::fromRfc4122(id->toByteArray()) : QUuid();
}

Result<void> rememberSource(Transaction &tx, const QString &source, const QString &scope, const QString &key,
                            const QUuid &id)
{
    return run(
        tx.db(),
        QStringLiteral(
            "INSERT INTO source_key (scope, key, source, id) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET id = excluded.id"),
        {plainText(scope), maskedKeyText(key), maskedText(source), id.toRfc4122()});
}

namespace
{

QString scopeOf(HandDone what)
{
    return what == HandDone::HandleRemoved ? QStringLiteral("removed-handle")
                                           : QStringLiteral("reopened-case");
}

} // namespace

Result<void> rememberByHand(Transaction &tx, HandDone what, const QUuid &row, CustomerId customer)
{
    return rememberSource(tx, QString(), scopeOf(what), row.toString(QUuid::WithoutBraces), customer.value);
}

Result<bool> wasByHand(Connection &db, HandDone what, const QUuid &row)
{
    const Result<QUuid> found = idOfSource(db, QString(), scopeOf(what), row.toString(QUuid::WithoutBraces));
    return found ? Result<bool>(!found->isNull()) : Result<bool>(tl::unexpected(found.error()));
}

Result<CustomerId> customerOfHandle(Connection &db, HandleKind kind, const QString &normalized)
{
    // As written, or as storeHandle keeps it when something had to be masked.
    const auto id =
        db.value(QStringLiteral("SELECT customer FROM handle WHERE normalized IN (?, ?) AND kind = ? "
                                "ORDER BY rowid LIMIT 1"),
                 {plainText(normalized), maskedKeyText(normalized), enumValue(kind)});
    if (!id)
        return tl::unexpected(id.error());
    return id->isValid() ? idFrom<CustomerId>(*id) : CustomerId{};
}

Result<bool> hasHandle(Connection &db, CustomerId customer, HandleKind kind, const QString &normalized)
{
    const QVariant id = idValue(customer);
    const auto there = db.value(
        QStringLiteral(
            "SELECT 1 FROM handle AS h JOIN customer AS c ON c.id = h.customer WHERE h.normalized IN "
            "(?, ?) AND h.kind = ? AND (c.id = ? OR c.merged_into = ? OR c.id = (SELECT merged_into "
            "FROM customer WHERE id = ?)) LIMIT 1"),
        {plainText(normalized), maskedKeyText(normalized), enumValue(kind), id, id, id});
    if (!there)
        return tl::unexpected(there.error());
    return there->isValid();
}

Result<std::optional<ImportState>> readImportState(Connection &db, const QByteArray &fileHash,
                                                   const QByteArray &mappingHash)
{
    std::optional<ImportState> state;
    const auto done =
        db.each(QStringLiteral("SELECT offset, imported, updated, duplicate, rejected, finished FROM "
                               "import_state WHERE file_hash = ? AND mapping_hash = ?"),
                {fileHash, mappingHash}, [&](const Rows &row) {
                    state = ImportState{.fileHash = fileHash,
                                        .mappingHash = mappingHash,
                                        .offset = row.at(0).toLongLong(),
                                        .counts = {.imported = row.at(1).toLongLong(),
                                                   .updated = row.at(2).toLongLong(),
                                                   .duplicate = row.at(3).toLongLong()},
                                        .rejected = row.at(4).toLongLong(),
                                        .finished = row.at(5).toInt() != 0};
                    return false;
                });
    if (!done)
        return tl::unexpected(done.error());
    return state;
}

Result<void> putImportState(Transaction &tx, const ImportState &state)
{
    tx.touch(QStringLiteral("import_state"));
    return run(tx.db(),
               QStringLiteral(
                   "INSERT INTO import_state (file_hash, mapping_hash, offset, imported, updated, duplicate, "
                   "rejected, finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET offset = "
                   "excluded.offset, imported = excluded.imported, updated = excluded.updated, duplicate = "
                   "excluded.duplicate, rejected = excluded.rejected, finished = excluded.finished"),
               {state.fileHash, state.mappingHash, state.offset, state.counts.imported, state.counts.updated,
                state.counts.duplicate, state.rejected, boolValue(state.finished)});
}

} // namespace leeway::storage
