#pragma once

#include "desk/company.h"
#include "desk/contacts.h"
#include "domain/facts/contact_snapshot.h"
#include "domain/facts/facts.h"
#include "guidance/choose.h"
#include "guidance/talking_point.h"
#include "guidance/track.h"

#include <QByteArray>
#include <QTimeZone>

#include <vector>

namespace leeway::desk
{

/// The company's talking points as this version reads them.
struct GuideInForce {
    guidance::Guide points;
    QStringList faults; ///< what could not be read, each with its point; such a point is left out
};
QFuture<base::Result<GuideInForce>> readGuide(Desk &desk);

/// What taking `guide` in changes: the first half of putGuide, for whoever has no event loop.
QFuture<base::Result<CompanyChanges>> guideChanges(Desk &desk, const guidance::Guide &guide);
/// Puts the points of `guide` in the place of those with their keys, or adds them; points that are the same
/// already are left alone. Answers with how many were written. RoleNotAllowed, FieldInvalid.
QFuture<base::Result<int>> putGuide(Desk &desk, const guidance::Guide &guide);
/// The points that a new workspace starts with (resources/guidance/start.json).
guidance::Guide startingGuide();
/// Puts them into a store of this computer that has none yet, once: taking all of them out is the company's
/// own decision.
QFuture<base::Result<void>> startGuide(Desk &desk);

/// What was recorded of talking points here, counted, and what that makes of `before`: the same rows give the
/// same model in any order. Read and fitted apart from the GUI thread.
QFuture<base::Result<learning::PointModel>> readPointModel(Desk &desk, learning::PointKinds kinds,
                                                           learning::PointModel before);
learning::PointKinds kindsOf(const guidance::Guide &guide);

/// All that guidance for one contact is chosen from, at one moment.
struct ContactMoment {
    domain::ContactSnapshot snapshot;
    std::vector<domain::PointMark> marks; ///< of the customer, in any contact
    QTimeZone zone = QTimeZone::utc();    ///< in which the team's day runs
};
/// The hour is where the person's team works; where no team was set up, `absent`.
QFuture<base::Result<ContactMoment>> readMoment(Desk &desk, const LiveContact &live, const QTimeZone &absent);
/// `moment` at the present time, with what changed of the contact since it was read.
ContactMoment momentNow(ContactMoment moment, const LiveContact &live, base::Instant now);

/// Notes that these stood on the list for long enough to be read. One transaction.
QFuture<base::Result<void>> markShown(Desk &desk, std::vector<domain::PointMark> marks);

/// Where the history shows what a reason rests on; nothing when it does not.
QFuture<base::Result<std::optional<domain::InteractionId>>> readPlace(Desk &desk,
                                                                      const domain::FactPlace &place);

} // namespace leeway::desk
