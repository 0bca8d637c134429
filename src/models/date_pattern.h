#pragma once

#include <QLocale>

namespace leeway::models
{

/// Date patterns that Qt has no name for, cut out of the locale's own long date so that order and marks are
/// right: "d MMM" for en_GB, "MMM d" for en_US, "d. MMM" for de, "M月d日" for ja.
QString dayMonthPattern(const QLocale &locale);
/// "MMM yyyy"
QString monthYearPattern(const QLocale &locale);
/// "d MMM yyyy"
QString dayMonthYearPattern(const QLocale &locale);

} // namespace leeway::models
