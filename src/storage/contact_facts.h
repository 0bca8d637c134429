#pragma once

#include "domain/facts/contact_snapshot.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// Whose contact, at what moment, for whom.
struct ContactFactsQuery {
    domain::Contact contact;
    domain::Phase phase = domain::Phase::Open;
    domain::Person agent;
    base::Instant now{};
    domain::LocalNow local;
};

/// Everything the facts of a live contact are computed from, in one read. Counts are of the customer with all
/// joined records; each is found by an index, however long the history is.
base::Result<domain::ContactSnapshot> readContactSnapshot(Connection &db, const ContactFactsQuery &query);

} // namespace leeway::storage
