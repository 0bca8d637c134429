#pragma once

#include "base/clock.h"
#include "desk/store_admin/people_list.h"

namespace leeway::desk
{

// Doing what planPeople came to. All block.

/// The people and teams of the store, to plan against.
base::Result<KnownPeople> readKnownPeople(AdminLink &link);

/// Does what the step asks for, in a transaction of its own; a person that is added gets an id by `clock`.
/// The step as it ended: the same, or Reject with PeopleFault::Store for what the store does not take. An
/// error only when the store is gone; then nobody knows whether this one step was done, and planning again
/// tells.
base::Result<PeopleStep> performStep(AdminLink &link, const PeopleStep &step, const base::Clock &clock);

} // namespace leeway::desk
