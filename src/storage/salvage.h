#pragma once

#include "storage/sqlite_connection.h"

namespace leeway::storage
{

/// What came over from a damaged store.
struct Salvaged {
    qint64 rows = 0;
    qint64 refused = 0;           ///< rows that were read but fit no more (damaged values, doubles)
    bool somethingUnread = false; ///< places that could not be read; how many rows stood there nobody knows
};

/// Copies every row that can be read from `source`, a damaged store opened for reading, into the tables
/// `target` has of the same name. Search tables are left empty and everything is marked as waiting for the
/// index. Damage in `source` is no error; StoreFull and the like of `target` are.
base::Result<Salvaged> salvage(SqliteConnection &source, SqliteConnection &target);

} // namespace leeway::storage
