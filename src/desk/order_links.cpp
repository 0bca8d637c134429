#include "desk/order_links.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"

namespace leeway::desk
{

namespace
{

QFuture<base::Result<void>> setLink(Desk &desk, domain::CaseId theCase, domain::OrderLineId line, bool linked)
{
    const QJsonObject body{{QStringLiteral("case"), theCase.toString()},
                           {QStringLiteral("order_line"), line.toString()}};
    return perform(desk, linked ? domain::commands::kLinkOrderLine : domain::commands::kUnlinkOrderLine,
                   body);
}

QJsonValue customerValue(const std::optional<domain::CustomerId> &id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue();
}

QFuture<base::Result<void>> setCustomer(Desk &desk, const OrderCustomer &change)
{
    const QJsonObject body{
        {QStringLiteral("order"), change.order.toString()},
        {QStringLiteral("customer"), QJsonObject{{QStringLiteral("base"), customerValue(change.from)},
                                                 {QStringLiteral("new"), customerValue(change.to)}}}};
    return perform(desk, domain::commands::kSetOrderCustomer, body);
}

} // namespace

QFuture<base::Result<Undo>> linkOrderLine(Desk &desk, domain::CaseId theCase, domain::OrderLineId line)
{
    return withUndo(setLink(desk, theCase, line, true),
                    [theCase, line](Desk &later) { return setLink(later, theCase, line, false); });
}

QFuture<base::Result<Undo>> unlinkOrderLine(Desk &desk, domain::CaseId theCase, domain::OrderLineId line)
{
    return withUndo(setLink(desk, theCase, line, false),
                    [theCase, line](Desk &later) { return setLink(later, theCase, line, true); });
}

QFuture<base::Result<Undo>> setOrderCustomer(Desk &desk, const OrderCustomer &change)
{
    OrderCustomer back = change;
    std::swap(back.from, back.to);
    return withUndo(setCustomer(desk, change), [back](Desk &later) { return setCustomer(later, back); });
}

} // namespace leeway::desk
