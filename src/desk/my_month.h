#pragma once

#include "desk/desk.h"
#include "domain/my_month.h"

#include <QTimeZone>

namespace leeway::desk
{

/// What the page My day shows `desk.me()` beside the day: what became of their own cases of this month, what
/// was good today, what is known of the answers. Nothing of it is sent anywhere or held against others
/// (decisions.md 30).
QFuture<base::Result<domain::MyMonthSnapshot>> readMyMonth(Desk &desk, const QTimeZone &zone);

/// One of the tables that it, and what may be given, is made of was touched.
bool touchesMyMonth(const Touched &what);

} // namespace leeway::desk
