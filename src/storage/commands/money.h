#pragma once

#include "domain/approval.h"
#include "domain/grant.h"
#include "domain/ledger/lease.h"
#include "domain/person.h"
#include "storage/commands/kinds.h"

// What the commands about money have in common. Seen by storage/commands only.

namespace leeway::storage::commands
{

/// The command's own booking.
domain::BookingStamp stampOf(const Applied &command);
/// Whether this computer keeps the books. With a shared store it alone does, and says what is in a lease;
/// here only what was given is noted, which counts against the lease until the store has counted it.
base::Result<bool> keepsBooks(const Applied &command);
/// Books the step, unless it moves nothing, and keeps its lease.
base::Result<void> keep(const Applied &command, const base::Result<domain::LeaseStep> &step);
/// Whoever the command is of. RoleNotAllowed unless they work here.
base::Result<domain::Person> whoDoes(const Applied &command);

/// The row of the history that says what was given or taken back.
base::Result<void> putHistory(const Applied &command);

// What a grant does to the approval it is given by; nothing for one without.

/// ChangedMeanwhile unless that is approved and in its time; FieldInvalid unless the grant is what was
/// approved, exactly. Notes that it was given.
base::Result<void> giveFromApproval(Transaction &tx, const domain::Grant &grant, base::Instant at);
/// The same without looking: laid again over the store's rows.
base::Result<void> noteGiven(Transaction &tx, const domain::Grant &grant);
/// May be given again, as long as its lease is open.
base::Result<void> noteTakenBack(Transaction &tx, const domain::Grant &grant, domain::LeaseState lease);

} // namespace leeway::storage::commands
