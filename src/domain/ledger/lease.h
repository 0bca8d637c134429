#pragma once

#include "domain/ledger/entries.h"

#include <QStringList>

#include <chrono>

namespace leeway::domain
{

/// A slice of a fund that one desk holds, so that it can grant without asking anybody (decisions.md 19;
/// sync-and-ledger.md 2 and 6). Its money left the fund when it was taken, so that no fund is overspent
/// whatever a network does; what its person may give in a day and month was reserved with it.
///
/// Invariant: 0 <= spent <= granted; one writer, whose grants are numbered without a gap.
struct Lease {
    LeaseId id;
    FundId fund;
    PersonId person;
    QString currency;
    QStringList periods; ///< of the allowances that are reserved: "2026-11-26", "2026-11" (D3)
    qint64 granted = 0;
    qint64 spent = 0;
    qint64 lastNumber = 0;
    LeaseState state = LeaseState::Open;
    bool frozen = false; ///< two desks wrote it: nothing more is posted from it, and its money stays
    base::Instant issuedAt{};
    std::chrono::milliseconds ttl{};
    std::chrono::milliseconds grace{}; ///< how long after its time the money stays set aside
    /// Whose money it keeps aside: what was asked for above the limit. Nothing but its one grant is given
    /// from it (approval.h). Absent: the desk's own, for what the rules let it give.
    std::optional<ApprovalId> approval{};

    [[nodiscard]] qint64 left() const { return granted - spent; }
    bool operator==(const Lease &) const = default;
};

/// A resolution given to a customer, as far as the ledger sees it.
struct LedgerGrant {
    GrantId id;
    LeaseId lease;
    qint64 number = 0; ///< among the grants of its lease
    qint64 amount = 0; ///< in the lease's currency, rounded up
    CustomerId customer{};
    GrantState state = GrantState::Posted;

    /// The same thing asked for, whatever became of it.
    [[nodiscard]] bool saysTheSame(const LedgerGrant &other) const
    {
        return id == other.id && lease == other.lease && number == other.number && amount == other.amount &&
               customer == other.customer;
    }
    bool operator==(const LedgerGrant &) const = default;
};

/// The booking's own id and time; they come from outside, so that a repeated act is the same act.
struct BookingStamp {
    EntrySetId id;
    base::Instant at{};
};

/// What an act does to a lease, and what is booked with it. Both or neither.
struct LeaseStep {
    Lease lease;
    EntrySet entries;
};
/// What an act does with a grant. A late one books nothing.
struct GrantStep {
    Lease lease;
    LedgerGrant grant;
    std::optional<EntrySet> entries{};
};

Account fundAccount(FundId fund);
Account leaseAccount(LeaseId lease);
Account payableAccount(FundId fund);
Account freeAllowance(PersonId person, const QString &period);
Account usedAllowance(PersonId person, const QString &period);

/// So long before the store's own end of a lease a desk stops granting: clocks differ, and so does what a
/// computer that slept calls twelve hours (sync-and-ledger.md 6, 4).
inline constexpr std::chrono::minutes kLeaseGuard{15};

/// Before this moment the desk may grant. `guard` keeps it away from the store's own end of the lease.
base::Instant deadlineOf(const Lease &lease, std::chrono::milliseconds guard);
/// From this moment on the store may take it back unasked.
base::Instant reclaimableFrom(const Lease &lease);

/// `asked` names id, fund, person, currency, periods, the sum in `granted` and the times; the rest is begun
/// here. Whether fund and allowances hold that much is the ledger's floor, not asked here. MoneyInvalid: not
/// above 0.
base::Result<LeaseStep> takeLease(const Lease &asked, const BookingStamp &stamp);
/// More money into an open lease. MoneyInvalid, MoneyOverflow, LeaseClosed, LeaseOutOfStep when frozen.
base::Result<LeaseStep> topUp(const Lease &lease, qint64 amount, const BookingStamp &stamp);
/// The desk grants. LeaseExpired from the deadline on, LeaseClosed, LeaseExhausted, LeaseOutOfStep (frozen,
/// or the number is not the next), MoneyInvalid.
base::Result<GrantStep> spend(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp,
                              std::chrono::milliseconds guard);
/// The store takes in what a desk granted. While the lease is open, in its time or not, it is posted: its
/// money is set aside. After that it is late and a lead decides, also when two desks wrote it: nothing that
/// was granted is dropped (D4). LeaseOutOfStep (frozen, or the number is not the next), LeaseExhausted,
/// MoneyInvalid.
base::Result<GrantStep> post(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp);
/// Back to the same lease, or to the fund when that is closed (decisions.md 21). UndoImpossible unless money
/// moved.
base::Result<GrantStep> undo(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp);
/// The lead honours a late grant, from the fund as it is now, or declines it. ChangedMeanwhile unless late.
base::Result<GrantStep> honour(const Lease &lease, const LedgerGrant &grant, const BookingStamp &stamp);
base::Result<GrantStep> decline(const Lease &lease, const LedgerGrant &grant);
/// Part of what is left goes back, and the lease stays open with the rest. MoneyInvalid, LeaseExhausted,
/// LeaseClosed, LeaseOutOfStep when frozen.
base::Result<LeaseStep> giveBack(const Lease &lease, qint64 amount, const BookingStamp &stamp);
/// The desk gives back what is left. LeaseStillHeld when it counts other grants than are known: some are on
/// their way. LeaseClosed.
base::Result<LeaseStep> returnLease(const Lease &lease, qint64 lastNumber, const BookingStamp &stamp);
/// The store takes it back on its own clock; `forced`: a lead says that the desk is lost. LeaseStillHeld,
/// LeaseClosed.
base::Result<LeaseStep> reclaim(const Lease &lease, bool forced, const BookingStamp &stamp);

} // namespace leeway::domain
