#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"

#include <QString>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// One article of an order.
struct OrderLine {
    OrderLineId id;
    QString article;
    QString articleNumber;
    int quantity = 1;
    Money paid; ///< price paid for the line, discount and tax included
    std::optional<base::Instant> warrantyUntil;

    bool operator==(const OrderLine &) const = default;
};

/// What happened to an order: paid, delivered, returned, refunded, invoiced.
struct OrderEvent {
    OrderEventId id;
    OrderEventKind kind = OrderEventKind::Payment;
    base::Instant at{};
    Money amount;      ///< payments, refunds, invoices
    QString method;    ///< kind of method: "card", "invoice", "transfer"; never a card or bank number
    QString reference; ///< the paying, shipping or invoicing system's own reference
    QString detail;    ///< "courier photo shows a dented box"

    bool operator==(const OrderEvent &) const = default;
};

/// What a customer bought. `customer` is absent for an order that could not be linked yet.
struct Order {
    OrderId id;
    std::optional<CustomerId> customer;
    QString customerKey; ///< the account number or handle it came with
    OrderKind kind = OrderKind::Order;
    QString number;
    QString status; ///< in the source's words: "delivered"
    base::Instant orderedAt{};
    std::optional<base::Instant> renewsAt; ///< subscriptions
    QString source;
    QString sourceId;
    std::vector<OrderLine> lines;
    std::vector<OrderEvent> events; ///< oldest first

    bool operator==(const Order &) const = default;
};

/// A case is about this line of an order.
struct CaseLineLink {
    CaseId caseId;
    OrderLineId line;

    bool operator==(const CaseLineLink &) const = default;
};

/// What was paid for the whole order, from its lines; MoneyInvalid when lines differ in currency.
base::Result<Money> pricePaid(const Order &order);

} // namespace leeway::domain
