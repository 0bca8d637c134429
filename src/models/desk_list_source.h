#pragma once

#include "models/list_source.h"

namespace leeway::desk
{
class Desk;
}

namespace leeway::models
{

/// The list columns' rows from the desk's store.
class DeskListSource final : public ListSource
{
public:
    explicit DeskListSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }

    QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &words, std::optional<domain::CustomerId> after, int limit) override;
    QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() override;
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) override;
    QFuture<base::Result<std::vector<domain::PromiseRow>>> promises(std::optional<domain::PersonId> keeper,
                                                                    int limit) override;
    QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int limit) override;

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
