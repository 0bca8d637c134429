#pragma once

#include <QLocale>
#include <QStringList>
#include <QTime>

#include <chrono>
#include <optional>

/// Single words of a typed time, taken for what they can be. Only when_parser includes this.
namespace leeway::domain
{

/// A clock time as written; `time` is invalid for one that does not exist (25:00).
struct WhenClock {
    QTime time;
    bool bare = false; ///< a lone number: an hour only where a day makes that plain
};

struct WhenDate {
    int day = 0;
    int month = 0;
    std::optional<int> year;
};

/// Length of one unit: in whole days, or else in minutes.
struct WhenSpan {
    int days = 0;
    std::chrono::minutes minutes{};
};

/// Lower-case words without commas; a number that runs into a unit ("2h") is two words behind "in".
QStringList whenWords(QStringView text);
/// "at", "by", "uhr": words that change nothing.
bool isFiller(const QString &word);
/// Digits of any script up to four, "a" and "an" for one.
std::optional<int> wholeNumber(const QString &word);
/// A day of a month: "24", "24.", "24th".
std::optional<int> dayNumber(QString word);
/// "today", "heute" 0; "tomorrow", "morgen" 1; "übermorgen" 2
std::optional<int> daysAhead(const QString &word);
/// Names and their beginnings from three letters on, English or the locale's.
std::optional<int> weekdayOf(const QString &word, const QLocale &locale);
std::optional<int> monthOf(const QString &word, const QLocale &locale);
std::optional<WhenDate> numericDate(const QString &word);
std::optional<WhenClock> clockOf(const QString &word);
/// What "morning", "nachmittag" or "evening" stand for where no clock time says better.
std::optional<QTime> partOfDay(const QString &word);
/// "next", "nächsten"
bool isNext(const QString &word);
std::optional<WhenSpan> spanOf(const QString &word);

} // namespace leeway::domain
