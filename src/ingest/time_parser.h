#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <string_view>
#include <vector>

namespace leeway::ingest {

/// A date and time as written, not yet placed in a zone.
struct WrittenTime {
    std::chrono::local_time<std::chrono::milliseconds> local{};
    std::optional<std::chrono::minutes> offset; ///< from UTC, when it was written
};

/// One notation of dates and times, taken apart once and then read fast (some ten million a second).
///
/// Letters: yyyy yy, MMMM MMM MM M (English names), dddd ddd (skipped), dd d, HH H hh h, mm m, ss s, zzz (milliseconds),
/// AP (am/pm), "+zzzz" (offset: +hhmm, +hh:mm, Z). The words "iso" (ISO 8601 date or date and time, with or without
/// offset), "epoch" and "epochms" stand alone. Everything else stands for itself. One-letter forms take one or two
/// digits. Two-digit years are 1970-2069.
class TimeFormat
{
public:
    /// MappingInvalid when `text` has no date in it.
    [[nodiscard]] static base::Result<TimeFormat> parse(const QString &text);

    /// ImportRowInvalid with the reason: it does not look like this, or there is no such day or time.
    [[nodiscard]] base::Result<WrittenTime> read(std::string_view text) const;

    bool operator==(const TimeFormat &) const = default;

private:
    enum class Field { Literal, Year, ShortYear, Month, MonthName, Day, DayName, Hour, Minute, Second, Milli, Half, Offset };
    struct Token {
        Field field = Field::Literal;
        int least = 1; ///< digits
        int most = 2;
        char literal = 0;

        bool operator==(const Token &) const = default;
    };
    enum class Shape { Fields, Iso, Epoch, EpochMs };

    Shape m_shape = Shape::Fields;
    std::vector<Token> m_tokens;
};

} // namespace leeway::ingest
