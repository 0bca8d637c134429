#pragma once

#include "desk/store_admin/admin_link.h"
#include "domain/ids.h"

#include <QHash>
#include <QJsonObject>
#include <QUuid>

#include <functional>

namespace leeway::storage
{
class Storage;
}

namespace leeway::desk
{

/// What of a store on this computer goes out, and how.
struct AdoptRows {
    storage::Storage &storage;
    QUuid batch;
    qint64 upToDseq = 0;
    QHash<QString, QString>
        persons; ///< ids of this computer's people who are in the shared store under another
    std::function<void(qint64 rows)> progress;
};

/// How many rows of each table went out.
using RowCounts = QHash<QString, qint64>;

/// Sends all rows to stage.row in pages of a few megabytes; nothing holds more than one.
///
/// Fails with StoreQueryFailed when a table's pages do not add up to its count. `batch` must have been begun.
base::Result<RowCounts> sendRows(AdminLink &link, const AdoptRows &rows);

/// What was paid for the orders of this store, by currency in minor units.
using MoneySums = QHash<QString, qint64>;
struct MoneySeen {
    MoneySums here;
    MoneySums there; ///< for the same orders, as the shared store has them
};
base::Result<MoneySeen> sumOrders(AdminLink &link, storage::Storage &storage);

} // namespace leeway::desk
