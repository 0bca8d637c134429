#pragma once

#include "base/clock.h"
#include "domain/company.h"
#include "domain/opening_hours.h"

#include <QTimeZone>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// When a team is there: its week, and the days on which nobody is. A team that did not say its hours is
/// taken to be there on every day that is no holiday.
struct WorkingTimes {
    QTimeZone zone = QTimeZone::utc();
    OpeningHours hours;
    std::vector<Holiday> holidays; ///< the company's and the team's own

    bool operator==(const WorkingTimes &) const = default;
};

/// When somebody is there on a day, in order and apart; empty: nobody.
std::vector<DayRange> rangesOn(const WorkingTimes &times, QDate day);

enum class ClosedBy {
    Holiday,
    Weekday, ///< nobody is there on this day of any week
    Clock    ///< on this day, but not at this time
};

/// Why nobody is there at a moment, and when somebody is.
struct Closed {
    ClosedBy by = ClosedBy::Clock;
    QDate day;
    QString holiday;              ///< its name
    std::vector<DayRange> ranges; ///< when somebody is there on that day
    /// On a day without anybody the same clock time of the next day with somebody, if they are there then;
    /// else the next opening. Nothing within a year: nothing.
    std::optional<base::Instant> instead;

    bool operator==(const Closed &) const = default;
};

/// `zone` where the team did not say its own, or when there is no such team.
WorkingTimes workingTimesOf(const CompanySnapshot &company, TeamId team, const QTimeZone &zone);

/// Nothing while somebody is there. The minute of closing counts as open: what is due then can be done
/// before.
std::optional<Closed> closedAt(const WorkingTimes &times, base::Instant at);

} // namespace leeway::domain
