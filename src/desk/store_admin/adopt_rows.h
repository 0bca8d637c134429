#pragma once

#include "desk/store_admin/admin_link.h"
#include "desk/store_admin/adopt_match.h"

#include <QHash>
#include <QUuid>

#include <functional>
#include <stop_token>

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
    bool byCall = false; ///< the login may not COPY: rows go through a function
    qint64 upToDseq = 0;
    AdoptMatch match;
    std::function<void(qint64 rows)> progress; ///< sent so far
    std::stop_token stop;                      ///< asked between pages
};

/// How many rows of each table went out.
using RowCounts = QHash<QString, qint64>;

/// Sends all rows to the batch in pages of a few megabytes; nothing holds more than one.
///
/// Fails with StoreQueryFailed when a table's pages do not add up to its count, with Cancelled when stopped.
/// `batch` must have been begun.
base::Result<RowCounts> sendRows(AdminLink &link, const AdoptRows &rows);

/// How many rows there are to send, by table; those that stay behind are counted too.
base::Result<RowCounts> countRows(storage::Storage &storage, qint64 upToDseq);

/// What was paid for the orders of this store, by currency in minor units.
using MoneySums = QHash<QString, qint64>;
struct MoneySeen {
    MoneySums here;
    MoneySums there; ///< for the same orders, as the shared store has them
};
base::Result<MoneySeen> sumOrders(AdminLink &link, storage::Storage &storage);

} // namespace leeway::desk
