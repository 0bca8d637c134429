#include "storage/customer_rows.h"
#include "storage/person_facts.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include "domain/masking.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Result;

QString orderColumns()
{
    return QStringLiteral(
        "o.id, o.customer, o.customer_key, o.kind, o.number, o.status, o.ordered_at, o.renews_at, "
        "o.source, o.source_id");
}

Order orderFrom(const Rows &row)
{
    Order order;
    order.id = idFrom<OrderId>(row.at(0));
    order.customer = optionalIdFrom<CustomerId>(row.at(1));
    order.customerKey = row.at(2).toString();
    order.kind = enumFrom<OrderKind>(row.at(3));
    order.number = row.at(4).toString();
    order.status = row.at(5).toString();
    order.orderedAt = instantFrom(row.at(6));
    order.renewsAt = optionalInstantFrom(row.at(7));
    order.source = row.at(8).toString();
    order.sourceId = row.at(9).toString();
    return order;
}

OrderLine orderLineFrom(const Rows &row)
{
    return OrderLine{.id = idFrom<OrderLineId>(row.at(0)),
                     .article = row.at(1).toString(),
                     .articleNumber = row.at(2).toString(),
                     .quantity = row.at(3).toInt(),
                     .paid = moneyFrom(row.at(4), row.at(5)),
                     .warrantyUntil = optionalInstantFrom(row.at(6))};
}

OrderEvent orderEventFrom(const Rows &row)
{
    return OrderEvent{.id = idFrom<OrderEventId>(row.at(0)),
                      .kind = enumFrom<OrderEventKind>(row.at(1)),
                      .at = instantFrom(row.at(2)),
                      .amount = moneyFrom(row.at(3), row.at(4)),
                      .method = row.at(5).toString(),
                      .reference = row.at(6).toString(),
                      .detail = row.at(7).toString()};
}

Result<void> readParts(Connection &db, std::vector<Order> &orders)
{
    for (Order &order : orders) {
        auto lines = readAll<OrderLine>(
            db,
            QStringLiteral(
                "SELECT id, article, article_number, quantity, paid_minor, paid_currency, warranty_until "
                "FROM order_line WHERE \"order\" = ? ORDER BY position"),
            {idValue(order.id)}, orderLineFrom);
        if (!lines)
            return tl::unexpected(lines.error());
        order.lines = *std::move(lines);
        auto events = readAll<OrderEvent>(
            db,
            QStringLiteral("SELECT id, kind, at, amount_minor, amount_currency, method, reference, detail "
                           "FROM order_event WHERE \"order\" = ? ORDER BY at, rowid"),
            {idValue(order.id)}, orderEventFrom);
        if (!events)
            return tl::unexpected(events.error());
        order.events = *std::move(events);
    }
    return {};
}

} // namespace

Result<std::vector<Order>> readOrders(Connection &db, CustomerId id, int limit)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Order> orders;
    for (const CustomerId &record : *records) {
        auto own = readAll<Order>(db,
                                  QLatin1String("SELECT ") % orderColumns() %
                                      QLatin1String(" FROM \"order\" AS o WHERE o.customer = ? "
                                                    "ORDER BY o.ordered_at DESC, o.id DESC LIMIT ?"),
                                  {idValue(record), limit}, orderFrom);
        if (!own)
            return own;
        std::move(own->begin(), own->end(), std::back_inserter(orders));
    }
    std::stable_sort(orders.begin(), orders.end(),
                     [](const Order &a, const Order &b) { return a.orderedAt > b.orderedAt; });
    orders.resize(std::min(orders.size(), static_cast<size_t>(limit)));
    if (auto done = readParts(db, orders); !done)
        return tl::unexpected(done.error());
    return orders;
}

Result<std::vector<Order>> readOrderPage(Connection &db, CustomerId record, const std::optional<Order> &after,
                                         int limit)
{
    QVariantList values{idValue(record)};
    QString below;
    if (after) {
        below = QStringLiteral(" AND (o.ordered_at, o.id) < (?, ?)");
        values << instantValue(after->orderedAt) << idValue(after->id);
    }
    auto orders = readAll<Order>(db,
                                 QLatin1String("SELECT ") % orderColumns() %
                                     QLatin1String(" FROM \"order\" AS o WHERE o.customer = ?") % below %
                                     QLatin1String(" ORDER BY o.ordered_at DESC, o.id DESC LIMIT ?"),
                                 values << limit, orderFrom);
    if (!orders)
        return orders;
    if (auto done = readParts(db, *orders); !done)
        return tl::unexpected(done.error());
    return orders;
}

Result<std::vector<Order>> readUnlinkedOrders(Connection &db, int limit)
{
    auto orders = readAll<Order>(db,
                                 QLatin1String("SELECT ") % orderColumns() %
                                     QLatin1String(" FROM \"order\" AS o WHERE o.customer IS NULL "
                                                   "ORDER BY o.ordered_at DESC LIMIT ?"),
                                 {limit}, orderFrom);
    if (!orders)
        return orders;
    if (auto done = readParts(db, *orders); !done)
        return tl::unexpected(done.error());
    return orders;
}

Result<Order> readOrder(Connection &db, OrderId id)
{
    auto orders = readAll<Order>(
        db, QLatin1String("SELECT ") % orderColumns() % QLatin1String(" FROM \"order\" AS o WHERE o.id = ?"),
        {idValue(id)}, orderFrom);
    if (!orders)
        return tl::unexpected(orders.error());
    if (orders->empty())
        return base::fail(base::Code::NotFound, QStringLiteral("order %1").arg(id.toString()));
    if (auto done = readParts(db, *orders); !done)
        return tl::unexpected(done.error());
    return std::move(orders->front());
}

Result<void> appendCaseLines(Connection &db, const QString &condition, const QUuid &id,
                             std::vector<CaseLine> &out)
{
    return db.each(
        QLatin1String("SELECT k.id, k.number, k.title, l.id, o.id, o.number, l.article FROM case_order_line "
                      "AS x JOIN \"case\" AS k ON k.id = x.\"case\" JOIN order_line AS l ON l.id = "
                      "x.order_line JOIN \"order\" AS o ON o.id = l.\"order\" WHERE ") %
            condition % QLatin1String(" ORDER BY o.ordered_at DESC, o.id, l.position, k.opened_at, k.id"),
        {id.toRfc4122()}, [&out](const Rows &row) {
            out.push_back({.caseId = idFrom<CaseId>(row.at(0)),
                           .caseNumber = row.at(1).toString(),
                           .caseTitle = row.at(2).toString(),
                           .line = idFrom<OrderLineId>(row.at(3)),
                           .order = idFrom<OrderId>(row.at(4)),
                           .orderNumber = row.at(5).toString(),
                           .article = row.at(6).toString()});
            return true;
        });
}

Result<std::vector<CaseLine>> readCaseLines(Connection &db, CustomerId id)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<CaseLine> lines;
    for (const CustomerId &record : *records) {
        if (auto done = appendCaseLines(db, QStringLiteral("o.customer = ?"), record.value, lines); !done)
            return tl::unexpected(done.error());
    }
    return lines;
}

Result<std::vector<Order>> readOrdersNumbered(Connection &db, const QString &number)
{
    const QString key = numberKey(domain::maskedKey(number));
    if (key.isEmpty())
        return std::vector<Order>();
    auto orders = readAll<Order>(db,
                                 QLatin1String("SELECT ") % orderColumns() %
                                     QLatin1String(" FROM \"order\" AS o WHERE o.folded_number = ? "
                                                   "ORDER BY o.ordered_at DESC, o.id DESC"),
                                 {key}, orderFrom);
    if (!orders)
        return orders;
    if (auto done = readParts(db, *orders); !done)
        return tl::unexpected(done.error());
    return orders;
}

} // namespace leeway::storage
