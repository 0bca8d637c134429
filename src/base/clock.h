#pragma once

#include <QDateTime>

#include <chrono>

namespace leeway::base
{

/// A moment in UTC, to the millisecond. Stored as milliseconds since 1970-01-01T00:00:00Z; years 0 to 9999
/// fit.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr Instant instantFromMs(qint64 ms)
{
    return Instant(std::chrono::milliseconds(ms));
}
constexpr qint64 toMs(Instant instant)
{
    return static_cast<qint64>(instant.time_since_epoch().count());
}
/// For showing only: the same moment as a QDateTime in UTC.
QDateTime toDateTime(Instant instant);
Instant fromDateTime(const QDateTime &dateTime);
/// ISO 8601 with milliseconds and "Z"; for files and logs, never for the screen.
QString toIso(Instant instant);

/// What time it is. Injected wherever time matters, so that tests decide. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The computer's own clock. The only place in Leeway that asks it.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace leeway::base
