#pragma once

#include "desk/desk.h"
#include "domain/store_status.h"

#include <vector>

namespace leeway::desk
{

/// `here` as it is, each with the contact they are in with `customer` (any joined record) now, as far as this
/// desk knows it.
QFuture<base::Result<std::vector<domain::Presence>>> withContacts(Desk &desk, domain::CustomerId customer,
                                                                  std::vector<domain::Presence> here);

} // namespace leeway::desk
