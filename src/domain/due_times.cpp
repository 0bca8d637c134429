#include "domain/due_times.h"

#include "domain/when_parser.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

constexpr int kDaysLookedAt = 366;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kDayMs = OpeningHours::kDayMinutes * kMinuteMs;
constexpr int kUsualMorning = 9 * 60;

/// A stretch of a day in which the team is there, or is not, up to its end in milliseconds of that day.
struct Stretch {
    bool open = false;
    qint64 end = kDayMs;
};

Stretch stretchAt(const std::vector<DayRange> &ranges, qint64 msOfDay)
{
    for (const DayRange &range : ranges) {
        if (msOfDay < range.from * kMinuteMs)
            return {false, range.from * kMinuteMs};
        if (msOfDay < range.until * kMinuteMs)
            return {true, range.until * kMinuteMs};
    }
    return {};
}

/// Wall clocks of a zone: how far they stand from UTC, and until when they do so.
class WallClock
{
public:
    explicit WallClock(const QTimeZone &zone)
        : m_zone(zone)
    {
    }

    qint64 offsetAt(qint64 ms)
    {
        if (ms < m_from || ms >= m_until)
            look(ms);
        return m_offset;
    }
    [[nodiscard]] qint64 changesAt() const { return m_until; }

private:
    void look(qint64 ms)
    {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        m_from = ms;
        m_offset = qint64{m_zone.offsetFromUtc(at)} * 1000;
        m_until = std::numeric_limits<qint64>::max();
        if (m_zone.hasTransitions()) {
            const QTimeZone::OffsetData next = m_zone.nextTransition(at);
            if (next.atUtc.isValid())
                m_until = next.atUtc.toMSecsSinceEpoch();
        }
    }

    QTimeZone m_zone;
    qint64 m_from = 0;
    qint64 m_until = 0; ///< nothing looked at yet
    qint64 m_offset = 0;
};

/// The last minute of a working day; nothing when it is none.
std::optional<int> endOfWork(const WorkingTimes &times, QDate day)
{
    const std::vector<DayRange> ranges = rangesOn(times, day);
    if (ranges.empty() || (!times.hours.isSaid() && day.dayOfWeek() > Qt::Friday))
        return std::nullopt;
    return std::min(ranges.back().until, OpeningHours::kDayMinutes - 1);
}

QDate dayOf(const WorkingTimes &times, base::Instant at)
{
    return base::toDateTime(at).toTimeZone(times.zone).date();
}

base::Instant momentOn(const WorkingTimes &times, QDate day, int minute)
{
    return placedIn(times.zone, day, QTime(minute / 60, minute % 60));
}

std::optional<base::Instant> earlier(std::optional<base::Instant> a, std::optional<base::Instant> b)
{
    return a && b ? std::min(*a, *b) : a ? a : b;
}

} // namespace

std::optional<base::Instant> afterOpeningTime(const WorkingTimes &times, base::Instant from,
                                              std::chrono::minutes time)
{
    WallClock clock(times.zone);
    qint64 left = time.count() * kMinuteMs;
    qint64 at = base::toMs(from);
    const qint64 last = at + kDaysLookedAt * kDayMs;
    while (at < last) {
        const qint64 local = at + clock.offsetAt(at);
        const QDateTime wall = QDateTime::fromMSecsSinceEpoch(local, Qt::UTC);
        const qint64 msOfDay = wall.time().msecsSinceStartOfDay();
        const Stretch stretch = stretchAt(rangesOn(times, wall.date()), msOfDay);
        const qint64 end = std::min(at + stretch.end - msOfDay, clock.changesAt());
        if (stretch.open && end - at >= left)
            return base::instantFromMs(at + left);
        if (stretch.open)
            left -= end - at;
        at = end;
    }
    return std::nullopt;
}

std::optional<base::Instant> afterWorkingDays(const WorkingTimes &times, base::Instant from, int days)
{
    const QDate first = dayOf(times, from);
    int left = days;
    for (int ahead = 1; ahead <= kDaysLookedAt * 2; ++ahead) {
        const QDate day = first.addDays(ahead);
        const std::optional<int> end = endOfWork(times, day);
        if (end && --left <= 0)
            return momentOn(times, day, *end);
    }
    return std::nullopt;
}

std::optional<base::Instant> nextWorkingMorning(const WorkingTimes &times, base::Instant from)
{
    const QDate first = dayOf(times, from);
    for (int ahead = 1; ahead <= kDaysLookedAt; ++ahead) {
        const QDate day = first.addDays(ahead);
        if (endOfWork(times, day))
            return momentOn(times, day,
                            times.hours.isSaid() ? rangesOn(times, day).front().from : kUsualMorning);
    }
    return std::nullopt;
}

std::optional<base::Instant> answerDue(const std::vector<DueRule> &rules, const WorkingTimes &times,
                                       const QString &queue, const QString &issueType, base::Instant from)
{
    const auto due = [&](DueKind kind, const QString &name) -> std::optional<base::Instant> {
        const std::optional<int> minutes = amountOf(rules, kind, name);
        return minutes ? afterOpeningTime(times, from, std::chrono::minutes(*minutes)) : std::nullopt;
    };
    return earlier(due(DueKind::QueueAnswer, queue), due(DueKind::TypeAnswer, issueType));
}

std::optional<base::Instant> nextStepDue(const std::vector<DueRule> &rules, const WorkingTimes &times,
                                         const QString &issueType, base::Instant now)
{
    const std::optional<int> minutes = amountOf(rules, DueKind::TypeNextStep, issueType);
    std::optional<base::Instant> due;
    if (minutes)
        due = afterOpeningTime(times, now, std::chrono::minutes(*minutes));
    if (!due)
        due = nextWorkingMorning(times, now);
    return due ? std::optional<base::Instant>(std::chrono::ceil<std::chrono::minutes>(*due)) : due;
}

ComplaintDates complaintDates(const std::vector<DueRule> &rules, const WorkingTimes &times,
                              base::Instant from)
{
    const auto due = [&](DueKind kind) {
        return afterWorkingDays(times, from, amountOf(rules, kind).value_or(usualDays(kind)));
    };
    return {.acknowledgeBy = due(DueKind::ComplaintAcknowledge),
            .acknowledgedAt = {},
            .answerBy = due(DueKind::ComplaintAnswer),
            .answeredAt = {},
            .finalBy = due(DueKind::ComplaintFinal)};
}

std::optional<ComplaintDue> complaintDue(const Case &theCase)
{
    const ComplaintDates &dates = theCase.complaintDates;
    if (!theCase.complaint || dates.answeredAt)
        return std::nullopt;
    if (!dates.acknowledgedAt && dates.acknowledgeBy)
        return ComplaintDue{ComplaintStep::Acknowledge, *dates.acknowledgeBy};
    return dates.answerBy ? std::optional(ComplaintDue{ComplaintStep::Answer, *dates.answerBy})
                          : std::nullopt;
}

bool hasNextStep(const Case &theCase)
{
    return theCase.nextAt.has_value();
}

} // namespace leeway::domain
