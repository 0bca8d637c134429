#include "resolution/budget_period.h"

#include <algorithm>

namespace leeway::resolution
{

namespace
{

QDate dateIn(base::Instant now, const QTimeZone &zone)
{
    return base::toDateTime(now).toTimeZone(zone).date();
}

/// The first moment that is of `day` or later: the first midnight of two, the jump when there is none.
/// QDate::startOfDay takes the second of two midnights, and a day that is left out is none to it.
base::Instant firstMomentOf(QDate day, const QTimeZone &zone)
{
    const QDateTime midnight(day, QTime(0, 0), Qt::UTC);
    QDateTime from = midnight.addDays(-1); // no zone is as far away
    // Asking a zone for its next jump is slow, and hardly any day has one.
    const int offset = zone.offsetFromUtc(from);
    const QDateTime usual = midnight.addSecs(-offset);
    if (zone.offsetFromUtc(usual) == offset && zone.offsetFromUtc(midnight.addDays(1)) == offset)
        return base::fromDateTime(usual);
    for (;;) {
        const QDateTime local = midnight.addSecs(-zone.offsetFromUtc(from));
        const QDateTime moment = std::max(from, local);
        const QTimeZone::OffsetData next = zone.nextTransition(from);
        if (!next.atUtc.isValid() || moment < next.atUtc)
            return base::fromDateTime(moment);
        from = next.atUtc;
    }
}

} // namespace

PeriodWindow windowOf(domain::BudgetPeriod period, int days, base::Instant now, const QTimeZone &zone)
{
    if (period == domain::BudgetPeriod::Once)
        return {};
    const QDate today = dateIn(now, zone);
    QDate first = today;
    QDate after = today.addDays(1);
    if (period == domain::BudgetPeriod::Week) {
        first = today.addDays(1 - today.dayOfWeek());
        after = first.addDays(7);
    } else if (period == domain::BudgetPeriod::Month) {
        first = QDate(today.year(), today.month(), 1);
        after = first.addMonths(1);
    } else if (period == domain::BudgetPeriod::Rolling) {
        first = today.addDays(1 - qMax(1, days));
    }
    return {firstMomentOf(first, zone), firstMomentOf(after, zone)};
}

QString dayName(base::Instant now, const QTimeZone &zone)
{
    return dateIn(now, zone).toString(Qt::ISODate);
}

QString monthName(base::Instant now, const QTimeZone &zone)
{
    return dateIn(now, zone).toString(QStringLiteral("yyyy-MM"));
}

} // namespace leeway::resolution
