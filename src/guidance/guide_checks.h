#pragma once

#include "domain/json_faults.h"
#include "guidance/talking_point.h"

namespace leeway::guidance
{

/// What is wrong with a point whose JSON could be read: lengths, slots, what consent and courtesy ask for.
/// `path` is the point's place in the file.
void checkPoint(const TalkingPoint &point, const QString &path, domain::JsonFaults &faults);

} // namespace leeway::guidance
