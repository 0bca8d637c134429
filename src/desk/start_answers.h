#pragma once

#include "desk/contacts.h"
#include "desk/perform.h"

namespace leeway::desk
{

// For use inside desk only.

/// The command of what was typed at the start of a case; `keepStart` fills it.
domain::Command startCommand(const Desk &desk);

/// Keeps what was typed and not saved with its case, where nobody said otherwise meanwhile: a contact that
/// ends or is handed over takes nothing typed along. Nothing typed, or the case gone, is no error.
base::Result<void> keepStart(storage::Transaction &tx, domain::Command command, const LiveContact &live);

} // namespace leeway::desk
