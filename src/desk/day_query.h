#pragma once

#include "desk/desk.h"
#include "storage/my_day_rows.h"

#include <QTimeZone>

namespace leeway::desk
{

/// The day of `desk.me()` in `zone`, and the days whose answers count. For use inside desk.
storage::MyDayQuery dayQuery(const Desk &desk, const QTimeZone &zone);

} // namespace leeway::desk
