#pragma once

#include "domain/my_day.h"
#include "models/format.h"

#include <QStringList>

#include <vector>

namespace leeway::models
{

/// One stretch of the day: a contact, or a breather or break (without an icon).
struct DayBlock {
    base::Instant from{};
    base::Instant until{};
    QString iconName;                 ///< of its channel; empty: a breather
    std::optional<domain::Mood> mood; ///< on arrival; nothing: nobody said
    bool open = false;                ///< goes on now
    bool isBreak = false;             ///< with a reason of its own; without one a breather
    int lane = 0;                     ///< below one another where they overlap
    QStringList cells;                ///< for the table: time, what, who, mood
    bool operator==(const DayBlock &) const = default;
};

/// A promise of today on the time line.
struct DayMark {
    base::Instant at{};
    QString text; ///< "a call, Oluwaseun Adeyemi"
    bool operator==(const DayMark &) const = default;
};

/// The strip of the day: full hours from `from` to `until`, with all of it in sight.
struct DayStrip {
    base::Instant from{};
    base::Instant until{};
    base::Instant now{};
    int lanes = 1;
    std::vector<DayBlock> blocks; ///< in the order of time
    std::vector<DayMark> marks;
    bool operator==(const DayStrip &) const = default;
};

/// Of `snapshot` and the breathers of its day. With `isPrivate` nobody is named.
DayStrip dayStrip(const domain::MyDaySnapshot &snapshot, const std::vector<domain::Breather> &breathers,
                  const Format &format, bool isPrivate);

/// The strip in one sentence or two, for whoever does not see it.
QString stripSentence(const DayStrip &strip);

} // namespace leeway::models
