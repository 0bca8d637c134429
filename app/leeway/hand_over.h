#pragma once

#include "app/leeway/arguments.h"
#include "screenpop/message.h"
#include "screenpop/profile_place.h"

#include <memory>
#include <optional>

namespace leeway::app
{

/// What this start has to say to a window that is open already.
screenpop::Message messageOf(const Arguments &arguments);

/// Hands `arguments` to the window that has this store open and gives the exit code; nothing when this start
/// is to open the window itself, then `lock` is its right to be the one (null when no lock can be had).
/// Needs a QCoreApplication, whose event loop it runs until the other one answered, at most 5 s.
std::optional<int> handOver(const Arguments &arguments, std::unique_ptr<screenpop::InstanceLock> &lock);

} // namespace leeway::app
