#pragma once

#include "desk/desk.h"

#include <functional>

namespace leeway::desk
{

/// Indexes what bulk work left for later, slice by slice behind the agent's own writes, until nothing waits
/// or `stop` says so. Blocks the calling thread; not for the GUI thread. `tell(waiting)` after each slice.
base::Result<void> prepareSearch(Desk &desk, const std::function<bool()> &stop,
                                 const std::function<void(qint64 waiting)> &tell);

} // namespace leeway::desk
