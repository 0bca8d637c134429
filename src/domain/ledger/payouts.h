#pragma once

#include "domain/ledger/lease.h"
#include "domain/payout.h"

namespace leeway::domain
{

/// What of a fund reached customers.
Account paidAccount(FundId fund);

/// It was confirmed: what its fund owed was paid.
EntrySet paidOut(const Payout &payout, const BookingStamp &stamp);
/// What was confirmed came back: the fund owes it again.
EntrySet paymentBack(const Payout &payout, const BookingStamp &stamp);
/// Finance takes back what did not arrive: its money goes where an undo puts it, and the grant stands no
/// more. UndoImpossible unless money moved.
base::Result<GrantStep> reverse(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp);

} // namespace leeway::domain
