#pragma once

#include "domain/felt_sum.h"
#include "storage/connection.h"
#include "storage/offer_rows.h" // FitRow

namespace leeway::storage
{

// Which sums felt right in a team, as a shared store sends them (domain/felt_sum.h). Never changed by this
// desk. On this computer only there are those that the demo brings.

/// Inserts it, or puts it in place of the one with its id.
base::Result<void> putFeltSum(Transaction &tx, const domain::FeltSum &sum);
base::Result<void> removeFeltSum(Transaction &tx, domain::FeltSumId id);
/// All of one team: it is filled anew, or is this desk's no more.
base::Result<void> forgetFeltOf(Transaction &tx, domain::TeamId team);

/// Sums and how they were felt: on a shared store what it counted for the team, once it sent any, however few
/// grants are here; else eachFitRow(),
/// with the demo's on this computer only.
base::Result<void> eachFitKnown(Connection &db, const std::function<void(const FitRow &)> &take);

} // namespace leeway::storage
