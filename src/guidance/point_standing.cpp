#include "guidance/point_standing.h"

#include "guidance/choose_marks.h"

#include <algorithm>

namespace leeway::guidance
{

namespace
{

bool hasPoint(const std::vector<OpenPoint> &list, const QString &key)
{
    return std::any_of(list.begin(), list.end(), [&key](const OpenPoint &one) { return one.key == key; });
}

/// Why a point that is of this phase and fits is not on the list.
PointStanding heldBack(const TalkingPoint &point, const GuidanceInput &input, const Guidance &list)
{
    const MarkView marks = viewMarks(input.marks, input.contact);
    const domain::PointMark *mark = marks.latest.value(point.key);
    if (mark != nullptr && isDone(mark->kind))
        return PointStanding::Done;
    // What was scored was let through: then only the order, or a mark, keeps it away.
    const bool isScored = std::any_of(list.scores.begin(), list.scores.end(),
                                      [&point](const KeptScore &one) { return one.key == point.key; });
    if (!isScored)
        return PointStanding::NoConsent;
    if (marks.notForCustomer.contains(point.key) || mark != nullptr)
        return PointStanding::Skipped;
    return isAside(point) ? PointStanding::Held : PointStanding::Crowded;
}

PointStanding standingOf(const TalkingPoint &point, const GuidanceInput &input, const Guidance &list)
{
    if (hasPoint(list.open, point.key) || hasPoint(list.musts, point.key))
        return PointStanding::Offered;
    if (!point.active)
        return PointStanding::Retired;
    if (!point.when.holds(input.facts))
        return PointStanding::WhenFails;
    if (point.never && point.never->holds(input.facts))
        return PointStanding::NeverHolds;
    if (point.phase != list.phase)
        return PointStanding::OtherPhase;
    return heldBack(point, input, list);
}

} // namespace

PointOutlook outlookOf(const TalkingPoint &point, const GuidanceInput &input)
{
    std::vector<TalkingPoint> points(input.points.begin(), input.points.end());
    const auto there = std::find_if(points.begin(), points.end(),
                                    [&point](const TalkingPoint &one) { return one.key == point.key; });
    if (there == points.end())
        points.push_back(point);
    else
        *there = point;
    GuidanceInput with = input;
    with.points = points;
    const Guidance list = chooseGuidance(with);
    PointOutlook outlook{.standing = standingOf(point, with, list), .point = dressPoint(point, with)};
    outlook.when = domain::traceOf(point.when, input.facts);
    if (point.never)
        outlook.never = domain::traceOf(*point.never, input.facts);
    return outlook;
}

} // namespace leeway::guidance
