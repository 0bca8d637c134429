#include "base/clock.h"

#include <QTimeZone>

namespace leeway::base
{

QDateTime toDateTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC);
}

Instant fromDateTime(const QDateTime &dateTime)
{
    return instantFromMs(dateTime.toMSecsSinceEpoch());
}

QString toIso(Instant instant)
{
    return toDateTime(instant).toString(Qt::ISODateWithMs);
}

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace leeway::base
