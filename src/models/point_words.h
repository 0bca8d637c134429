#pragma once

#include "domain/facts/contact_snapshot.h"
#include "guidance/point_standing.h"
#include "models/condition_words.h"
#include "models/guide_list.h"

#include <QStringList>
#include <QTimeZone>

namespace leeway::models
{

/// "Opening", "Understanding", "Resolving", "Closing".
QString phaseName(domain::Phase phase);
QStringList phaseNames();
/// "Say", "Ask", "Do", in the order of the enum.
QStringList pointKindNames();

/// A point as it would look and stand at a moment, for whoever writes it.
struct PointPreview {
    GuideRow row;
    QString at;       ///< "Marit Sørbø, now", or that nobody is open
    QString standing; ///< whether it would be offered, and if not, why
    bool offered = false;
    std::vector<TraceRow> when; ///< empty: nobody is open to try it on
    std::vector<TraceRow> never;

    bool operator==(const PointPreview &) const = default;
};
/// All that a point is tried on. Borrowed for the call.
struct PreviewMoment {
    const domain::ContactSnapshot &snapshot;
    const domain::Facts &facts;
    std::span<const domain::PointMark> marks;
    std::span<const guidance::TalkingPoint> points; ///< the company's
    const learning::PointModel &model;
    QString company;
    std::optional<base::Instant> nextOpen{}; ///< when somebody is there again
    QString ownLanguage;
    QTimeZone zone;
    const guidance::Guidance *previous = nullptr; ///< what is on screen now
};
PointPreview previewAt(const guidance::TalkingPoint &point, const PreviewMoment &moment);
/// The same with values of a usual length, while no customer is open.
PointPreview previewWithoutCustomer(const guidance::TalkingPoint &point, const QString &language);

} // namespace leeway::models
