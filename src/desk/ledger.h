#pragma once

#include "desk/desk.h"
#include "domain/ledger/ledger_model.h"

#include <vector>

namespace leeway::desk
{

// The books of this computer, for whoever looks after them. StoreShared on a desk of a shared store, which
// keeps its own; only the lines of the time before can still be read.

/// What is wrong with them, computed anew from the bookings.
struct LedgerCheck {
    qint64 bookings = 0;
    QByteArray head; ///< hash of the last booking: whoever noted it sees whether something was changed since
    QStringList wrong; ///< sentences of domain::violations; none for sound books

    bool operator==(const LedgerCheck &) const = default;
};
QFuture<base::Result<LedgerCheck>> checkLedger(Desk &desk);

/// Every account that something was booked on, in the order of its kind.
struct AccountBalance {
    domain::Account account;
    QString currency;
    qint64 amount = 0;

    bool operator==(const AccountBalance &) const = default;
};
QFuture<base::Result<std::vector<AccountBalance>>> readBalances(Desk &desk);

/// Every booking with its place in the chain, oldest first.
QFuture<base::Result<std::vector<domain::ChainLine>>> readLedgerLines(Desk &desk);

} // namespace leeway::desk
