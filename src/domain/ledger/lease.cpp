#include "domain/ledger/lease.h"

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;

/// From a lease's money and its person's allowances; the sign says which way.
std::vector<Leg> reserveLegs(const Lease &lease, qint64 amount)
{
    std::vector<Leg> legs{{fundAccount(lease.fund), -amount}, {leaseAccount(lease.id), amount}};
    for (const QString &period : lease.periods) {
        legs.push_back({freeAllowance(lease.person, period), -amount});
        legs.push_back({usedAllowance(lease.person, period), amount});
    }
    return legs;
}

EntrySet entriesOf(const Lease &lease, EntryReason reason, const QUuid &about, const BookingStamp &stamp)
{
    EntrySet entries;
    entries.id = stamp.id;
    entries.at = stamp.at;
    entries.reason = reason;
    entries.currency = lease.currency;
    entries.about = about;
    return entries;
}

base::Result<void> checkOpen(const Lease &lease)
{
    if (lease.state != LeaseState::Open)
        return fail(Code::LeaseClosed, lease.id.toString());
    if (lease.frozen)
        return fail(Code::LeaseOutOfStep, lease.id.toString() + QStringLiteral(" is frozen"));
    return {};
}

/// Books `grant` on a lease that is open.
base::Result<GrantStep> booked(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp)
{
    if (grant.number != lease.lastNumber + 1)
        return fail(Code::LeaseOutOfStep, QStringLiteral("%1 has %2, got %3")
                                              .arg(lease.id.toString())
                                              .arg(lease.lastNumber)
                                              .arg(grant.number));
    if (grant.amount > lease.left())
        return fail(Code::LeaseExhausted, lease.id.toString());
    GrantStep step{lease, grant, entriesOf(lease, EntryReason::Granted, grant.id.value, stamp)};
    step.entries->legs = {{leaseAccount(lease.id), -grant.amount},
                          {payableAccount(lease.fund), grant.amount}};
    step.grant.state = GrantState::Posted;
    step.lease.spent += grant.amount;
    step.lease.lastNumber = grant.number;
    return step;
}

/// What is left goes back; a lease without anything left books nothing, so that its entries are empty.
LeaseStep closed(const Lease &lease, LeaseState state, EntryReason reason, const BookingStamp &stamp)
{
    LeaseStep step{lease, entriesOf(lease, reason, lease.id.value, stamp)};
    if (lease.left() > 0)
        step.entries.legs = reserveLegs(lease, -lease.left());
    step.lease.state = state;
    return step;
}

} // namespace

Account fundAccount(FundId fund)
{
    return {AccountKind::Fund, fund.value, {}};
}

Account leaseAccount(LeaseId lease)
{
    return {AccountKind::Lease, lease.value, {}};
}

Account payableAccount(FundId fund)
{
    return {AccountKind::Payable, fund.value, {}};
}

Account freeAllowance(PersonId person, const QString &period)
{
    return {AccountKind::AllowanceFree, person.value, period};
}

Account usedAllowance(PersonId person, const QString &period)
{
    return {AccountKind::AllowanceUsed, person.value, period};
}

base::Instant deadlineOf(const Lease &lease, std::chrono::milliseconds guard)
{
    return lease.issuedAt + lease.ttl - guard;
}

base::Instant reclaimableFrom(const Lease &lease)
{
    return lease.issuedAt + lease.ttl + lease.grace;
}

base::Result<LeaseStep> takeLease(const Lease &asked, const BookingStamp &stamp)
{
    if (asked.granted <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("a lease of nothing"));
    Lease lease = asked;
    lease.spent = 0;
    lease.lastNumber = 0;
    lease.state = LeaseState::Open;
    lease.frozen = false;
    lease.issuedAt = stamp.at;
    LeaseStep step{lease, entriesOf(lease, EntryReason::LeaseTaken, lease.id.value, stamp)};
    step.entries.legs = reserveLegs(lease, lease.granted);
    return step;
}

base::Result<LeaseStep> topUp(const Lease &lease, qint64 amount, const BookingStamp &stamp)
{
    if (const base::Result<void> open = checkOpen(lease); !open)
        return tl::unexpected(open.error());
    if (amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("a top-up of nothing"));
    LeaseStep step{lease, entriesOf(lease, EntryReason::LeaseToppedUp, lease.id.value, stamp)};
    if (__builtin_add_overflow(lease.granted, amount, &step.lease.granted))
        return fail(Code::MoneyOverflow, lease.id.toString());
    step.entries.legs = reserveLegs(lease, amount);
    return step;
}

base::Result<GrantStep> spend(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp,
                              std::chrono::milliseconds guard)
{
    if (const base::Result<void> open = checkOpen(lease); !open)
        return tl::unexpected(open.error());
    if (grant.amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("a grant of nothing"));
    if (stamp.at >= deadlineOf(lease, guard))
        return fail(Code::LeaseExpired, lease.id.toString());
    return booked(lease, grant, stamp);
}

base::Result<GrantStep> post(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp)
{
    if (grant.amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("a grant of nothing"));
    if (lease.state == LeaseState::Open) {
        if (lease.frozen)
            return fail(Code::LeaseOutOfStep, lease.id.toString() + QStringLiteral(" is frozen"));
        return booked(lease, grant, stamp);
    }
    GrantStep late{lease, grant, {}};
    late.grant.state = GrantState::Late;
    return late;
}

base::Result<GrantStep> undo(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp)
{
    if (grant.state != GrantState::Posted && grant.state != GrantState::Honoured)
        return fail(Code::UndoImpossible, grant.id.toString());
    GrantStep step{lease, grant, entriesOf(lease, EntryReason::Undone, grant.id.value, stamp)};
    step.grant.state = GrantState::Undone;
    std::vector<Leg> &legs = step.entries->legs;
    legs = {{payableAccount(lease.fund), -grant.amount}};
    if (lease.state == LeaseState::Open && grant.state == GrantState::Posted) {
        legs.push_back({leaseAccount(lease.id), grant.amount});
        step.lease.spent -= grant.amount;
        return step;
    }
    legs.push_back({fundAccount(lease.fund), grant.amount});
    // What a lead honoured was nobody's allowance.
    for (const QString &period : grant.state == GrantState::Posted ? lease.periods : QStringList()) {
        legs.push_back({usedAllowance(lease.person, period), -grant.amount});
        legs.push_back({freeAllowance(lease.person, period), grant.amount});
    }
    return step;
}

base::Result<GrantStep> honour(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp)
{
    if (grant.state != GrantState::Late)
        return fail(Code::ChangedMeanwhile, grant.id.toString());
    GrantStep step{lease, grant, entriesOf(lease, EntryReason::LateHonoured, grant.id.value, stamp)};
    step.grant.state = GrantState::Honoured;
    step.entries->legs = {{fundAccount(lease.fund), -grant.amount},
                          {payableAccount(lease.fund), grant.amount}};
    return step;
}

base::Result<GrantStep> decline(const Lease &lease, const LedgerGrant &grant)
{
    if (grant.state != GrantState::Late)
        return fail(Code::ChangedMeanwhile, grant.id.toString());
    GrantStep step{lease, grant, {}};
    step.grant.state = GrantState::Declined;
    return step;
}

base::Result<LeaseStep> giveBack(const Lease &lease, qint64 amount, const BookingStamp &stamp)
{
    if (const base::Result<void> open = checkOpen(lease); !open)
        return tl::unexpected(open.error());
    if (amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("nothing given back"));
    if (amount > lease.left())
        return fail(Code::LeaseExhausted, lease.id.toString());
    LeaseStep step{lease, entriesOf(lease, EntryReason::LeaseReturned, lease.id.value, stamp)};
    step.lease.granted -= amount;
    step.entries.legs = reserveLegs(lease, -amount);
    return step;
}

base::Result<LeaseStep> returnLease(const Lease &lease, qint64 lastNumber, const BookingStamp &stamp)
{
    if (const base::Result<void> open = checkOpen(lease); !open)
        return tl::unexpected(open.error());
    if (lastNumber != lease.lastNumber)
        return fail(Code::LeaseStillHeld, QStringLiteral("%1 has %2, the desk counts %3")
                                              .arg(lease.id.toString())
                                              .arg(lease.lastNumber)
                                              .arg(lastNumber));
    return closed(lease, LeaseState::Returned, EntryReason::LeaseReturned, stamp);
}

base::Result<LeaseStep> reclaim(const Lease &lease, bool forced, const BookingStamp &stamp)
{
    if (lease.state != LeaseState::Open)
        return fail(Code::LeaseClosed, lease.id.toString());
    if (!forced && stamp.at < reclaimableFrom(lease))
        return fail(Code::LeaseStillHeld, lease.id.toString());
    return closed(lease, LeaseState::Reclaimed, EntryReason::LeaseReclaimed, stamp);
}

} // namespace leeway::domain
