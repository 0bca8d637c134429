#pragma once

#include "base/clock.h"
#include "domain/facts/contact_snapshot.h"

#include <QDateTime>
#include <QTimeZone>

namespace leeway::desk
{

/// The hour and day of `now` where the team works.
inline domain::LocalNow localNow(base::Instant now, const QTimeZone &team)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(base::toMs(now), team);
    return {local.time().hour(), local.date().dayOfWeek()};
}

} // namespace leeway::desk
