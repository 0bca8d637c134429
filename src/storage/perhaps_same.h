#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// All records that limits take for one customer: those of recordsOf() first, then others that are not joined
/// yet, of one kind, and reached by the same telephone or e-mail. What more than five have in common is a
/// switchboard's, and says nothing; nor does the number of somebody who belongs to a company. Of what is
/// here: a shared store knows all (core.perhaps_same). NotFound when unknown.
base::Result<std::vector<domain::CustomerId>> perhapsSame(Connection &db, domain::CustomerId id);

} // namespace leeway::storage
