#pragma once

#include "domain/command.h"
#include "storage/connection.h"

#include <QJsonObject>

namespace leeway::storage
{

/// How strictly a command is held to what the store has.
enum class Applying {
    Fresh, ///< a person does it now: what changed meanwhile or is gone refuses it
    Again  ///< laid over rows that came from the shared store: what the person set stays theirs until the
           ///< store has answered, and what is gone is passed over
};

/// Does what `command` says to the domain tables. Every kind of domain/commands/kinds.h; the same bytes give
/// the same rows here as in the shared store. InvalidInput never happens for what this program wrote.
///
/// Errors: NotFound, ChangedMeanwhile with the field's name, MergeImpossible, AlreadyThere, FieldInvalid
/// (also for a body that cannot be read and a kind this version does not know).
base::Result<void> applyCommand(Transaction &tx, const domain::Command &command, Applying how);

/// applyCommand as Fresh, and the command in the outbox: the one way in which people change things
/// (decisions.md 1).
base::Result<void> performCommand(Transaction &tx, const domain::Command &command);

} // namespace leeway::storage
