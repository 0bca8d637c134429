#include "domain/working_times.h"

#include "domain/next_opening.h"
#include "domain/when_parser.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

constexpr int kDaysAhead = 366;

const Holiday *holidayOn(const WorkingTimes &times, QDate day)
{
    const auto found = std::find_if(times.holidays.begin(), times.holidays.end(),
                                    [day](const Holiday &holiday) { return holiday.day == day; });
    return found == times.holidays.end() ? nullptr : &*found;
}

bool isWithin(const std::vector<DayRange> &ranges, int minute)
{
    return std::any_of(ranges.begin(), ranges.end(), [minute](const DayRange &range) {
        return range.from <= minute && minute <= range.until;
    });
}

base::Instant momentOf(const WorkingTimes &times, QDate day, int minute)
{
    return placedIn(times.zone, day, QTime(0, 0).addSecs(minute * 60));
}

/// Where somebody is there, looked for from `day` on: the first day's ranges only after `minute`.
std::optional<base::Instant> openFrom(const WorkingTimes &times, QDate day, int minute, bool keepClock)
{
    for (const DayRange &range : rangesOn(times, day))
        if (range.from > minute)
            return momentOf(times, day, range.from);
    for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
        const QDate later = day.addDays(ahead);
        const std::vector<DayRange> ranges = rangesOn(times, later);
        if (!ranges.empty())
            return momentOf(times, later,
                            keepClock && isWithin(ranges, minute) ? minute : ranges.front().from);
    }
    return std::nullopt;
}

} // namespace

WorkingTimes workingTimesOf(const CompanySnapshot &company, TeamId team, const QTimeZone &zone)
{
    WorkingTimes times;
    times.zone = zone;
    const auto found = std::find_if(company.teams.begin(), company.teams.end(),
                                    [team](const Team &one) { return one.id == team; });
    if (found != company.teams.end()) {
        times.hours = found->hours;
        if (const QTimeZone own(found->timeZone.toLatin1()); own.isValid())
            times.zone = own;
    }
    for (const Holiday &holiday : company.holidays)
        if (holiday.team == TeamId() || holiday.team == team)
            times.holidays.push_back(holiday);
    return times;
}

std::vector<DayRange> rangesOn(const WorkingTimes &times, QDate day)
{
    if (holidayOn(times, day) != nullptr)
        return {};
    if (!times.hours.isSaid())
        return {{0, OpeningHours::kDayMinutes}};
    return times.hours.days.at(static_cast<size_t>(day.dayOfWeek() - 1));
}

std::optional<Closed> closedAt(const WorkingTimes &times, base::Instant at)
{
    const QDateTime there = base::toDateTime(at).toTimeZone(times.zone);
    const QDate day = there.date();
    const int minute = there.time().hour() * 60 + there.time().minute();
    Closed closed;
    closed.day = day;
    closed.ranges = rangesOn(times, day);
    if (isWithin(closed.ranges, minute))
        return std::nullopt;
    const Holiday *holiday = holidayOn(times, day);
    if (holiday != nullptr) {
        closed.by = ClosedBy::Holiday;
        closed.holiday = holiday->name;
    } else if (closed.ranges.empty()) {
        closed.by = ClosedBy::Weekday;
    }
    closed.instead = openFrom(times, day, minute, closed.by != ClosedBy::Clock);
    return closed;
}

std::optional<base::Instant> nextOpening(const WorkingTimes &times, base::Instant after)
{
    const auto &days = times.hours.days;
    if (std::all_of(days.begin(), days.end(), [](const auto &ranges) { return ranges.empty(); }))
        return std::nullopt; // they did not say
    const QDateTime local = base::toDateTime(after).toTimeZone(times.zone);
    constexpr int kMinutesAnHour = 60;
    return openFrom(times, local.date(), local.time().hour() * kMinutesAnHour + local.time().minute(), false);
}

} // namespace leeway::domain
