#include "storage/order_history.h"

#include "domain/order_history.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::Result;

Result<std::optional<std::optional<CustomerId>>> ownerOfOrder(Connection &db, OrderId id)
{
    std::optional<std::optional<CustomerId>> owner;
    const auto done = db.each(QStringLiteral("SELECT customer FROM \"order\" WHERE id = ?"), {idValue(id)},
                              [&](const Rows &row) {
                                  owner = optionalIdFrom<CustomerId>(row.at(0));
                                  return false;
                              });
    if (!done)
        return tl::unexpected(done.error());
    return owner;
}

namespace
{

Result<void> moveOrderHistory(Transaction &tx, const Order &order, const std::optional<CustomerId> &before)
{
    if (before == order.customer)
        return {};
    Order was = order;
    was.customer = before ? before : order.customer;
    for (const OrderEvent &event : order.events) {
        const std::optional<Interaction> told = historyOf(was, event);
        if (!told)
            continue;
        const Result<Interaction> there = readInteraction(tx.db(), told->id);
        if (!there && there.error().code != Code::NotFound)
            return tl::unexpected(there.error());
        // As core.move_order_history: what stands with somebody else came with a row of its own, and what the
        // mapping of an import told in words of its own is not told a second time.
        if (before ? !there || there->customer != *before : there.has_value())
            continue;
        if (before) {
            if (Result<void> gone = removeInteraction(tx, told->id); !gone)
                return gone;
        }
        if (!order.customer)
            continue;
        if (Result<void> done = putInteraction(tx, *historyOf(order, event)); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> giveOrder(Transaction &tx, const Order &order,
                       const std::optional<std::optional<CustomerId>> &before)
{
    const Result<void> done = setOrderCustomer(tx, order.id, order.customer);
    return done && before ? moveOrderHistory(tx, order, *before) : done;
}

} // namespace leeway::storage
