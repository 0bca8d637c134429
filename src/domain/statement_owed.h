#pragma once

#include "domain/ledger/entries.h"
#include "domain/owed.h"
#include "domain/payout.h"

#include <vector>

namespace leeway::domain
{

/// What a team gave in a month because it was owed, in one currency and by one way, in minor units of it. No
/// fund pays it, and no sum of a fund counts it.
struct StatementOwed {
    QString currency;
    PayoutWay way = PayoutWay::None;
    qint64 count = 0;       ///< how many were given in the month
    qint64 openingOpen = 0; ///< given and not confirmed when the month began
    qint64 given = 0;
    qint64 undone = 0;     ///< of what was given, taken back
    qint64 reversed = 0;   ///< by finance: it did not arrive, and is owed still
    qint64 handedOver = 0; ///< to the paying system
    qint64 confirmed = 0;  ///< by it
    qint64 failed = 0;     ///< there; until reversed it stays open
    qint64 returned = 0;   ///< confirmed, and came back
    qint64 open = 0;       ///< given and not confirmed when the month ended

    bool operator==(const StatementOwed &) const = default;
};

struct OwedMonth {
    base::Instant from{};
    base::Instant until{};
    std::vector<Owed> owed{}; ///< of the team, all that was given ever; a repair gives no money
    const std::vector<EntrySet> &sets;
    const std::vector<Payout> &payouts;
};
/// By currency and way, sorted by their bytes; without those of which nothing moved or stands. Given and
/// taken back is by the books; on the way, by the payouts: what has none came by another way, and is
/// confirmed as it is given. The shared store reckons the same (core.statement_owed). MoneyOverflow.
base::Result<std::vector<StatementOwed>> statementOwedOf(const OwedMonth &month);

/// Whether what moved is the difference of what stood before and after.
bool isEven(const StatementOwed &part);

} // namespace leeway::domain
