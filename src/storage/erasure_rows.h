#pragma once

#include "base/result.h"
#include "domain/erasure.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

QString erasureColumns(); ///< of `erasure`
domain::Erasure erasureFromColumns(const Rows &row);

/// NotFound when there is none.
base::Result<domain::Erasure> readErasure(Connection &db, domain::ErasureId id);
/// The newest that is of this record, or of one it was joined to then; nothing when there is none.
base::Result<std::optional<domain::Erasure>> readErasureOf(Connection &db, domain::CustomerId customer);
/// Those that wait for somebody to decide, oldest first.
base::Result<std::vector<domain::Erasure>> readErasuresAsked(Connection &db);
/// Inserts or replaces by id.
base::Result<void> putErasure(Transaction &tx, const domain::Erasure &erasure);

/// Whether what was known of the customer was erased.
base::Result<bool> isErased(Connection &db, domain::CustomerId customer);
/// What is kept in place of a key by which a source called them: it is known again, and cannot be read.
QString erasedKey(const QString &source, const QString &scope, const QString &key);
bool isErasedKey(const QString &key);
/// The name that the next one gets who is erased on `day` at this computer.
base::Result<QString> nextPseudonym(Connection &db, QDate day);

} // namespace leeway::storage
