#pragma once

#include "models/today_source.h"

namespace leeway::desk
{
class Desk;
class SharedStore;
} // namespace leeway::desk

namespace leeway::models
{

/// The page Today from the desk's store; who is here from the shared one.
class DeskTodaySource final : public TodaySource
{
public:
    DeskTodaySource(desk::Desk &desk, desk::SharedStore &shared)
        : m_desk(desk)
        , m_shared(shared)
    {
    }

    QFuture<base::Result<domain::TodaySnapshot>> today() override;
    QFuture<base::Result<std::vector<domain::Presence>>> here() override;
    QFuture<base::Result<std::vector<domain::LateFeed>>> lateFeeds() override;
    QFuture<base::Result<std::vector<domain::EndedContact>>> endedContacts() override;
    [[nodiscard]] bool isAlone() const override;
    [[nodiscard]] domain::Person me() const override;

private:
    desk::Desk &m_desk;
    desk::SharedStore &m_shared;
};

} // namespace leeway::models
