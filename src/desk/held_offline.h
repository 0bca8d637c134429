#pragma once

#include "desk/desk.h"
#include "domain/money.h"

#include <optional>

namespace leeway::desk
{

/// What this desk may still grant of its team's fund without the store.
struct HeldOffline {
    domain::Money left;
    QString fund;
    base::Instant until{}; ///< nothing is granted from it afterwards, and it goes back

    bool operator==(const HeldOffline &) const = default;
};

/// Nothing when nothing is held: no fund, no lease, or one that is over or frozen.
QFuture<base::Result<std::optional<HeldOffline>>> readHeldOffline(Desk &desk);

} // namespace leeway::desk
