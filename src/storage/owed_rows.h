#pragma once

#include "domain/owed.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// NotFound when there is none.
base::Result<domain::Owed> readOwed(Connection &db, domain::OwedId id);
/// Of one contact, oldest first.
base::Result<std::vector<domain::Owed>> readOwedOf(Connection &db, domain::ContactId contact);
/// Given at `since` or later, oldest first.
base::Result<std::vector<domain::Owed>> readOwedSince(Connection &db, base::Instant since);
/// By people of a team, oldest first. Alone nobody is of one: then what is on its way counts with its
/// payout's team, and the rest with that of the first fund.
base::Result<std::vector<domain::Owed>> readOwedOfTeam(Connection &db, domain::TeamId team);
/// Inserts it; later only its state changes.
base::Result<void> putOwed(Transaction &tx, const domain::Owed &owed);
base::Result<void> removeOwed(Transaction &tx, domain::OwedId id);
/// Those of a team that this desk holds, but for what waits for the shared store's answer.
base::Result<void> forgetOwedOf(Transaction &tx, domain::TeamId team);

/// What is recorded of a line of an order that a case is about; core.owed_line says the same.
struct OwedLineRow {
    domain::OrderLineId line;
    QString article;
    std::optional<domain::Money> paid{}; ///< absent: not known, nor is it when a refund has no sum in its
                                         ///< currency
    qint64 back = 0; ///< of it: what was refunded of its order, out of leeway too, and given as owed
    qint64 mine = 0; ///< of it: what `person` gave as owed
    std::optional<base::Instant> deliveredAt{}; ///< the last time before `at`
};
base::Result<std::vector<OwedLineRow>> readOwedLines(Connection &db, domain::CaseId id,
                                                     domain::PersonId person, base::Instant at);

/// What stands as given of one team and currency.
struct OwedSum {
    domain::TeamId team;
    domain::Money given;
};
base::Result<std::vector<OwedSum>> readOwedSums(Connection &db);

/// Where a customer lives: what the place of their record ends with, and its time zone.
base::Result<QStringList> readPlaces(Connection &db, domain::CustomerId id);

/// The booking by which it was given. NotFound when there is none.
base::Result<domain::EntrySet> readOwedEntries(Connection &db, domain::OwedId id);

} // namespace leeway::storage
