#pragma once

#include "domain/guide_point.h"
#include "guidance/talking_point.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace leeway::desk
{

// Talking points as they stand in the store. For use inside desk.

/// The point of a row; nothing when this version cannot read it.
std::optional<guidance::TalkingPoint> pointOfRow(const domain::GuidePoint &row);
/// The row of a point, without numbers that must not be stored.
domain::GuidePoint rowOfPoint(const guidance::TalkingPoint &point);

} // namespace leeway::desk
