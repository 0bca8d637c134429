#pragma once

#include "domain/contact.h"
#include "guidance/talking_point.h"
#include "learning/point_model.h"

#include <optional>

namespace leeway::guidance
{

/// The situation as learning knows it, of the facts that may feed advice (the registry). `mood`: its code;
/// both empty when not known.
learning::PointMoment pointMoment(const QString &caseType, const QString &mood);
/// What a point is likened to.
learning::PointLikeness likenessOf(const TalkingPoint &point);

/// The mark as learning counts it; nothing for an idea of one's own and what became of it, which is no point
/// yet, and for a notice. `moment`: what the case was at that time, and how they were on arrival.
std::optional<learning::PointEvent> eventOf(const domain::PointMark &mark,
                                            const learning::PointMoment &moment);

} // namespace leeway::guidance
