#pragma once

#include "domain/look.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

// Findings that were closed, on a computer of its own.

/// Those that are closed still, and were at `since` or later; newest first.
base::Result<std::vector<domain::ClosedLook>> readClosedLooks(Connection &db, base::Instant since);
/// Also one that was opened again. NotFound when there is none.
base::Result<domain::ClosedLook> readClosedLook(Connection &db, domain::ClosedLookId id);
/// AlreadyThere with another content under the same id; the same again does nothing.
base::Result<void> addClosedLook(Transaction &tx, const domain::ClosedLook &look);
/// The first time counts.
base::Result<void> reopenClosedLook(Transaction &tx, domain::ClosedLookId id, base::Instant at,
                                    domain::PersonId by);

} // namespace leeway::storage
