#include "models/date_pattern.h"
#include "models/format.h"
#include "models/words.h"

#include <QDateTime>

namespace leeway::models
{

namespace
{

QDateTime localTime(const Format &format, base::Instant at)
{
    return base::toDateTime(at).toTimeZone(format.zone);
}

QString dayMonth(const Format &format, const QDateTime &at)
{
    return format.locale.toString(at, dayMonthPattern(format.locale));
}

QString shortClock(const Format &format, const QDateTime &at)
{
    // Where no language is set, as on many servers and in tests, Qt's short time has seconds.
    if (format.locale.language() == QLocale::C)
        return at.time().toString(QStringLiteral("HH:mm"));
    return format.locale.toString(at.time(), QLocale::ShortFormat);
}

} // namespace

QString clockTime(const Format &format, base::Instant at)
{
    return shortClock(format, localTime(format, at));
}

qint64 daysBetween(const Format &format, base::Instant from, base::Instant to)
{
    return localTime(format, from).date().daysTo(localTime(format, to).date());
}

QString eventTime(const Format &format, base::Instant at)
{
    const QDateTime there = localTime(format, at);
    const qint64 days = daysBetween(format, at, format.now);
    if (days == 0)
        return shortClock(format, there);
    if (days > 0 && days < 7) {
        //: weekday and clock time, "Thu 16:00"
        return Words::tr("%1 %2").arg(format.locale.dayName(there.date().dayOfWeek(), QLocale::ShortFormat),
                                      shortClock(format, there));
    }
    const bool thisYear = there.date().year() == localTime(format, format.now).date().year();
    return thisYear ? dayMonth(format, there) : monthYear(format, at);
}

QString fullTime(const Format &format, base::Instant at)
{
    const QDateTime there = localTime(format, at);
    //: date and clock time
    return Words::tr("%1, %2").arg(format.locale.toString(there.date(), QLocale::LongFormat),
                                   shortClock(format, there));
}

QString dayHeading(const Format &format, base::Instant at)
{
    const qint64 days = daysBetween(format, at, format.now);
    if (days == 0)
        return Words::tr("Today");
    if (days == 1)
        return Words::tr("Yesterday");
    const QDateTime there = localTime(format, at);
    //: weekday and date, "Thursday 20 Nov"
    return Words::tr("%1 %2").arg(format.locale.dayName(there.date().dayOfWeek(), QLocale::LongFormat),
                                  shortDate(format, at));
}

QString shortDate(const Format &format, base::Instant at)
{
    const QDateTime there = localTime(format, at);
    const bool thisYear = there.date().year() == localTime(format, format.now).date().year();
    return thisYear ? dayMonth(format, there)
                    : format.locale.toString(there, dayMonthYearPattern(format.locale));
}

QString shortDay(const Format &format, QDate day)
{
    const bool thisYear = day.year() == localTime(format, format.now).date().year();
    return format.locale.toString(day, thisYear ? dayMonthPattern(format.locale)
                                                : dayMonthYearPattern(format.locale));
}

QString monthYear(const Format &format, base::Instant at)
{
    return format.locale.toString(localTime(format, at), monthYearPattern(format.locale));
}

QString dueTime(const Format &format, base::Instant at)
{
    const QDateTime there = localTime(format, at);
    if (daysBetween(format, at, format.now) == 0) {
        //: a clock time of the present day
        return Words::tr("%1 today").arg(shortClock(format, there));
    }
    //: weekday, date, clock time: "Thu 20 Nov, 16:00"
    return Words::tr("%1 %2, %3")
        .arg(format.locale.dayName(there.date().dayOfWeek(), QLocale::ShortFormat), shortDate(format, at),
             shortClock(format, there));
}

QString sinceTime(const Format &format, base::Instant at)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(format.now - at).count();
    if (minutes >= 0 && minutes < 1)
        return Words::tr("now");
    if (minutes > 0 && minutes < 60)
        return Words::tr("%n min", "how long ago", static_cast<int>(minutes));
    const qint64 days = daysBetween(format, at, format.now);
    if (days > 0 && days < 7)
        return format.locale.dayName(localTime(format, at).date().dayOfWeek(), QLocale::ShortFormat);
    return eventTime(format, at);
}

QString dayCount(qint64 days)
{
    return Words::tr("%n day(s)", "how long", static_cast<int>(std::min<qint64>(days, 10'000'000)));
}

QString lateness(const Format &format, base::Instant due)
{
    if (due >= format.now)
        return {};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(format.now - due).count();
    const qint64 days = daysBetween(format, due, format.now);
    if (days > 0 && minutes >= 12 * 60)
        return Words::tr("%n day(s) late", "", static_cast<int>(std::min<qint64>(days, 10'000'000)));
    if (minutes >= 60)
        return Words::tr("%n h late", "hours", static_cast<int>(minutes / 60));
    return Words::tr("%n min late", "", static_cast<int>(minutes));
}

} // namespace leeway::models
