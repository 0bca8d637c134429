#pragma once

#include "base/ids.h"

#include <QJsonObject>
#include <QString>

namespace leeway::domain
{

using GuidePointId = base::Id<struct GuidePointTag>;

/// A talking point as it is kept: what it says is JSON in the form of a guide file (src/guidance reads it),
/// because the store judges who may write it, and not what it means.
struct GuidePoint {
    GuidePointId id; ///< guidePointId(key): the same point from a file is the same row on every road
    QString key;     ///< at most 100 characters
    QJsonObject content;
    bool active = true;

    bool operator==(const GuidePoint &) const = default;
};

/// The most that the content of one point may hold, in bytes of canonical JSON.
constexpr qsizetype kLongestGuidePoint = 32 * 1024;

/// A UUIDv5 of the key.
GuidePointId guidePointId(const QString &key);

} // namespace leeway::domain
