#pragma once

#include "domain/interaction.h"
#include "domain/order.h"

#include <optional>

namespace leeway::domain
{

/// What the history of an order's customer says of something that happened to the order; nothing for an
/// invoice, or while nobody knows whose the order is. The same event gives the same row each time, on a desk
/// and in the store (core.event_in_history).
std::optional<Interaction> historyOf(const Order &order, const OrderEvent &event);

} // namespace leeway::domain
