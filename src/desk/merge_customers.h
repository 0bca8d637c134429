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
/// Takes the link away; both are as before.
QFuture<base::Result<void>> unmergeCustomers(Desk &desk, domain::CustomerId loser);

} // namespace leeway::desk
