#include "domain/ledger/payouts.h"

namespace leeway::domain
{

namespace
{

EntrySet moved(const Payout &payout, EntryReason reason, const BookingStamp &stamp, const Account &from,
               const Account &to)
{
    EntrySet entries;
    entries.id = stamp.id;
    entries.at = stamp.at;
    entries.reason = reason;
    entries.currency = payout.base.currency;
    entries.about = payout.id.value;
    entries.legs = {{from, -payout.base.minor}, {to, payout.base.minor}};
    return entries;
}

} // namespace

Account paidAccount(FundId fund)
{
    return {AccountKind::Paid, fund.value, {}};
}

EntrySet paidOut(const Payout &payout, const BookingStamp &stamp)
{
    return moved(payout, EntryReason::PaidOut, stamp, payableAccount(payout.fund), paidAccount(payout.fund));
}

EntrySet paymentBack(const Payout &payout, const BookingStamp &stamp)
{
    return moved(payout, EntryReason::PaymentBack, stamp, paidAccount(payout.fund),
                 payableAccount(payout.fund));
}

base::Result<GrantStep> reverse(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp)
{
    base::Result<GrantStep> step = undo(lease, grant, stamp);
    if (step)
        step->entries->reason = EntryReason::Reversed;
    return step;
}

} // namespace leeway::domain
