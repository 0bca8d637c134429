#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

namespace leeway::storage
{

// Records that only a shared store takes back: a refused command made them. Seen by storage/replica only.
// NotFound when there is none.

/// Removes the case. What points at it (interactions, attempts, promises, merged cases, also of other
/// customers) stays without it; a merge link is kept waiting, so that it comes back with the case.
base::Result<void> removeCase(Transaction &tx, domain::CaseId id);
base::Result<void> removeOutcome(Transaction &tx, domain::OutcomeId id);
/// With its lines and events.
base::Result<void> removeOrder(Transaction &tx, domain::OrderId id);

/// Clears the merge links to a record of `table` ("customer" or "case") and keeps them waiting for it.
base::Result<void> loosenLinks(Connection &db, const QString &table, const QByteArray &id);

} // namespace leeway::storage
