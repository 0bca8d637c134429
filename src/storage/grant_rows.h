#pragma once

#include "domain/budget_totals.h"
#include "domain/grant.h"
#include "domain/policy.h"
#include "storage/connection.h"

#include <span>
#include <vector>

namespace leeway::storage
{

/// NotFound when there is none.
base::Result<domain::Grant> readGrant(Connection &db, domain::GrantId id);
/// Of one contact, oldest first.
base::Result<std::vector<domain::Grant>> readGrantsOf(Connection &db, domain::ContactId contact);
/// Every one, in the order they were given: for the ledger's own checks.
base::Result<std::vector<domain::Grant>> readAllGrants(Connection &db);
/// Given at `since` or later, oldest first.
base::Result<std::vector<domain::Grant>> readGrantsSince(Connection &db, base::Instant since);
/// Inserts it with its orders; later only its state and times change.
base::Result<void> putGrant(Transaction &tx, const domain::Grant &grant);

/// Which lead honoured or declined what came late; a null id: nobody yet, or it was in time.
base::Result<domain::PersonId> readWhoSettled(Connection &db, domain::GrantId late);
base::Result<void> putWhoSettled(Transaction &tx, domain::GrantId late, domain::PersonId who);

base::Result<void> removeGrant(Transaction &tx, domain::GrantId id);
/// Everything of a team's money that this desk holds, but for what waits for the shared store's answer.
base::Result<void> forgetMoneyOf(Transaction &tx, domain::TeamId team);
/// Whether the shared store has not yet said that it stands.
base::Result<bool> isUnanswered(Connection &db, domain::GrantId id);
/// Whether anything about money waits for it, or a lease was refused after `since`.
base::Result<bool> isMoneyUnanswered(Connection &db, base::Instant since);

/// What was given, for each of `keys`, and what approvals keep aside. Undone and declined grants count for
/// nothing.
base::Result<domain::Totals> readTotals(Connection &db, std::span<const domain::TotalKey> keys);

/// Everything that is set about money, also what is out of use.
base::Result<std::vector<domain::Policy>> readPolicies(Connection &db);

/// The latest moment that anything here is of: nothing is judged as if it were earlier (decisions.md 21).
base::Result<base::Instant> readLatestMoment(Connection &db);
/// The time zone of a team; empty when it was not set up.
base::Result<QString> readTeamZone(Connection &db, domain::TeamId team);
base::Result<QString> readCustomerName(Connection &db, domain::CustomerId id);

/// What a budget rule must know of the case and its orders.
struct CaseOrders {
    std::vector<domain::OrderId> orders;      ///< with a line the case is about, each once
    std::optional<domain::Money> pricePaid{}; ///< of those lines, less recorded refunds and what was refunded
                                              ///< of them as owed; absent: not known
};
base::Result<CaseOrders> readCaseOrders(Connection &db, domain::CaseId id);
/// The currency in which these customers paid last; empty when they never did.
base::Result<QString> readPaidCurrency(Connection &db, std::span<const domain::CustomerId> customers);

/// When a contact of these customers began.
struct ContactBegan {
    domain::ContactId contact;
    base::Instant at{};
};
/// From `since` on, newest first.
base::Result<std::vector<ContactBegan>>
readContactsSince(Connection &db, std::span<const domain::CustomerId> customers, base::Instant since);

} // namespace leeway::storage
