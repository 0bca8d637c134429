#include "desk/my_day.h"

#include "desk/day_query.h"
#include "storage/storage.h"

#include <QDateTime>

namespace leeway::desk
{

namespace
{

constexpr int kDaysOfAnswers = 14;

} // namespace

storage::MyDayQuery dayQuery(const Desk &desk, const QTimeZone &zone)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(base::toMs(desk.clock().now()), zone).date();
    const auto startOf = [&zone](QDate day) {
        return base::instantFromMs(day.startOfDay(zone).toMSecsSinceEpoch());
    };
    storage::MyDayQuery query;
    query.me = desk.me().id;
    query.from = startOf(today);
    query.to = startOf(today.addDays(1));
    query.answersFrom = startOf(today.addDays(-kDaysOfAnswers));
    return query;
}

QFuture<base::Result<domain::MyDaySnapshot>> readMyDay(Desk &desk, const QTimeZone &zone)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [query = dayQuery(desk, zone)](storage::Connection &db) { return storage::readMyDay(db, query); });
}

} // namespace leeway::desk
