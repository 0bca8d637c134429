#pragma once

#include "desk/desk.h"
#include "domain/ids.h"

#include <optional>

namespace leeway::desk
{

/// Says that a case is about a line of an order of the same customer (FieldInvalid otherwise). Doing it twice
/// changes nothing.
QFuture<base::Result<Undo>> linkOrderLine(Desk &desk, domain::CaseId theCase, domain::OrderLineId line);
/// Takes that back.
QFuture<base::Result<Undo>> unlinkOrderLine(Desk &desk, domain::CaseId theCase, domain::OrderLineId line);

/// Whose an order is, decided by hand. `from` is what the screen showed: ChangedMeanwhile when it is not so.
struct OrderCustomer {
    domain::OrderId order;
    std::optional<domain::CustomerId> from;
    std::optional<domain::CustomerId> to;
};
QFuture<base::Result<Undo>> setOrderCustomer(Desk &desk, const OrderCustomer &change);

} // namespace leeway::desk
