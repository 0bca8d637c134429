#pragma once

#include "base/clock.h"
#include "domain/enums.h"

#include <QTimeZone>

#include <optional>

namespace leeway::resolution
{

/// From a moment on and before another; absent: without that end.
struct PeriodWindow {
    std::optional<base::Instant> from;
    std::optional<base::Instant> until;

    bool operator==(const PeriodWindow &) const = default;
};

/// The period that `now` lies in, in days of `zone`. Days begin with the first moment of that date, also
/// where clocks jump over midnight or meet it twice. Weeks begin on Monday (ISO 8601). Rolling: today and the
/// `days` - 1 days before, whole days each, so that what is left does not grow while somebody speaks.
PeriodWindow windowOf(domain::BudgetPeriod period, int days, base::Instant now, const QTimeZone &zone);

/// What ledger and leases call the day or month of `now`: "2026-11-26", "2026-11".
QString dayName(base::Instant now, const QTimeZone &zone);
QString monthName(base::Instant now, const QTimeZone &zone);

} // namespace leeway::resolution
