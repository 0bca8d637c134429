#pragma once

#include "desk/demo/demo_generator.h"
#include "desk/desk.h"

namespace leeway::desk
{

/// Adds the generated customers of `plan` to the store, batch by batch, then prepares the search. Blocks; for
/// leewayctl and benches. `tell(done, all, indexing)` after each batch. Returns the interactions added.
base::Result<qint64> fillGenerated(Desk &desk, const DemoPlan &plan,
                                   const std::function<void(qint64 done, qint64 all, bool indexing)> &tell);

} // namespace leeway::desk
