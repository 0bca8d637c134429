#pragma once

#include "domain/grant.h"
#include "storage/connection.h"

namespace leeway::desk
{

/// addToFund (budget.h) inside a transaction; for use inside desk only.
base::Result<domain::Fund> fillFund(storage::Transaction &tx, const domain::Fund &fund, qint64 amount,
                                    domain::PersonId person, const base::Clock &clock);

} // namespace leeway::desk
