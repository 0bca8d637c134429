#pragma once

#include "domain/replica.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// How rows come: a few that a screen waits for, or a first sync's thousands, whose search words are left to
/// indexPending.
enum class Coming { Few, Many };

/// Whether rows bring customers who are not here: a first sync's and those of one who was asked for do. The
/// feed does not, on a desk that holds only whom its person looks after.
enum class Admit { Everybody, WhoIsHere };

/// Puts rows of the shared store in the place of this desk's.
///
/// A row whose customer, case or order is not here is passed over; a row that points at a case which has not
/// come yet comes without it. Both are right in the end: the feed names every record again after what it
/// depends on. A row that cannot be read is passed over and logged by table and key.
base::Result<void> putStoreRows(Transaction &tx, const std::vector<domain::StoreRow> &given, Coming coming,
                                Admit admit = Admit::Everybody);

/// Lays what this desk's people did, and the store has not answered yet, over the store's rows again.
base::Result<void> layPendingAgain(Transaction &tx);

/// A scope is filled from its beginning. Where no customer at all is here yet, and for other scopes than
/// "team:<id>", nothing has to be noted or swept.
base::Result<void> beginFilling(Transaction &tx, const QString &scope);
/// Notes that these keys are in the scope, while it is being filled anew.
base::Result<void> noteFilled(Transaction &tx, const QString &scope,
                              const std::vector<domain::StoreRow> &rows);
/// Removes what the finished filling of `scope` did not bring, and the notes: customers of its team and of
/// none (this computer's own, from before it moved into a store), guests of its team, and what hangs on them.
base::Result<void> sweepFilled(Transaction &tx, const QString &scope);

/// Removes the money of the team of "team:<id>", and what advice learns from, as far as the store sends it.
base::Result<void> forgetSumsOf(Transaction &tx, const QString &scope);
/// Removes every customer of the scope's team from this desk.
base::Result<void> forgetScope(Transaction &tx, const QString &scope);
/// Notes that the customer is of another team and is kept here until then; one of a team that this desk
/// follows is no guest (any more). Without `prolong` a guest's time stays as it was.
base::Result<void> setGuest(Transaction &tx, domain::CustomerId customer, base::Instant until,
                            bool prolong = true);
/// This desk follows the team of "team:<id>" from now on: its customers are guests no more.
base::Result<void> ownTeam(Transaction &tx, const QString &scope);
/// Removes the customer if it is a guest.
base::Result<void> forgetGuest(Transaction &tx, domain::CustomerId customer);
/// Removes guests whose time is over.
base::Result<void> forgetGuests(Transaction &tx, base::Instant now);
/// The guests and the versions that are here.
base::Result<std::vector<std::pair<domain::CustomerId, qint64>>> readGuests(Connection &db);

/// Removes all that hangs on a customer but their orders, and their name from the index; `row` is its rowid.
base::Result<void> forgetRecords(Transaction &tx, const QByteArray &customer, qint64 row);
/// Removes everything of these customers from this desk; the outbox and the access log stay.
base::Result<void> forgetCustomer(Transaction &tx, const QByteArray &customer);

} // namespace leeway::storage
