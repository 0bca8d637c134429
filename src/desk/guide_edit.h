#pragma once

#include "desk/company.h"
#include "desk/dry_run.h"
#include "domain/guide_point.h"
#include "guidance/own_ideas.h"
#include "guidance/skip_reasons.h"
#include "guidance/talking_point.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace leeway::desk
{

// The company's talking points, as leads keep them.

/// A point with the row it stands in: who changes it says what they saw.
struct StoredPoint {
    guidance::TalkingPoint point;
    domain::GuidePoint row;

    bool operator==(const StoredPoint &) const = default;
};

/// All that the page of talking points shows.
struct GuideShelf {
    std::vector<StoredPoint> points;         ///< also those out of use
    QStringList unreadable;                  ///< keys of what this version cannot read
    std::vector<guidance::HelpedIdea> ideas; ///< for leads: neither taken up nor put away; empty for others
    std::map<QString, guidance::SkipTally>
        skips; ///< for leads, by key: for whom points were not; empty for others
};
QFuture<base::Result<GuideShelf>> readGuideShelf(Desk &desk);
/// The tables whose changes make a shelf out of date; `ideas`: of somebody who sees ideas and what was
/// skipped.
bool touchesGuide(const Touched &what, bool ideas);

/// Adds it (no `before`) or makes it the next version of `before`. A new one without a key gets one that says
/// what it says.
///
/// Errors: RoleNotAllowed, FieldInvalid, ChangedMeanwhile, AlreadyThere.
struct SavedPoint {
    StoredPoint stored;
    Undo undo; ///< empty for a new one, which is retired instead
};
QFuture<base::Result<SavedPoint>> savePoint(Desk &desk, guidance::TalkingPoint point,
                                            const std::optional<domain::GuidePoint> &before);
/// Out of use, or in use again; no new version, as it says the same.
QFuture<base::Result<Undo>> setPointActive(Desk &desk, const StoredPoint &stored, bool active);

/// Leads put an idea away that is no talking point; on this computer, for another lead may think otherwise.
QFuture<base::Result<void>> putIdeaAway(Desk &desk, const QString &words);

/// What a form of a point holds and nobody saved yet; conditions as they are typed.
struct PointInHand {
    guidance::TalkingPoint point; ///< without its conditions
    QString when;
    QString never;                            ///< empty: none
    QString idea;                             ///< the idea it is made of; empty: none
    std::optional<domain::GuidePoint> before; ///< the stored one it is made from; absent: a new one

    bool operator==(const PointInHand &) const = default;
};
/// Keeps it on this computer only; nothing when absent.
QFuture<base::Result<void>> keepPointInHand(Desk &desk, const std::optional<PointInHand> &hand);
QFuture<base::Result<std::optional<PointInHand>>> readPointInHand(Desk &desk);

/// What taking a file in would do.
struct GuideDryRun : DryRun {
    CompanyChanges changes; ///< for changeCompany()
};
QFuture<base::Result<GuideDryRun>> tryGuide(Desk &desk, const guidance::Guide &guide);

} // namespace leeway::desk
