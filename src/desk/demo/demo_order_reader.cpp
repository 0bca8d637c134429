#include "desk/demo/demo_order_reader.h"

#include "desk/demo/demo_ids.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

domain::OrderLine readDemoLine(DemoObject &entry, const QString &id)
{
    domain::OrderLine line;
    line.id = demoId<domain::OrderLineId>("order_line", id);
    line.article = entry.text("article");
    line.articleNumber = entry.textOr("number");
    line.quantity = entry.wholeOr("quantity", 1);
    line.paid = entry.money("paid");
    if (entry.has("warranty_days_ago"))
        line.warrantyUntil = entry.due(QStringLiteral("warranty_"));
    if (line.quantity < 1)
        entry.refuse("quantity", QStringLiteral("below 1"));
    if (line.paid.currency.isEmpty())
        entry.refuse("paid", QStringLiteral("missing"));
    entry.finish();
    return line;
}

domain::OrderEvent readDemoEvent(DemoObject &entry, const QString &id)
{
    domain::OrderEvent event;
    event.id = demoId<domain::OrderEventId>("order_event", id);
    event.kind = entry.oneOf<domain::OrderEventKind>("kind");
    event.at = entry.happened();
    event.amount = entry.money("amount");
    event.method = entry.textOr("method");
    event.reference = entry.textOr("reference");
    event.detail = entry.textOr("detail");
    entry.finish();
    return event;
}

domain::Order readDemoOrder(DemoObject &entry, DemoContext &context)
{
    domain::Order order;
    order.number = entry.text("number");
    order.id = demoId<domain::OrderId>("order", order.number);
    order.kind = entry.oneOfOr("kind", domain::OrderKind::Order);
    order.status = entry.text("status");
    order.orderedAt = entry.happened();
    if (entry.has("renews_days_ago"))
        order.renewsAt = entry.due(QStringLiteral("renews_"));
    order.source = QStringLiteral("demo");
    order.sourceId = QStringLiteral("order/") + order.number;
    if (context.orderNumbers.contains(order.number))
        entry.refuse("number", u'"' + order.number + QStringLiteral("\" stands twice"));
    context.orderNumbers.insert(order.number);
    for (DemoObject &line : entry.objects("lines"))
        order.lines.push_back(readDemoLine(line, order.number + u'/' + QString::number(order.lines.size())));
    for (DemoObject &event : entry.objects("events"))
        order.events.push_back(
            readDemoEvent(event, order.number + u'/' + QString::number(order.events.size())));
    if (order.lines.empty())
        entry.refuse("lines", QStringLiteral("at least one is needed"));
    if (!domain::pricePaid(order))
        entry.refuse("lines", QStringLiteral("currencies differ"));
    std::stable_sort(order.events.begin(), order.events.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    return order;
}

} // namespace

int readDemoOrders(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    int count = 0;
    for (DemoObject &entry : object.objects("orders")) {
        domain::Order order = readDemoOrder(entry, context);
        order.customer = customer.id;
        order.customerKey = object.textOr("account", customer.key);
        entry.finish();
        context.batch.orders.push_back(std::move(order));
        ++count;
    }
    return count;
}

void readUnlinkedDemoOrders(DemoObject &workspace, DemoContext &context)
{
    for (DemoObject &entry : workspace.objects("unlinked_orders")) {
        domain::Order order = readDemoOrder(entry, context);
        order.customerKey = entry.text("customer_key");
        entry.finish();
        context.batch.orders.push_back(std::move(order));
    }
}

} // namespace leeway::desk
