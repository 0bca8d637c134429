#pragma once

#include "desk/desk.h"
#include "domain/case.h"
#include "domain/interaction.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

/// A note as it is written: which customer, which case (none: of no case), the text.
struct NewNote {
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    QString text;
};
/// FieldInvalid when there is nothing but white space. Undo takes the note away.
QFuture<base::Result<Undo>> addNote(Desk &desk, const NewNote &note);

QFuture<base::Result<Undo>> setInteractionPinned(Desk &desk, domain::InteractionId id, bool pinned);

/// Moves an interaction to another case of its customer (nullopt: to none), with a reason (FieldInvalid
/// without one).
struct MoveInteraction {
    domain::InteractionId interaction;
    domain::CustomerId customer;
    std::optional<domain::CaseId> from;
    std::optional<domain::CaseId> to;
    QString reason;
};
QFuture<base::Result<Undo>> moveInteraction(Desk &desk, const MoveInteraction &move);

} // namespace leeway::desk
