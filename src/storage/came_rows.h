#pragma once

#include "domain/came_sum.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

// What else came of what was chosen, as a shared store counts it for a team (domain/came_sum.h). Never
// changed by this desk; none are here on this computer only.

/// Inserts it, or puts it in place of the one with its id.
base::Result<void> putCameSum(Transaction &tx, const domain::CameSum &sum);
base::Result<void> removeCameSum(Transaction &tx, domain::CameSumId id);
/// All of one team: it is filled anew, or is this desk's no more.
base::Result<void> forgetCameOf(Transaction &tx, domain::TeamId team);

/// All that a shared store sent; none on this computer only. One that a newer program wrote is left out.
base::Result<std::vector<domain::CameSum>> readCameSums(Connection &db);

} // namespace leeway::storage
