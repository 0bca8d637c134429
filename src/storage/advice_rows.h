#pragma once

#include "domain/advice_sum.h"
#include "storage/connection.h"
#include "storage/offer_rows.h" // AdviceCaseRow

namespace leeway::storage
{

// The sums of a team that a shared store sends (domain/advice_sum.h). Never changed by this desk; none are
// here on this computer only.

/// Inserts it, or puts it in place of the one with its id.
base::Result<void> putAdviceSum(Transaction &tx, const domain::AdviceSum &sum);
base::Result<void> removeAdviceSum(Transaction &tx, domain::AdviceSumId id);
/// All of one team: it is filled anew, or is this desk's no more.
base::Result<void> forgetAdviceOf(Transaction &tx, domain::TeamId team);

/// What learning learns from: on a shared store its sums, once it sent any, however few customers are here;
/// else eachAdviceCase(). A sum is one row, chosen at the beginning of its week, without cost and toldAt.
base::Result<void> eachAdviceKnown(Connection &db, const std::function<void(const AdviceCaseRow &)> &take);

} // namespace leeway::storage
