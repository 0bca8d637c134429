#include "domain/order_history.h"

#include "domain/source_ids.h"

#include <QStringList>

namespace leeway::domain
{

namespace
{

std::optional<InteractionKind> kindInHistory(OrderEventKind kind)
{
    switch (kind) {
    case OrderEventKind::Payment:
        return InteractionKind::Payment;
    case OrderEventKind::Delivery:
        return InteractionKind::Delivery;
    case OrderEventKind::Return:
        return InteractionKind::Return;
    case OrderEventKind::Refund:
        return InteractionKind::Refund;
    case OrderEventKind::Invoice:
        break;
    }
    return std::nullopt;
}

} // namespace

std::optional<Interaction> historyOf(const Order &order, const OrderEvent &event)
{
    const auto kind = kindInHistory(event.kind);
    if (!kind || !order.customer)
        return std::nullopt;
    const bool fromThem = event.kind == OrderEventKind::Payment || event.kind == OrderEventKind::Return;
    const QString key = event.id.toString();
    Interaction made;
    made.source = QStringLiteral("order-event");
    made.sourceId = key;
    made.id = InteractionId{timedSourceId(made.source, "interaction", key, event.at)};
    made.customer = *order.customer;
    made.at = event.at;
    made.channel = Channel::Event;
    made.direction = fromThem ? Direction::In : Direction::Out;
    made.kind = *kind;
    QStringList said{order.number, event.method, event.detail};
    said.removeAll(QString());
    made.summary = said.join(QStringLiteral(" · "));
    made.money = event.amount;
    return made;
}

} // namespace leeway::domain
