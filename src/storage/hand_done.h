#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// What somebody did here that the next file must not undo.
enum class HandDone {
    HandleRemoved, ///< a way to reach somebody, which is not theirs
    CaseReopened,  ///< a case that the other system calls settled
};

/// Remembers that it was done to `row`, as one of the customer's keys, so that it goes with what a source
/// knew of who is erased. Writer thread.
base::Result<void> rememberByHand(Transaction &tx, HandDone what, const QUuid &row,
                                  domain::CustomerId customer);
base::Result<bool> wasByHand(Connection &db, HandDone what, const QUuid &row);

} // namespace leeway::storage
