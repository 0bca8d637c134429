#pragma once

#include "desk/demo/demo_customer_reader.h"

namespace leeway::desk
{

/// `cases` of a customer with their history, attempts, promises and outcomes, and the `history` that belongs
/// to none.
void readDemoCases(DemoObject &object, const DemoCustomer &customer, DemoContext &context);

} // namespace leeway::desk
