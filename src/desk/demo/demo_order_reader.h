#pragma once

#include "desk/demo/demo_customer_reader.h"

namespace leeway::desk
{

/// `orders` and `subscriptions` of a customer; returns how many there are.
int readDemoOrders(DemoObject &object, const DemoCustomer &customer, DemoContext &context);
/// `unlinked_orders` of the workspace: they came with a key that nobody has.
void readUnlinkedDemoOrders(DemoObject &workspace, DemoContext &context);

} // namespace leeway::desk
