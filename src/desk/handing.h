#pragma once

#include "desk/perform.h"
#include "desk/today.h"

namespace leeway::desk
{

/// The command that gives `thing` to `to`. For use inside desk.
domain::Command handingCommand(const Desk &desk, const Handing &thing, domain::PersonId to);

/// Does all of `commands` in one transaction, or none.
QFuture<base::Result<void>> performAll(Desk &desk, std::vector<domain::Command> commands);

} // namespace leeway::desk
