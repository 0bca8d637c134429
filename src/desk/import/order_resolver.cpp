#include "desk/import/order_resolver.h"

#include "domain/enum_names.h"
#include "domain/masking.h"
#include "domain/order_history.h"
#include "domain/source_ids.h"
#include "storage/customer_rows.h"
#include "storage/erasure_rows.h"
#include "storage/row_values.h"

#include <algorithm>
#include <tuple>

namespace leeway::desk
{

namespace
{

/// Puts `value` in place of the one of `values` with its id, or at the end.
template <class T> void putById(std::vector<T> &values, T value)
{
    const auto same =
        std::find_if(values.begin(), values.end(), [&value](const T &one) { return one.id == value.id; });
    if (same == values.end())
        values.push_back(std::move(value));
    else
        *same = std::move(value);
}

/// Two shops may count alike: an order of another source is not meant when it is another customer's.
bool mayBeMeant(const domain::Order &order, const QString &source, domain::CustomerId customer)
{
    return order.source == source || !order.customer || customer.isNull() || *order.customer == customer;
}

base::Result<bool> isOfErased(storage::Transaction &tx, const domain::Order &order)
{
    return order.customer ? storage::isErased(tx.db(), *order.customer) : base::Result<bool>(false);
}

/// Puts what happened to `order` into the history of its customer.
void tell(const domain::Order &order, const domain::OrderEvent &event, storage::BulkBatch &batch)
{
    const auto row = domain::historyOf(order, event);
    if (!row)
        return;
    batch.interactions.emplace_back().interaction = *row;
}

} // namespace

void OrderResolver::begin()
{
    m_orders.clear();
    m_touched.clear();
}

void OrderResolver::finish(storage::BulkBatch &batch) const
{
    for (const std::vector<domain::Order> &numbered : m_orders) {
        std::copy_if(numbered.begin(), numbered.end(), std::back_inserter(batch.orders),
                     [this](const domain::Order &order) { return m_touched.contains(order.id.value); });
    }
}

/// The order a source means by a number: its own, else the newest that may be. Null when there is none.
base::Result<domain::Order *> OrderResolver::orderMeant(storage::Transaction &tx, const Record &record,
                                                        const QString &number, domain::CustomerId customer)
{
    const QString key = storage::numberKey(domain::maskedKey(number));
    auto met = m_orders.find(key);
    if (met == m_orders.end()) {
        base::Result<std::vector<domain::Order>> stored = storage::readOrdersNumbered(tx.db(), number);
        if (!stored)
            return tl::unexpected<base::Error>(stored.error());
        met = m_orders.insert(key, *std::move(stored));
    }
    const auto rank = [&record](const domain::Order &order) {
        return std::tuple(order.source == record.source, order.orderedAt, order.id.toBytes());
    };
    domain::Order *meant = nullptr;
    for (domain::Order &order : *met) {
        if (mayBeMeant(order, record.source, customer) && (!meant || rank(*meant) < rank(order)))
            meant = &order;
    }
    return meant;
}

domain::Order *OrderResolver::make(domain::Order order)
{
    std::vector<domain::Order> &numbered = m_orders[storage::numberKey(domain::maskedKey(order.number))];
    numbered.push_back(std::move(order));
    return &numbered.back();
}

base::Result<bool> OrderResolver::addOrder(storage::Transaction &tx, const Record &record,
                                           domain::CustomerId customer, storage::BulkBatch &batch)
{
    const domain::Order &given = *record.order;
    base::Result<domain::Order *> meant = orderMeant(tx, record, given.number, customer);
    if (!meant)
        return tl::unexpected<base::Error>(meant.error());
    if (!*meant) {
        domain::Order made = given;
        made.id =
            domain::OrderId{domain::timedSourceId(record.source, "order", given.number, given.orderedAt)};
        made.lines.clear();
        meant = make(std::move(made));
    }
    domain::Order &target = **meant;
    const base::Result<bool> erased = isOfErased(tx, target);
    if (!erased || *erased)
        return erased ? base::Result<bool>(false) : erased;
    m_touched.insert(target.id.value);
    if (target.lines.empty()) { // known by an event so far
        target.orderedAt = given.orderedAt;
        target.source = given.source;
        target.sourceId = given.sourceId;
    }
    if (!given.status.isEmpty())
        target.status = given.status;
    if (given.renewsAt)
        target.renewsAt = given.renewsAt;
    if (target.customerKey.isEmpty())
        target.customerKey = given.customerKey;
    for (domain::OrderLine line : given.lines) {
        const QString told = record.orderLine.isEmpty()
                                 ? QString(u'\n' + line.articleNumber + u'\n' + line.article)
                                 : QString(u'#' + record.orderLine);
        line.id = domain::OrderLineId{domain::sourceId(record.source, "order-line", given.number + told)};
        putById(target.lines, std::move(line));
    }
    if (target.customer || customer.isNull()) // whose a person said it is stays
        return true;
    target.customer = customer;
    for (const domain::OrderEvent &event : target.events)
        tell(target, event, batch);
    return true;
}

base::Result<bool> OrderResolver::addEvent(storage::Transaction &tx, const Record &record,
                                           domain::CustomerId customer, storage::BulkBatch &batch)
{
    const ingest::ImportOrderEvent &given = *record.orderEvent;
    base::Result<domain::Order *> meant = orderMeant(tx, record, given.orderNumber, customer);
    if (!meant)
        return tl::unexpected<base::Error>(meant.error());
    if (!*meant) { // the order itself has not come yet: kept as one known by its number only
        domain::Order made;
        made.id =
            domain::OrderId{domain::timedSourceId(record.source, "order", given.orderNumber, given.event.at)};
        made.number = given.orderNumber;
        made.orderedAt = given.event.at;
        made.source = record.source;
        if (!customer.isNull())
            made.customer = customer;
        meant = make(std::move(made));
    }
    domain::Order &target = **meant;
    const base::Result<bool> erased = isOfErased(tx, target);
    if (!erased || *erased)
        return erased ? base::Result<bool>(false) : erased;
    m_touched.insert(target.id.value);
    domain::OrderEvent event = given.event;
    event.id = domain::OrderEventId{domain::sourceId(record.source, "order-event",
                                                     given.orderNumber + u'\n' + domain::nameOf(event.kind) +
                                                         u'\n' + event.reference + u'\n' +
                                                         QString::number(base::toMs(event.at)))};
    if (record.interactions.empty() || customer.isNull()) // else the mapping says what the history says
        tell(target, event, batch);
    putById(target.events, std::move(event));
    return true;
}

base::Result<bool> OrderResolver::add(storage::Transaction &tx, const Record &record,
                                      domain::CustomerId customer, storage::BulkBatch &batch)
{
    if (record.order) {
        const base::Result<bool> done = addOrder(tx, record, customer, batch);
        if (!done || !*done)
            return done;
    }
    return record.orderEvent ? addEvent(tx, record, customer, batch) : base::Result<bool>(true);
}

} // namespace leeway::desk
