#include "domain/when_parser.h"

#include "domain/when_words.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

using Problem = tl::unexpected<WhenProblem>;

/// What the words said so far, before it is placed.
struct Said {
    std::optional<int> weekday; ///< 1 Monday to 7
    bool next = false;
    std::optional<int> daysOn; ///< from today
    std::optional<int> day, month, year;
    std::optional<QTime> time;
    std::optional<QTime> part; ///< "afternoon": for want of a clock time, or which half of the day it is in
    std::optional<std::chrono::minutes> fromNow;
    bool impossible = false; ///< a date or clock time that does not exist

    [[nodiscard]] bool hasDay() const { return weekday || daysOn || day || month; }
};

/// Reads words one after another; each reader takes what is its own and says whether it did.
class WhenReader
{
public:
    WhenReader(QStringView text, const WhenContext &context)
        : m_words(whenWords(text))
        , m_context(context)
    {
    }

    bool read(Said &said)
    {
        while (m_at < m_words.size()) {
            if (!readSpan(said) && !readDayWord(said) && !readDate(said) && !readTime(said) &&
                !readPart(said) && !readMonthDay(said) && !isFiller(m_words.at(m_at++)))
                return false;
        }
        return true;
    }

private:
    [[nodiscard]] QString word(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_words.size() ? m_words.at(m_at + ahead) : QString();
    }

    /// "in 2 hours", "in an hour", "in 3 days"
    bool readSpan(Said &said)
    {
        if (word() != u"in")
            return false;
        const std::optional<int> count = wholeNumber(word(1));
        const std::optional<WhenSpan> span = spanOf(word(2));
        if (!count || !span || said.hasDay() || said.fromNow)
            return false;
        if (span->days > 0)
            said.daysOn = *count * span->days;
        else
            said.fromNow = *count * span->minutes;
        m_at += 3;
        return true;
    }

    bool readDayWord(Said &said)
    {
        if (said.hasDay())
            return false;
        if (const std::optional<int> days = daysAhead(word())) {
            said.daysOn = days;
            ++m_at;
            return true;
        }
        const bool next = isNext(word());
        const std::optional<int> weekday = weekdayOf(word(next ? 1 : 0), m_context.locale);
        if (!weekday)
            return false;
        said.weekday = weekday;
        said.next = next;
        m_at += next ? 2 : 1;
        return true;
    }

    /// "2026-11-24", "24.11.", "24.11.2026"
    bool readDate(Said &said)
    {
        if (said.day || said.month || said.daysOn)
            return false;
        const std::optional<WhenDate> date = numericDate(word());
        if (!date)
            return false;
        said.day = date->day;
        said.month = date->month;
        said.year = date->year;
        ++m_at;
        return true;
    }

    /// "24 nov", "nov 24", either with a year behind. A weekday before it ("mon 24 nov") must be right.
    bool readMonthDay(Said &said)
    {
        const bool monthFirst = monthOf(word(), m_context.locale).has_value();
        const std::optional<int> month = monthOf(word(monthFirst ? 0 : 1), m_context.locale);
        const std::optional<int> day = dayNumber(word(monthFirst ? 1 : 0));
        if (!month || !day || said.day || said.daysOn)
            return false;
        said.day = day;
        said.month = month;
        m_at += 2;
        if (word().size() == 4)
            if (const std::optional<int> year = wholeNumber(word())) {
                said.year = year;
                ++m_at;
            }
        return true;
    }

    /// "16:00", "4pm", "4 pm", "noon"; a bare hour only behind a day and not before a month.
    bool readTime(Said &said)
    {
        if (said.time || said.fromNow)
            return false;
        const bool half = word(1) == u"am" || word(1) == u"pm";
        const bool apart = half || word(1) == u"uhr";
        const std::optional<WhenClock> clock = clockOf(half    ? word() + word(1)
                                                       : apart ? word() + u'h'
                                                               : word());
        const bool bare = clock && clock->bare;
        if (!clock || (bare && (!said.hasDay() || monthOf(word(1), m_context.locale))))
            return false;
        said.impossible = said.impossible || !clock->time.isValid();
        said.time = clock->time;
        m_at += apart ? 2 : 1;
        return true;
    }

    /// "tomorrow morning", "tomorrow in the morning", "heute abend"
    bool readPart(Said &said)
    {
        const qsizetype before = word() == u"in" && word(1) == u"the" ? 2 : 0;
        const std::optional<QTime> part = partOfDay(word(before));
        if (!part || said.part || said.fromNow)
            return false;
        said.part = part;
        m_at += before + 1;
        return true;
    }

    QStringList m_words;
    const WhenContext &m_context;
    qsizetype m_at = 0;
};

/// The clock time said: "evening" alone is its usual hour, "evening 8" the later 8 o'clock.
std::optional<QTime> saidTime(const Said &said)
{
    if (!said.time || !said.part)
        return said.time ? said.time : said.part;
    constexpr int kHalfDay = 12;
    const bool later = said.part->hour() >= kHalfDay && said.time->hour() < kHalfDay;
    return later ? said.time->addSecs(kHalfDay * 60 * 60) : *said.time;
}

QDate today(const WhenContext &context)
{
    return base::toDateTime(context.now).toTimeZone(context.zone).date();
}

QTime clockNow(const WhenContext &context)
{
    const QTime now = base::toDateTime(context.now).toTimeZone(context.zone).time();
    return QTime(now.hour(), now.minute());
}

QDate datedDay(const Said &said, QDate now)
{
    if (said.year)
        return QDate(*said.year, *said.month, *said.day);
    const QDate thisYear(now.year(), *said.month, *said.day);
    // A day of half a year back or more is meant for the next year; 29 February waits for its year.
    if (thisYear.isValid() && thisYear >= now.addMonths(-6))
        return thisYear;
    for (int ahead = thisYear.isValid() ? 1 : 0; ahead <= 8; ++ahead) {
        const QDate later(now.year() + ahead, *said.month, *said.day);
        if (later.isValid())
            return later;
    }
    return {};
}

/// The day said; `afterToday` when a weekday that is today would be over.
QDate saidDay(const Said &said, const WhenContext &context, bool afterToday)
{
    const QDate now = today(context);
    if (said.day && said.month) {
        const QDate day = datedDay(said, now);
        return said.weekday && day.dayOfWeek() != *said.weekday ? QDate() : day;
    }
    if (said.daysOn)
        return now.addDays(*said.daysOn);
    if (!said.weekday)
        return now;
    const int ahead = (*said.weekday - now.dayOfWeek() + 7) % 7;
    return now.addDays(ahead == 0 && (said.next || afterToday) ? 7 : ahead);
}

qint64 offsetAt(const QTimeZone &zone, qint64 utcSeconds)
{
    return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utcSeconds, Qt::UTC));
}

bool inRange(const QDate &day)
{
    return day.isValid() && day.year() >= 1 && day.year() <= 9999;
}

tl::expected<Said, WhenProblem> saidBy(QStringView text, const WhenContext &context)
{
    if (text.trimmed().isEmpty())
        return Problem(WhenProblem::Empty);
    Said said;
    if (text.size() > 100 || !WhenReader(text, context).read(said))
        return Problem(WhenProblem::NotUnderstood);
    if (said.impossible)
        return Problem(WhenProblem::NoSuchTime);
    if (!said.hasDay() && !said.time && !said.fromNow && !said.part)
        return Problem(WhenProblem::NotUnderstood);
    if (said.fromNow && (said.hasDay() || said.time || said.part))
        return Problem(WhenProblem::NotUnderstood);
    return said;
}

} // namespace

base::Instant placedIn(const QTimeZone &zone, QDate date, QTime time)
{
    constexpr qint64 kDay = 86'400;
    const qint64 local = QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
    const qint64 before = offsetAt(zone, local - kDay);
    const qint64 after = offsetAt(zone, local + kDay);
    const bool beforeHolds = offsetAt(zone, local - before) == before;
    const bool afterHolds = offsetAt(zone, local - after) == after;
    qint64 offset = afterHolds ? after : before; // neither holds in a gap: the old offset moves it forward
    if (beforeHolds && afterHolds)
        offset = std::max(before, after); // twice: the larger offset is the earlier moment
    return base::instantFromMs((local - offset) * 1000);
}

tl::expected<base::Instant, WhenProblem> parseWhen(QStringView text, const WhenContext &context)
{
    const auto said = saidBy(text, context);
    if (!said)
        return Problem(said.error());
    if (said->fromNow)
        return *said->fromNow > std::chrono::minutes(0)
                   ? tl::expected<base::Instant, WhenProblem>(
                         std::chrono::floor<std::chrono::minutes>(context.now) + *said->fromNow)
                   : Problem(WhenProblem::Past);
    const bool span = said->daysOn.value_or(0) > 0 && whenWords(text).contains(QStringLiteral("in"));
    const std::optional<QTime> clock = saidTime(*said);
    if (!clock && !span)
        return Problem(WhenProblem::TimeMissing);
    const QTime time = clock.value_or(clockNow(context));
    const QDate day = saidDay(*said, context, time <= clockNow(context));
    if (!inRange(day))
        return Problem(WhenProblem::NoSuchTime);
    const base::Instant at = placedIn(context.zone, day, time);
    if (at <= context.now)
        return Problem(WhenProblem::Past);
    return at;
}

tl::expected<QDate, WhenProblem> parseDay(QStringView text, const WhenContext &context)
{
    const auto said = saidBy(text, context);
    if (!said)
        return Problem(said.error());
    if (said->time || said->fromNow || said->part)
        return Problem(WhenProblem::NotUnderstood);
    const QDate day = saidDay(*said, context, false);
    if (!inRange(day))
        return Problem(WhenProblem::NoSuchTime);
    if (day < today(context))
        return Problem(WhenProblem::Past);
    return day;
}

} // namespace leeway::domain
