#pragma once

#include "desk/desk.h"
#include "domain/contact.h"
#include "domain/hold.h"

#include <optional>

namespace leeway::desk
{

// What the shared store sets aside for the customers whom this person serves, so that what is given to them
// stands (decisions.md 19, 20).

/// Whether the store is to be asked for a hold of this contact: it has none, or one of another person,
/// customer or case; it ends within an hour while they are on the line; or it found less room than `wanted`,
/// and others may have left some since. `given`: all grants of the contact. Pure.
bool isHoldDue(const std::optional<domain::CustomerHold> &hold, const domain::Contact &contact,
               std::span<const domain::Grant> given, qint64 wanted, base::Instant now);

/// Asks for those that are due, of all contacts that this person has open; nothing on a computer of its own,
/// for a person without a team or who serves nobody, for a team without a fund, while no limit needs one, and
/// while an earlier asking is unanswered or was refused just now. Answers with how many were asked for.
QFuture<base::Result<int>> keepHolds(Desk &desk);

} // namespace leeway::desk
