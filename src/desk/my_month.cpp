#include "desk/my_month.h"

#include "desk/day_query.h"
#include "storage/my_month_rows.h"
#include "storage/storage.h"

#include <algorithm>
#include <array>

namespace leeway::desk
{

QFuture<base::Result<domain::MyMonthSnapshot>> readMyMonth(Desk &desk, const QTimeZone &zone)
{
    return desk.storage().read(storage::Lane::Screens,
                               [query = dayQuery(desk, zone), now = desk.clock().now()](
                                   storage::Connection &db) { return storage::readMyMonth(db, query, now); });
}

bool touchesMyMonth(const Touched &what)
{
    constexpr std::array kTables{"contact", "outcome", "case",        "customer", "survey",
                                 "grant",   "policy",  "interaction", "lease",    "approval"};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const char *table) { return what.table(QLatin1String(table)); });
}

} // namespace leeway::desk
