#pragma once

#include "desk/desk.h"
#include "domain/customer.h"

namespace leeway::desk
{

/// Takes one of the people of a household or company away. What they could be reached by stays as the
/// customer's own; undo makes it theirs again. (Adding and changing: putRecord.)
QFuture<base::Result<Undo>> removeMember(Desk &desk, const domain::Member &member);

} // namespace leeway::desk
