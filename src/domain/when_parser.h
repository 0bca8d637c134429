#pragma once

#include "base/clock.h"

#include <QDate>
#include <QLocale>
#include <QStringView>
#include <QTimeZone>

#include <tl/expected.hpp>

#include <optional>

namespace leeway::domain
{

/// Why a time as typed is none; the sentence for it is made on screen.
enum class WhenProblem {
    Empty,
    NotUnderstood,
    TimeMissing, ///< a day without a clock time
    NoSuchTime,  ///< 31 Feb, 25:00
    Past         ///< understood, but not after now
};

/// The moment and place a typed time is read from. `locale` adds its own names of days and months to the
/// English ones.
struct WhenContext {
    base::Instant now{};
    QTimeZone zone = QTimeZone::utc();
    QLocale locale = QLocale::c();
};

/// The moment meant by "16:00", "4pm", "mon 4pm", "tomorrow 10", "24 nov 16:00", "2026-11-24 16:00", "24.11.
/// 16:00", "in 2 hours", "in 3 days", "tomorrow morning", also "morgen um 16 Uhr". Pure.
///
/// A weekday is the coming one: today only while the clock time lies ahead, never with "next". A date without
/// year is the one nearest to now within half a year back, otherwise the next. Bare numbers after a day are
/// hours of 24. Morning is 9:00, afternoon 14:00, evening 18:00, and "evening 8" is 20:00. Hours and minutes
/// from now are exact and cut to the minute; days and weeks keep the clock time. A local time that a clock
/// change skips moves forward by the gap, one that stands twice is the first.
tl::expected<base::Instant, WhenProblem> parseWhen(QStringView text, const WhenContext &context);

/// The day meant by the same words without a clock time ("22 may 2027", "in 3 weeks"); today and later.
tl::expected<QDate, WhenProblem> parseDay(QStringView text, const WhenContext &context);

/// The moment of a local date and time in `zone`, by the rule for clock changes above.
base::Instant placedIn(const QTimeZone &zone, QDate date, QTime time);

} // namespace leeway::domain
