#pragma once

#include "app/leewayctl/command.h"
#include "domain/ids.h"

namespace leeway::ctl
{

/// The fund of that name; without a name the only one. NotFound.
base::Result<domain::FundId> fundNamed(const Call &call, const QString &name);

} // namespace leeway::ctl
