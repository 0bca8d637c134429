#pragma once

#include "domain/case_outcome.h"
#include "storage/connection.h"

#include <functional>

namespace leeway::storage
{

/// How each case that was ever solved turned out, by what is known at `now`, in the order in which they were
/// solved. One read of the store's rows, for Lane::Behind: it may be long.
base::Result<void> eachCaseOutcome(Connection &db, base::Instant now,
                                   const std::function<void(const domain::CaseOutcome &)> &take);

/// The same of the cases that `person` wrapped up a contact about since `from`: short, for a screen.
base::Result<void> eachOwnOutcome(Connection &db, domain::PersonId person, base::Instant from,
                                  base::Instant now,
                                  const std::function<void(const domain::CaseOutcome &)> &take);

/// The same of those of `cases` that were solved and are no part of another one.
base::Result<std::vector<domain::CaseOutcome>>
readCaseOutcomes(Connection &db, const std::vector<domain::CaseId> &cases, base::Instant now);
/// NotFound when it was never solved, is part of another case, or is not here.
base::Result<domain::CaseOutcome> readCaseOutcome(Connection &db, domain::CaseId id, base::Instant now);
/// The case with that number, or that it is joined to; however the number is written. NotFound.
base::Result<domain::CaseId> readCaseNumbered(Connection &db, const QString &number);

} // namespace leeway::storage
