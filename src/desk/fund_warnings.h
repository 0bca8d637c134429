#pragma once

#include "desk/desk.h"
#include "domain/fund_warning.h"

namespace leeway::desk
{

/// What this desk told of funds that run out; kept in its settings.
QFuture<base::Result<std::vector<domain::FundWarning>>> readToldWarnings(Desk &desk);
/// Takes the place of what was kept before.
QFuture<base::Result<void>> keepToldWarnings(Desk &desk, const std::vector<domain::FundWarning> &told);

} // namespace leeway::desk
