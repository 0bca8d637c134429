#pragma once

#include "domain/payout.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// NotFound when there is none.
base::Result<domain::Payout> readPayout(Connection &db, domain::GrantId id);
/// Every one of a team (a null id: of all teams) in that state, or in any, in the order they were made.
base::Result<std::vector<domain::Payout>> readPayouts(Connection &db, domain::TeamId team,
                                                      std::optional<domain::PayoutState> state);
/// In the order they were made.
base::Result<std::vector<domain::Payout>> readPayoutsOf(Connection &db, domain::PayoutBatchId batch);
/// Inserts it; what it is for never changes after that.
base::Result<void> putPayout(Transaction &tx, const domain::Payout &payout);
base::Result<void> removePayout(Transaction &tx, domain::GrantId id);
/// Those of a team's money that this desk holds.
base::Result<void> forgetPayoutsOf(Transaction &tx, domain::TeamId team);

/// Gives those that are of no team, as what is owed and was given before there was any fund, to `team`, whose
/// months they then stand in and whose batches they count among.
base::Result<void> giveTeamlessPayoutsTo(Transaction &tx, domain::TeamId team);

/// Whether the customer knows of its grant, as far as this desk knows.
base::Result<bool> isPayoutTold(Connection &db, domain::GrantId id);
/// Of the batch that is handed over next, on a computer of its own.
base::Result<qint64> nextBatchNumber(Connection &db, domain::TeamId team);
/// What the file of a batch says of where it goes, as the customer's record and the orders are now: the store
/// does the same (core.account_of, core.order_numbers).
base::Result<domain::Payout> withDestination(Connection &db, domain::Payout payout);

/// A batch by its number.
base::Result<domain::PayoutBatchId> readBatchNumbered(Connection &db, domain::TeamId team, qint64 number);
/// Numbered batches that `person` handed over and whose file this desk has not written, oldest first.
base::Result<std::vector<domain::PayoutBatchId>> readUnwritten(Connection &db, domain::PersonId person);
base::Result<void> noteWritten(Transaction &tx, domain::PayoutBatchId batch);

/// What a grant's payout is about, in its fund: what its balance must be.
struct PayoutSums {
    domain::FundId fund;
    domain::PayoutState state = domain::PayoutState::ToSend;
    qint64 count = 0;
    qint64 base = 0;
    QString currency; ///< of `base`
};
base::Result<std::vector<PayoutSums>> readPayoutSums(Connection &db);
/// Of grants of the fund that stand and send nothing: they are owed for good.
base::Result<qint64> readUnsentBase(Connection &db, domain::FundId fund);

} // namespace leeway::storage
