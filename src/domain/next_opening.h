#pragma once

#include "domain/working_times.h"

namespace leeway::domain
{

/// When somebody is there again after the moment `after`: later that day, or on the next day on which
/// somebody is. Nothing for a team that did not say its hours, and when nobody is within a year.
std::optional<base::Instant> nextOpening(const WorkingTimes &times, base::Instant after);

} // namespace leeway::domain
