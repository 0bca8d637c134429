#pragma once

#include "domain/conditions/trace.h"
#include "guidance/choose.h"

namespace leeway::guidance
{

/// Whether a point is offered at a moment, and if not, the first thing that speaks against it.
enum class PointStanding {
    Offered,    ///< among the four, or a must
    Crowded,    ///< it fits, and four others come first
    Held,       ///< "while I have you": one a contact, none while somebody is distressed
    Done,       ///< used or helped in this contact
    Skipped,    ///< put off, or not for this customer
    NoConsent,  ///< rests on a history there is no consent to
    NeverHolds, ///< its "never" holds
    WhenFails,  ///< its "when" does not hold
    OtherPhase, ///< of another part of the contact
    Retired     ///< not in use
};

/// How one point stands at one moment, with every part of its conditions.
struct PointOutlook {
    PointStanding standing = PointStanding::Offered;
    OpenPoint point{}; ///< as it would look, whether it is offered or not
    std::vector<domain::TraceLine> when{};
    std::vector<domain::TraceLine> never{}; ///< empty: it has none
};

/// `input.points` without the point, or with another version of it: `point` takes its place. Found by
/// choosing as for the list, so that it cannot say anything else than the list does.
PointOutlook outlookOf(const TalkingPoint &point, const GuidanceInput &input);

} // namespace leeway::guidance
