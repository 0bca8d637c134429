#pragma once

#include "domain/hold.h"
#include "storage/connection.h"

#include <optional>
#include <set>
#include <span>

namespace leeway::storage
{

// What a shared store sets aside of a customer's limits (domain/hold.h). Never changed by this desk; none is
// here on this computer only.

/// Nothing: none was taken, or it is not answered yet.
base::Result<std::optional<domain::CustomerHold>> readHold(Connection &db, domain::ContactId contact);
/// Whether one was asked for and the store has not answered, or has refused it since that moment.
base::Result<bool> isHoldAsked(Connection &db, domain::ContactId contact, base::Instant since);

/// Contacts of these customers that go on with somebody else: the store may set something aside for each.
base::Result<std::set<domain::ContactId>>
readContactsOfOthers(Connection &db, std::span<const domain::CustomerId> customers, domain::PersonId me);

base::Result<void> putHold(Transaction &tx, const domain::CustomerHold &hold);
base::Result<void> removeHold(Transaction &tx, domain::ContactId contact);

} // namespace leeway::storage
