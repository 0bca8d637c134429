#pragma once

#include "domain/ended_contact.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// Contacts that were ended because of how somebody was spoken to, since `since`, newest first, of customers
/// that are here to stay; `of`: by this person only. Goes along interaction_ended.
base::Result<std::vector<domain::EndedContact>>
readEndedContacts(Connection &db, base::Instant since, std::optional<domain::PersonId> of, int most = 100);

} // namespace leeway::storage
