#pragma once

#include "domain/grant.h"
#include "domain/ledger/ledger_model.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

// The ledger of this computer: funds, leases and bookings (domain/ledger). A booking is made by `book` and by
// nothing else.

base::Result<std::vector<domain::Fund>> readFunds(Connection &db);
/// NotFound when there is none.
base::Result<domain::Fund> readFund(Connection &db, domain::FundId id);
/// The fund of a team: the one that began first, when there are several. Nothing when it has none.
base::Result<std::optional<domain::Fund>> readFundOf(Connection &db, domain::TeamId team);
base::Result<void> putFund(Transaction &tx, const domain::Fund &fund);

/// NotFound when there is none. Both with what this desk gave since the shared store counted last.
base::Result<domain::Lease> readLease(Connection &db, domain::LeaseId id);
/// The open lease on a fund that this desk spends from; nothing when it holds none.
base::Result<std::optional<domain::Lease>> readOpenLease(Connection &db, domain::FundId fund);
/// What leases on a fund hold, the desk's own and those of approvals; on a computer that keeps the books.
base::Result<qint64> readInField(Connection &db, domain::FundId fund);
base::Result<void> putLease(Transaction &tx, const domain::Lease &lease);
base::Result<void> closeLease(Transaction &tx, domain::LeaseId id, domain::LeaseState how);
base::Result<void> removeFund(Transaction &tx, domain::FundId id);
base::Result<void> removeLease(Transaction &tx, domain::LeaseId id);
/// This computer's own funds and leases: the shared store that it joined has its own. Its books stay.
base::Result<void> forgetOwnMoney(Transaction &tx);

/// Adds one booking: its line in the chain and every account that it moves. A repeated id with the same bytes
/// does nothing more (I19).
///
/// Errors: of domain::checkEntries; FundExhausted, LeaseExhausted, AllowanceExhausted by the account that
/// would fall below zero; AlreadyThere for another booking under that id; FieldInvalid for an account in
/// another currency (I18).
base::Result<void> book(Transaction &tx, const domain::EntrySet &entries);
/// What stands on an account; 0 for one that nothing was booked on.
base::Result<qint64> readBalance(Connection &db, const domain::Account &account);

/// What the chain of this ledger begins with; made with the first booking. Empty: nothing was booked.
base::Result<QByteArray> readLedgerStart(Connection &db);
/// Everything that was booked with what must follow from it, for domain::violations.
base::Result<domain::LedgerBook> readLedgerBook(Connection &db);

} // namespace leeway::storage
