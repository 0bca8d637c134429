#pragma once

#include "base/clock.h"
#include "storage/connection.h"
#include "storage/replica/state.h" // newestDseq

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace leeway::storage
{

// What a store of this computer only holds, for handing it to a shared store (src/sync/protocol.md, "Rows").

/// Tables of rows, parents first, then what is no row of the feed: attachment (with its bytes), access_log,
/// command.
const QStringList &handOverTables();

/// A few rows of one table, in the order they were made.
struct HandOverPage {
    std::vector<QJsonObject> rows; ///< empty: the table is at its end
    QVariant after;                ///< the place behind the last of them
};

/// The rows behind `after` (invalid: from the first), at most 500 or about 4 MB, at least one. Of commands
/// those up to `upToDseq`.
base::Result<HandOverPage> readHandOver(Connection &db, const QString &table, const QVariant &after,
                                        qint64 upToDseq);
/// How many rows readHandOver() gives in all.
base::Result<qint64> countHandOver(Connection &db, const QString &table, qint64 upToDseq);

/// The shared store has these commands as what was done before it: they never go out. The dseq of the newest
/// of them, from which it counts on; 0 for none.
base::Result<qint64> markAdopted(Transaction &tx, qint64 upToDseq, base::Instant at);

} // namespace leeway::storage
