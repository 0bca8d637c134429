#pragma once

#include "desk/shared_store.h"
#include "desk/today.h"

namespace leeway::desk
{

/// What became of taking.
struct Taken {
    int mine = 0;
    int unanswered = 0;  ///< the link ended before the store said; it is asked again by itself
    QStringList already; ///< who had each of the others, by name
    Undo undo;           ///< gives back what is mine now
};

/// Takes `things` for `desk.me()`. With a shared store its answer is waited for: the first one wins, the
/// other sees who (decisions.md 7). RemoteUnreachable while offline: nothing is recorded then.
QFuture<base::Result<Taken>> take(Desk &desk, SharedStore &store, const std::vector<Handing> &things);

} // namespace leeway::desk
