#pragma once

#include "desk/desk.h"
#include "domain/customer.h"

namespace leeway::desk
{

/// Shows `loser`'s record under `winner` from now on: a reversible link with its reason, nothing is moved or
/// deleted. FieldInvalid without a reason; MergeImpossible when they are the same, or either is merged
/// already.
QFuture<base::Result<Undo>> mergeCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner,
                                           const QString &reason);
/// Takes the link to `winner` away again, whenever that is; both are as before.
QFuture<base::Result<Undo>> unmergeCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner);

} // namespace leeway::desk
