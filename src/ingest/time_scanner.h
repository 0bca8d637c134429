#pragma once

#include "ingest/time_parser.h"

#include <optional>
#include <string_view>

namespace leeway::ingest
{

/// The numbers of a date and time as they are read.
struct TimeParts {
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milli = 0;
    int half = -1; ///< 0 am, 1 pm, -1 not said
    std::optional<std::chrono::minutes> offset;
};

/// Reads the pieces of one written time from left to right. Each step returns false when the text does not go
/// on so.
class TimeScanner
{
public:
    explicit TimeScanner(std::string_view text);

    TimeParts parts;

    bool digits(int least, int most, int &value);
    bool skip(char literal); ///< a blank stands for one or more
    bool letters();
    bool monthName(bool whole);
    bool fraction();
    bool half();
    bool offset();

    /// The whole text read as ISO 8601 or as a number since 1970; nothing and `why` when it is none.
    std::optional<WrittenTime> readIso(const char *&why);
    std::optional<WrittenTime> readEpoch(qint64 unit, const char *&why);
    /// The parts as a time, when the text is used up and there is such a day.
    std::optional<WrittenTime> finish(const char *&why);

private:
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    std::string_view m_text;
    size_t m_at = 0;
};

} // namespace leeway::ingest
