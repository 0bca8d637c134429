#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

// Customers of its team that a desk which holds only whom its person looks after
// (domain::ReplicaState::keepDays) has to get: the feed said something about them that is this person's, and
// they are not here.

base::Result<void> wantCustomer(Transaction &tx, domain::CustomerId customer);
/// They came, or the store does not give them.
base::Result<void> stopWanting(Transaction &tx, domain::CustomerId customer);
/// At most `count`.
base::Result<std::vector<domain::CustomerId>> readWanted(Connection &db, int count);

/// Removes at most `count` customers whom this desk's person does not look after any more, by the rule of
/// core.looked_after_by (resources/sql/shared/0017_pull_and_copy.sql), and who were neither opened here since
/// `before` nor pinned. Nothing while a command waits for its answer. Answers with how many went.
base::Result<int> forgetOld(Transaction &tx, domain::PersonId me, base::Instant before, int count);

} // namespace leeway::storage
