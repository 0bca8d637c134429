#pragma once

#include "desk/demo/demo_generated_customer.h"

namespace leeway::desk
{

/// Interaction number `number` of `customer`, which belongs to `entry`.
storage::BulkInteraction makeInteraction(const DemoMaterial &material, const GeneratedCustomer &customer,
                                         const GeneratedCase &entry, qint64 number, DemoIdMaker &ids);

} // namespace leeway::desk
