#pragma once

#include "domain/approval.h"
#include "domain/grant.h"
#include "storage/connection.h"

#include <span>
#include <vector>

namespace leeway::storage
{

// Asks above the limit (domain/approval.h).

/// NotFound when there is none.
base::Result<domain::Approval> readApproval(Connection &db, domain::ApprovalId id);
/// What `person` asked for these customers since `since`, newest first.
base::Result<std::vector<domain::Approval>> readAskedBy(Connection &db, domain::PersonId person,
                                                        std::span<const domain::CustomerId> customers,
                                                        base::Instant since);
/// All that are open, in time or not, longest asked first.
base::Result<std::vector<domain::Approval>> readOpenApprovals(Connection &db);
/// All whose money is set aside.
base::Result<std::vector<domain::Approval>> readHeldApprovals(Connection &db);
/// Those that are not open any more and were asked or answered since `since`, newest answer first; at most
/// `most`.
base::Result<std::vector<domain::Approval>> readAnsweredSince(Connection &db, base::Instant since, int most);
/// Grants that came late and wait for a lead, oldest first; at most `most`.
base::Result<std::vector<domain::Grant>> readLateGrants(Connection &db, int most);

/// Inserts it; later only what became of it changes.
base::Result<void> putApproval(Transaction &tx, const domain::Approval &approval);
base::Result<void> removeApproval(Transaction &tx, domain::ApprovalId id);
/// Whether the shared store has not yet said that its money is set aside.
base::Result<bool> isAskUnanswered(Connection &db, domain::ApprovalId id);

} // namespace leeway::storage
