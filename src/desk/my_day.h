#pragma once

#include "desk/desk.h"
#include "domain/my_day.h"

#include <QTimeZone>

namespace leeway::desk
{

/// What the page My day shows `desk.me()` now: the day of `zone`, and answers of the last 14 days. Nothing of
/// it is sent anywhere.
QFuture<base::Result<domain::MyDaySnapshot>> readMyDay(Desk &desk, const QTimeZone &zone);

} // namespace leeway::desk
