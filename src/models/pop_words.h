#pragma once

#include "domain/case.h"
#include "domain/snapshots.h"
#include "models/format.h"

#include <optional>

namespace leeway::models
{

/// What stands beside a name before anybody answers: the last contact, the newest open case or else the
/// newest, and the open promise that is due first, a sentence each. Of a restricted customer only that they
/// are.
QString callerDetail(const Format &format, const domain::CustomerRow &customer,
                     const std::optional<domain::Promise> &promise);

} // namespace leeway::models
