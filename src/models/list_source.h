#pragma once

#include "base/result.h"
#include "domain/order.h"
#include "domain/snapshots.h"

#include <QFuture>

#include <optional>
#include <vector>

namespace leeway::models
{

/// Where the list pages read from. Every call returns at once; the answer comes through the future.
class ListSource
{
public:
    virtual ~ListSource() = default;
    /// All customers by name behind `after` (nothing: from the top); with words, those found by them, best
    /// first, in one page.
    virtual QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &words, std::optional<domain::CustomerId> after, int limit) = 0;
    /// Those that somebody pinned on this computer, by name.
    virtual QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() = 0;
    /// Whom this desk opened last, the newest first.
    virtual QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) = 0;
    /// Open promises, earliest due first; of one keeper when given.
    virtual QFuture<base::Result<std::vector<domain::PromiseRow>>>
    promises(std::optional<domain::PersonId> keeper, int limit) = 0;
    /// Orders that no customer could be found for, newest first.
    virtual QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int limit) = 0;
};

} // namespace leeway::models
