#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QStringView>

#include <optional>
#include <string_view>
#include <vector>

namespace leeway::ingest
{

class TimeScanner;

/// A date and time as written, not yet placed in a zone.
struct WrittenTime {
    std::chrono::local_time<std::chrono::milliseconds> local{};
    std::optional<std::chrono::minutes> offset; ///< from UTC, when it was written
};

/// One notation of dates and times, taken apart once and then read fast (some ten million a second).
///
/// Letters: yyyy yy, MMMM MMM MM M (English names), dddd ddd (skipped), dd d, HH H hh h, mm m, ss s, zzz
/// (milliseconds), AP (am/pm), "+zzzz" (offset: +hhmm, +hh:mm, Z). The words "iso" (ISO 8601 date or date and
/// time, with or without offset), "epoch" and "epochms" stand alone. Everything else stands for itself.
/// One-letter forms take one or two digits. Two-digit years are 1970-2069.
class TimeFormat
{
public:
    /// MappingInvalid when `text` has no date in it.
    [[nodiscard]] static base::Result<TimeFormat> parse(QStringView text);

    /// The time `text` says, or nothing and in `why` the reason in a few English words (a literal): it does
    /// not look like this, or there is no such day or time.
    [[nodiscard]] std::optional<WrittenTime> read(std::string_view text, const char *&why) const;

    bool operator==(const TimeFormat &) const = default;

private:
    enum class Field {
        Literal,
        Year,
        ShortYear,
        Month,
        MonthName,
        Day,
        DayName,
        Hour,
        Minute,
        Second,
        Milli,
        Half,
        Offset
    };
    struct Token {
        Field field = Field::Literal;
        int least = 1; ///< digits
        int most = 2;
        char literal = 0;

        bool operator==(const Token &) const = default;
    };
    enum class Shape { Letters, Iso, Epoch, EpochMs };

    static bool readToken(const Token &token, TimeScanner &scanner);
    void addRun(char letter, int count);
    [[nodiscard]] bool hasDate() const;

    Shape m_shape = Shape::Letters;
    std::vector<Token> m_tokens;
};

} // namespace leeway::ingest
