#pragma once

#include "domain/person_facts.h"
#include "storage/connection.h"

namespace leeway::storage
{

// All that is kept about one customer, for showing and handing it to them. Cases and history are paged by
// readCases and readTimeline (customer_rows.h).

/// A merged record answers with the one it points to. NotFound when the id is unknown.
base::Result<domain::PersonFacts> readPersonFacts(Connection &db, domain::CustomerId id);
base::Result<domain::CaseLinks> readCaseLinks(Connection &db, domain::CaseId id);
/// Orders of the one record `record` (not of those merged into it), newest first, with lines and events,
/// below `after`.
base::Result<std::vector<domain::Order>> readOrderPage(Connection &db, domain::CustomerId record,
                                                       const std::optional<domain::Order> &after, int limit);

} // namespace leeway::storage
