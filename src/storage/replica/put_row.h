#pragma once

#include "storage/replica/rows.h"
#include "storage/row_writes.h"

#include <QSet>

namespace leeway::storage
{

/// Where rows go, and what is known of it. Seen by storage/replica only.
struct RowPlace {
    Transaction &tx;
    Index index;
    Admit admit;
    Counters counters;
    QSet<QByteArray> known; ///< ids of customers and cases that are here
    domain::PersonId me;    ///< whose desk this is, where it matters who is let in
};

/// Puts the row in its table. Nothing happens when what it hangs on is not here.
base::Result<void> putRow(RowPlace &place, const domain::StoreRow &row);
/// Takes the record away. Nothing happens when it is not here.
base::Result<void> removeRow(RowPlace &place, const domain::StoreRow &row);

} // namespace leeway::storage
