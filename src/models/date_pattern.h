#pragma once

#include "models/format.h"

#include <QDate>

namespace leeway::models
{

/// Date patterns that Qt has no name for, cut out of the locale's own long date so that order and marks are
/// right: "d MMM" for en_GB, "MMM d" for en_US, "d. MMM" for de, "M月d日" for ja.
QString dayMonthPattern(const QLocale &locale);
/// "MMM yyyy"
QString monthYearPattern(const QLocale &locale);
/// "d MMM yyyy"
QString dayMonthYearPattern(const QLocale &locale);

/// A day as lists write it, with the year only when it is another than the present one: "14 Nov", "3 Feb
/// 2026". Of the company's calendar: it has no time zone.
QString shortDay(const Format &format, QDate day);

} // namespace leeway::models
