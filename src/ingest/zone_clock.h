#pragma once

#include "ingest/time_parser.h"

#include <QTimeZone>

#include <optional>
#include <unordered_map>

namespace leeway::ingest
{

/// Places written times in a zone, fast: a day's offset is asked of the zone once.
///
/// Rule for the two odd hours of a year: a local time that a clock change skips moves forward by the gap
/// (02:30 becomes 03:30); one that stands twice is the first of the two. Not thread-safe (it remembers).
class ZoneClock
{
public:
    explicit ZoneClock(const QTimeZone &zone);

    /// The moment; nothing when it falls outside the years 1 to 9999 in UTC.
    [[nodiscard]] std::optional<base::Instant> place(const WrittenTime &written);

private:
    using Local = std::chrono::local_time<std::chrono::milliseconds>;
    [[nodiscard]] qint64 offsetAt(qint64 utcSeconds) const;
    [[nodiscard]] qint64 localOffset(qint64 localSeconds) const;

    QTimeZone m_zone;
    std::unordered_map<qint64, qint64> m_days; ///< local day since 1970 -> seconds, or kChanges
};

} // namespace leeway::ingest
