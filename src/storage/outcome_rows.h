#pragma once

#include "domain/case_outcome.h"
#include "storage/connection.h"

#include <functional>

namespace leeway::storage
{

/// How each case that was ever solved turned out, by what is known at `now`, in the order in which they were
/// solved. One read of the store's rows, for the search lane: it may be long.
base::Result<void> eachCaseOutcome(Connection &db, base::Instant now,
                                   const std::function<void(const domain::CaseOutcome &)> &take);

/// The same of the cases that `person` wrapped up a contact about since `from`, in no order: short, for a
/// screen.
base::Result<void> eachOwnOutcome(Connection &db, domain::PersonId person, base::Instant from,
                                  base::Instant now,
                                  const std::function<void(const domain::CaseOutcome &)> &take);

} // namespace leeway::storage
