#pragma once

#include "domain/order.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// Whose an order is as it is here; nothing for one that is not here.
base::Result<std::optional<std::optional<domain::CustomerId>>> ownerOfOrder(Connection &db,
                                                                            domain::OrderId id);

/// Gives the order, which is there, to the customer it says, or to nobody. What happened to it follows it in
/// the history: `before` nobody's, all of it is told; nobody's now, it leaves the history. No `before`: the
/// order has just come, and its history comes by itself. Writer thread, in the caller's transaction.
base::Result<void> giveOrder(Transaction &tx, const domain::Order &order,
                             const std::optional<std::optional<domain::CustomerId>> &before);

} // namespace leeway::storage
