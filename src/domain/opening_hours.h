#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QString>

#include <array>
#include <vector>

namespace leeway::domain
{

/// From one minute of a day up to another, both counted from midnight; `until` may be 1440, the day's end.
struct DayRange {
    int from = 0;
    int until = 0;

    bool operator==(const DayRange &) const = default;
};

/// When a team can be reached: several ranges a day, Monday first, each day's in order and apart. A week
/// without any range says nothing, which is not the same as "never".
struct OpeningHours {
    static constexpr int kDays = 7;
    static constexpr int kDayMinutes = 24 * 60;

    std::array<std::vector<DayRange>, kDays> days;

    [[nodiscard]] bool isSaid() const;
    bool operator==(const OpeningHours &) const = default;
};

/// "08:00-12:00, 13:00-17:00" or nothing for a day that is closed; also "8-16". FieldInvalid with the part
/// that is no range, that ends before it begins or that overlaps the one before.
base::Result<std::vector<DayRange>> dayRangesFrom(const QString &text);
/// The form that `dayRangesFrom` reads.
QString dayRangesText(const std::vector<DayRange> &ranges);

/// Seven lists of [from, until], Monday first; an empty list when nothing is said.
QJsonArray toJson(const OpeningHours &hours);
/// FieldInvalid names the day that does not fit.
base::Result<OpeningHours> openingHoursFrom(const QJsonArray &days);

} // namespace leeway::domain
