#pragma once

#include "learning/track_record.h"

#include <QStringList>

#include <map>
#include <optional>

namespace leeway::learning
{

/// Tags of each point, by its key: what a point that was seldom used is likened to.
using PointTags = std::map<QString, QStringList>;

/// What a point is worth: 0 nobody uses it, 0.5 it is used, 1 it helps.
struct PointWorth {
    double mean = 0.5;
    double information = 0; ///< weighted labels of the point itself; 0 for a new one

    bool operator==(const PointWorth &) const = default;
};

/// Results beside each other, as they were counted; nothing is estimated here.
struct PointEvidence {
    double used = 0;           ///< mean satisfaction 0-10 where it was used
    double other = 0;          ///< where it was shown and not used
    int similar = 0;           ///< contacts counted
    bool sameCaseType = false; ///< the level: cases of this type; otherwise all cases

    bool operator==(const PointEvidence &) const = default;
};

/// Estimates from counts. A pure function of both; equal counts give equal estimates, bit by bit.
class PointModel
{
public:
    /// Without counts every point is worth the same.
    PointModel() = default;
    PointModel(const PointCounts &counts, const PointTags &tags);

    [[nodiscard]] PointWorth worthOf(const QString &point, const QStringList &tags,
                                     const QString &caseType) const;
    /// At the narrowest level with at least 10 contacts and 5 on either side; nothing below that.
    [[nodiscard]] std::optional<PointEvidence> evidenceOf(const QString &point,
                                                          const QString &caseType) const;

private:
    [[nodiscard]] double towards(double parent, const PointCell &cell, double cases) const;
    [[nodiscard]] double tagMean(const QStringList &tags) const;

    PointCounts m_cells;
    std::map<QString, PointCell> m_points;
    std::map<QString, PointCell> m_tags;
    PointCell m_all;
};

} // namespace leeway::learning
