#include "domain/json/approval.h"
#include "storage/approval_rows.h"
#include "storage/commands/kinds.h"
#include "storage/commands/money.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"

// Asks above the limit and their answers on this computer (domain/approval.h). With a shared store the money
// is the store's to set aside; here only what was said is noted until it has answered.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// A second booking of the same command: what goes between the lease on the whole fund, which a computer of
/// its own has (desk/fill_fund.h), and the fund.
BookingStamp secondStamp(const Applied &command)
{
    const BookingStamp first = stampOf(command);
    return {EntrySetId{QUuid::createUuidV5(first.id.value, QStringLiteral("whole"))}, first.at};
}

/// So much of the lease on the whole fund goes back to it, as far as the fund has not got it.
Result<void> drawFromWhole(const Applied &command, FundId fund, qint64 amount)
{
    const Result<qint64> there = readBalance(command.tx.db(), fundAccount(fund));
    const auto whole = readOpenLease(command.tx.db(), fund);
    if (!there || !whole)
        return tl::unexpected(!there ? there.error() : whole.error());
    if (*there >= amount)
        return {};
    // All of it cannot be lent: the lease on the whole fund stays one.
    if (!*whole || (*whole)->left() < amount - *there || (*whole)->granted == amount - *there)
        return fail(Code::FundExhausted, fund.toString());
    return keep(command, giveBack(**whole, amount - *there, secondStamp(command)));
}

/// What came back to the fund may be given again.
Result<void> refillWhole(const Applied &command, FundId fund, qint64 amount)
{
    const auto whole = readOpenLease(command.tx.db(), fund);
    if (!whole)
        return tl::unexpected(whole.error());
    return *whole && amount > 0 ? keep(command, topUp(**whole, amount, secondStamp(command)))
                                : Result<void>();
}

Result<void> setAside(const Applied &command, const Approval &approval)
{
    if (Result<void> drawn = drawFromWhole(command, approval.fund, approval.base.minor); !drawn)
        return drawn;
    Lease asked;
    asked.id = approval.lease;
    asked.fund = approval.fund;
    asked.person = command.person;
    asked.currency = approval.base.currency;
    asked.granted = approval.base.minor;
    asked.ttl = approval.until - command.at;
    asked.approval = approval.id;
    return keep(command, domain::takeLease(asked, stampOf(command)));
}

/// Its lease gives back what it holds.
Result<void> closeItsLease(const Applied &command, const Approval &approval)
{
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const Result<Lease> lease = readLease(command.tx.db(), approval.lease);
    if (!lease)
        return tl::unexpected(lease.error());
    if (lease->state != LeaseState::Open) // nothing is set aside any more
        return {};
    const qint64 left = lease->left();
    Result<void> done = keep(command, domain::returnLease(*lease, lease->lastNumber, stampOf(command)));
    return done ? refillWhole(command, approval.fund, left) : done;
}

/// The part that was not approved goes back, and the rest may be given for a day.
Result<void> keepApproved(const Applied &command, const Approval &approval)
{
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    Result<Lease> lease = readLease(command.tx.db(), approval.lease);
    if (!lease)
        return tl::unexpected(lease.error());
    const qint64 over = approval.base.minor - approval.approvedBase->minor;
    if (over > 0) {
        const Result<LeaseStep> step = giveBack(*lease, over, stampOf(command));
        if (Result<void> done = keep(command, step); !done)
            return done;
        lease = step->lease;
        if (Result<void> done = refillWhole(command, approval.fund, over); !done)
            return done;
    }
    lease->ttl = command.at - lease->issuedAt + kApprovedStands;
    return putLease(command.tx, *lease);
}

/// What the answer says; FieldInvalid names what does not fit.
Result<void> takeAnswer(const Applied &command, Approval &approval)
{
    JsonFields f(command.body);
    const bool approved = f.flag(QStringLiteral("approved"));
    approval.state = approved ? ApprovalState::Approved : ApprovalState::Declined;
    approval.decidedBy = command.person;
    approval.decidedAt = command.at;
    approval.words = f.text(QStringLiteral("words"));
    if (approved) {
        approval.approved = Money{f.number(QStringLiteral("amount_minor")), approval.amount.currency};
        approval.approvedBase = Money{f.number(QStringLiteral("base_minor")), approval.base.currency};
        if (approval.approved->minor <= 0 || approval.approved->minor > approval.amount.minor ||
            approval.approvedBase->minor <= 0 || approval.approvedBase->minor > approval.base.minor)
            return fail(Code::FieldInvalid, QStringLiteral("amount"));
    }
    if (approval.words.trimmed().isEmpty() && approval.approved != approval.amount)
        return fail(Code::FieldInvalid, QStringLiteral("words"));
    const Result<Approval> fine = f.answer(approval);
    return fine ? Result<void>() : Result<void>(tl::unexpected(fine.error()));
}

Result<void> checkMayDecide(const Applied &command, const Approval &approval)
{
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    const bool fits = approval.needs == Role::Finance ? who->role == Role::Finance
                                                      : who->role == Role::Lead || who->role == Role::Deputy;
    return fits && who->id != approval.person ? Result<void>()
                                              : fail(Code::RoleNotAllowed, QStringLiteral("approval"));
}

Result<Approval> namedBy(const Applied &command)
{
    return readApproval(command.tx.db(), JsonFields(command.body).id<ApprovalId>(QStringLiteral("approval")));
}

} // namespace

Result<void> askApproval(const Applied &command)
{
    Result<Approval> approval = domain::approvalFrom(command.body);
    if (!approval)
        return tl::unexpected(approval.error());
    approval->person = command.person;
    approval->askedAt = command.at;
    const bool there = readApproval(command.tx.db(), approval->id).has_value();
    if (there)
        return command.isAgain() ? Result<void>() : fail(Code::AlreadyThere, approval->id.toString());
    const Result<bool> here = keepsBooks(command);
    if (!here)
        return tl::unexpected(here.error());
    if (approval->amount.minor <= 0 || approval->base.minor <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("amount_minor"));
    Result<void> done = *here ? setAside(command, *approval) : Result<void>();
    return done ? putApproval(command.tx, *approval) : done;
}

Result<void> decideApproval(const Applied &command)
{
    Result<Approval> approval = namedBy(command);
    if (!approval)
        return forgiving(command, tl::unexpected(approval.error()));
    if (approval->state != ApprovalState::Open)
        return command.isAgain() ? Result<void>() : fail(Code::ChangedMeanwhile, QStringLiteral("state"));
    if (!command.isAgain() && command.at >= approval->until)
        return fail(Code::ChangedMeanwhile, QStringLiteral("until"));
    if (Result<void> may = checkMayDecide(command, *approval); !may && !command.isAgain())
        return may;
    Result<void> done = takeAnswer(command, *approval);
    if (done)
        done = approval->state == ApprovalState::Approved ? keepApproved(command, *approval)
                                                          : closeItsLease(command, *approval);
    return done ? putApproval(command.tx, *approval) : done;
}

Result<void> withdrawApproval(const Applied &command)
{
    Result<Approval> approval = namedBy(command);
    if (!approval)
        return forgiving(command, tl::unexpected(approval.error()));
    if (!isHeld(*approval))
        return command.isAgain() || approval->state == ApprovalState::Withdrawn ||
                       approval->state == ApprovalState::Expired
                   ? Result<void>()
                   : fail(Code::ChangedMeanwhile, QStringLiteral("state"));
    const bool over = command.at >= endOf(*approval);
    if (!over && approval->person != command.person)
        return fail(Code::RoleNotAllowed, QStringLiteral("approval"));
    approval->state = over ? ApprovalState::Expired : ApprovalState::Withdrawn;
    Result<void> done = closeItsLease(command, *approval);
    return done ? putApproval(command.tx, *approval) : done;
}

Result<void> giveFromApproval(Transaction &tx, const Grant &grant, base::Instant at)
{
    if (!grant.approval)
        return {};
    const Result<Approval> approval = readApproval(tx.db(), *grant.approval);
    if (!approval)
        return tl::unexpected(approval.error());
    if (approval->state != ApprovalState::Approved || at >= endOf(*approval))
        return fail(Code::ChangedMeanwhile, QStringLiteral("approval"));
    const bool same = approval->person == grant.person && approval->customer == grant.customer &&
                      approval->theCase == grant.theCase && approval->resolution == grant.resolution &&
                      approval->kind == grant.kind && approval->way == grant.way &&
                      approval->approved == grant.amount && approval->approvedBase == grant.base &&
                      approval->lease == grant.lease;
    return same ? noteGiven(tx, grant) : fail(Code::FieldInvalid, QStringLiteral("approval"));
}

Result<void> noteGiven(Transaction &tx, const Grant &grant)
{
    if (!grant.approval)
        return {};
    Result<Approval> approval = readApproval(tx.db(), *grant.approval);
    if (!approval) // forgotten with its team
        return {};
    approval->state = ApprovalState::Given;
    approval->grant = grant.id;
    return putApproval(tx, *approval);
}

Result<void> noteTakenBack(Transaction &tx, const Grant &grant, LeaseState lease)
{
    if (!grant.approval)
        return {};
    Result<Approval> approval = readApproval(tx.db(), *grant.approval);
    if (!approval)
        return {};
    approval->state = lease == LeaseState::Open ? ApprovalState::Approved : ApprovalState::Expired;
    approval->grant.reset();
    return putApproval(tx, *approval);
}

Result<void> settleLate(const Applied &command)
{
    JsonFields f(command.body);
    Result<Grant> grant = readGrant(command.tx.db(), f.id<GrantId>(QStringLiteral("grant")));
    if (!grant)
        return forgiving(command, tl::unexpected(grant.error()));
    if (grant->state != GrantState::Late)
        return command.isAgain() ? Result<void>() : fail(Code::ChangedMeanwhile, QStringLiteral("state"));
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    if ((who->role != Role::Lead && who->role != Role::Deputy) || who->id == grant->person)
        return fail(Code::RoleNotAllowed, grant->id.toString());
    // Nothing comes late where no store is: the money is the store's to move.
    grant->state = f.flag(QStringLiteral("honoured")) ? GrantState::Honoured : GrantState::Declined;
    const Result<void> done = putGrant(command.tx, *grant);
    return done ? putWhoSettled(command.tx, grant->id, who->id) : done;
}

} // namespace leeway::storage::commands
