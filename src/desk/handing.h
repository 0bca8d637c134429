#pragma once

#include "desk/perform.h"
#include "desk/shared_store.h"
#include "desk/today.h"

namespace leeway::desk
{

// For use inside desk.

/// `thing` with `to`. A contact is live with `desk.me()`, waits for anybody else, and waits in the queue when
/// it is nobody's.
Handing handedTo(const Desk &desk, Handing thing, domain::PersonId to);
/// The command that makes `before` what `after` says.
domain::Command handingCommand(const Desk &desk, const Handing &before, const Handing &after);
/// The command that gives `thing` to `to`.
domain::Command handingCommand(const Desk &desk, const Handing &thing, domain::PersonId to);

/// The last moment of today where the team is.
base::Instant endOfDay(base::Instant now, const QString &teamZone);

/// One thing as it was seen, and as it is to be.
struct Passing {
    Handing before;
    Handing after;
};
/// `all`, with a due time for each contact that begins to wait by it.
QFuture<base::Result<std::vector<Passing>>> withDueTimes(Desk &desk, std::vector<Passing> all);
/// What became of passing things on.
struct Passed {
    std::vector<Passing> done;
    int unanswered = 0;  ///< the link ended before the store said
    QStringList already; ///< who had each of the others
};
/// Records each of what is still as it was seen, and waits for what the shared store says: the first wins.
/// Alone on a computer nobody is asked. RemoteUnreachable while offline: nothing is recorded then.
/// RemoteRejected when the store took one of them as a mistake.
QFuture<base::Result<Passed>> passOn(Desk &desk, SharedStore &store, const std::vector<Passing> &all);

/// Does all of `commands` in one transaction, or none.
QFuture<base::Result<void>> performAll(Desk &desk, std::vector<domain::Command> commands);

} // namespace leeway::desk
