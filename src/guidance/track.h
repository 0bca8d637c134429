#pragma once

#include "domain/contact.h"
#include "learning/track_record.h"

#include <optional>

namespace leeway::guidance
{

/// The mark as learning counts it; nothing for an idea of one's own and what became of it, which is no point
/// yet, and for a notice. `caseType` is what the case was at that time, empty when not known.
std::optional<learning::PointEvent> eventOf(const domain::PointMark &mark, const QString &caseType);

} // namespace leeway::guidance
