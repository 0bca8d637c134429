#include "ingest/time_scanner.h"

#include <array>

namespace leeway::ingest
{

using namespace std::chrono;

namespace
{

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

TimeScanner::TimeScanner(std::string_view text)
    : m_text(text)
{
    while (!m_text.empty() && (isBlank(m_text.front()) || m_text.front() == '\n' || m_text.front() == '\r'))
        m_text.remove_prefix(1);
    while (!m_text.empty() && (isBlank(m_text.back()) || m_text.back() == '\n' || m_text.back() == '\r'))
        m_text.remove_suffix(1);
}

bool TimeScanner::digits(int least, int most, int &value)
{
    int count = 0;
    int sum = 0;
    while (count < most && isDigit(peek())) {
        sum = sum * 10 + (m_text[m_at++] - '0');
        ++count;
    }
    value = sum;
    return count >= least;
}

bool TimeScanner::skip(char literal)
{
    if (peek() != literal || atEnd())
        return false;
    ++m_at;
    while (isBlank(literal) && isBlank(peek()))
        ++m_at;
    return true;
}

bool TimeScanner::letters()
{
    const size_t begin = m_at;
    while (isLetter(peek()))
        ++m_at;
    return m_at > begin;
}

bool TimeScanner::monthName(bool whole)
{
    for (size_t month = 0; month < kMonths.size(); ++month) {
        const std::string_view name = whole ? kMonths[month] : kMonths[month].substr(0, 3);
        size_t same = 0;
        while (same < name.size() && m_at + same < m_text.size() && lower(m_text[m_at + same]) == name[same])
            ++same;
        if (same < name.size())
            continue;
        parts.month = static_cast<int>(month) + 1;
        m_at += same;
        return true;
    }
    return false;
}

bool TimeScanner::fraction()
{
    int count = 0;
    for (; isDigit(peek()); ++m_at, ++count) {
        if (count < 3)
            parts.milli = parts.milli * 10 + (peek() - '0');
    }
    for (int i = count; i < 3; ++i)
        parts.milli *= 10;
    return count > 0;
}

bool TimeScanner::half()
{
    const char first = lower(peek());
    if ((first != 'a' && first != 'p') || m_at + 1 >= m_text.size() || lower(m_text[m_at + 1]) != 'm')
        return false;
    parts.half = first == 'p' ? 1 : 0;
    m_at += 2;
    return true;
}

bool TimeScanner::offset()
{
    if (peek() == 'Z' || peek() == 'z') {
        ++m_at;
        parts.offset = minutes(0);
        return true;
    }
    if (peek() != '+' && peek() != '-')
        return false;
    const int sign = m_text[m_at++] == '-' ? -1 : 1;
    int hour = 0;
    int minute = 0;
    if (!digits(2, 2, hour))
        return false;
    if (peek() == ':')
        ++m_at;
    if (isDigit(peek()) && !digits(2, 2, minute))
        return false;
    if (hour > 23 || minute > 59)
        return false;
    parts.offset = minutes(sign * (hour * 60 + minute));
    return true;
}

std::optional<WrittenTime> TimeScanner::readIso(const char *&why)
{
    why = "it is not an ISO 8601 date or date and time";
    if (!digits(4, 4, parts.year) || !skip('-') || !digits(2, 2, parts.month) || !skip('-') ||
        !digits(2, 2, parts.day))
        return std::nullopt;
    if (atEnd())
        return finish(why);
    if (!skip('T') && !skip('t') && !skip(' '))
        return std::nullopt;
    if (!digits(2, 2, parts.hour) || !skip(':') || !digits(2, 2, parts.minute))
        return std::nullopt;
    if (skip(':') && !digits(2, 2, parts.second))
        return std::nullopt;
    if ((skip('.') || skip(',')) && !fraction())
        return std::nullopt;
    skip(' ');
    if (!atEnd() && !offset())
        return std::nullopt;
    return finish(why);
}

std::optional<WrittenTime> TimeScanner::readEpoch(qint64 unit, const char *&why)
{
    why = "it is not a number of seconds or milliseconds since 1970";
    const bool negative = skip('-');
    constexpr qint64 kMost = 400'000'000'000'000; // beyond the year 9999 in either unit
    qint64 sum = 0;
    bool any = false;
    for (; isDigit(peek()); ++m_at) {
        sum = sum * 10 + (peek() - '0');
        any = true;
        if (sum > kMost)
            return std::nullopt;
    }
    if (!any || ((skip('.')) && !fraction()) || !atEnd())
        return std::nullopt;
    qint64 ms = sum * unit + (unit == 1000 ? parts.milli : 0);
    if (ms > kMost)
        return std::nullopt;
    ms = negative ? -ms : ms;
    return WrittenTime{local_time<milliseconds>(milliseconds(ms)), minutes(0)};
}

std::optional<WrittenTime> TimeScanner::finish(const char *&why)
{
    if (!atEnd()) {
        why = "it goes on after the date and time";
        return std::nullopt;
    }
    const year_month_day date{year(parts.year), month(static_cast<unsigned>(parts.month)),
                              day(static_cast<unsigned>(parts.day))};
    if (!date.ok()) {
        why = "there is no such day";
        return std::nullopt;
    }
    int hour = parts.hour;
    if (parts.half >= 0) {
        if (hour < 1 || hour > 12) {
            why = "there is no such hour with am or pm";
            return std::nullopt;
        }
        hour = hour % 12 + 12 * parts.half;
    }
    if (hour > 23 || parts.minute > 59 || parts.second > 59) {
        why = "there is no such time of day";
        return std::nullopt;
    }
    const auto time = hours(hour) + minutes(parts.minute) + seconds(parts.second) + milliseconds(parts.milli);
    return WrittenTime{local_days(date) + time, parts.offset};
}

} // namespace leeway::ingest
