#include "models/desk_today_source.h"

#include "desk/ending.h"
#include "desk/shared_store.h"
#include "desk/today.h"

namespace leeway::models
{

QFuture<base::Result<domain::TodaySnapshot>> DeskTodaySource::today()
{
    return desk::readToday(m_desk);
}

QFuture<base::Result<std::vector<domain::Presence>>> DeskTodaySource::here()
{
    if (isAlone())
        return QtFuture::makeReadyFuture(base::Result<std::vector<domain::Presence>>(
            std::vector<domain::Presence>{{m_desk.me().id, m_desk.me().name}}));
    return m_shared.whoIsHere();
}

QFuture<base::Result<std::vector<domain::LateFeed>>> DeskTodaySource::lateFeeds()
{
    std::vector<domain::LateFeed> late;
    for (const domain::FeedSource &source : m_shared.status().sources) {
        if (domain::isLate(source, m_desk.clock().now()))
            late.push_back({source.name, source.receivedAt.value_or(base::Instant())});
    }
    return QtFuture::makeReadyFuture(base::Result<std::vector<domain::LateFeed>>(std::move(late)));
}

QFuture<base::Result<std::vector<domain::EndedContact>>> DeskTodaySource::endedContacts()
{
    return desk::readEndedContacts(m_desk);
}

bool DeskTodaySource::isAlone() const
{
    return m_shared.status().phase == domain::StorePhase::Apart;
}

domain::Person DeskTodaySource::me() const
{
    return m_desk.me();
}

} // namespace leeway::models
