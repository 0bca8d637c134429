#include "domain/json/money.h"
#include "domain/json/values.h"
#include "domain/roles.h"
#include "storage/approval_rows.h"
#include "storage/commands/kinds.h"
#include "storage/commands/money.h"
#include "storage/company_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/payout_rows.h"
#include "storage/replica/state.h"

#include <algorithm>

// Money on this computer. The ledger's acts are domain/ledger's; here they become rows, whole or not at all.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

BookingStamp stampOf(const Applied &command)
{
    JsonFields f(command.body);
    return {f.id<EntrySetId>(QStringLiteral("set")), command.at};
}

Result<bool> keepsBooks(const Applied &command)
{
    return isOfThisComputerOnly(command.tx.db());
}

Result<void> keep(const Applied &command, const Result<LeaseStep> &step)
{
    if (!step)
        return tl::unexpected(step.error());
    Result<void> done = step->entries.legs.empty() ? Result<void>() : book(command.tx, step->entries);
    return done ? putLease(command.tx, step->lease) : done;
}

Result<Person> whoDoes(const Applied &command)
{
    const Result<CompanySnapshot> all = readCompany(command.tx.db());
    if (!all)
        return tl::unexpected(all.error());
    const auto who = std::find_if(all->people.begin(), all->people.end(),
                                  [&](const Person &one) { return one.id == command.person && one.active; });
    return who != all->people.end() ? Result<Person>(*who)
                                    : Result<Person>(fail(Code::RoleNotAllowed, QStringLiteral("person")));
}

Result<void> putHistory(const Applied &command)
{
    const Result<InteractionRecord> row =
        domain::interactionFrom(command.body.value(QStringLiteral("interaction")).toObject());
    if (!row)
        return tl::unexpected(row.error());
    const Interaction &interaction = row->interaction;
    if (interaction.person != command.person)
        return fail(Code::FieldInvalid, QStringLiteral("interaction.person"));
    return putInteraction(command.tx, interaction);
}

namespace
{

Result<void> checkMayBudget(const Applied &command)
{
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    return mayDo(who->role, Right::SetBudget) ? Result<void>()
                                              : fail(Code::RoleNotAllowed, QStringLiteral("fund"));
}

} // namespace

Result<void> addToFund(const Applied &command)
{
    JsonFields f(command.body);
    const Result<Fund> fund = f.answer(Fund{.id = f.id<FundId>(QStringLiteral("fund")),
                                            .team = f.id<TeamId>(QStringLiteral("team")),
                                            .name = f.text(QStringLiteral("name")),
                                            .currency = f.text(QStringLiteral("currency"))});
    const qint64 amount = f.number(QStringLiteral("amount_minor"));
    const Result<bool> here = keepsBooks(command);
    if (!fund || !here)
        return tl::unexpected(!fund ? fund.error() : here.error());
    if (!*here) // its row comes from the store
        return {};
    if (Result<void> may = checkMayBudget(command); !may)
        return may;
    if (amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("amount_minor"));
    const Result<Fund> before = readFund(command.tx.db(), fund->id);
    if (!before && before.error().code != Code::NotFound)
        return tl::unexpected(before.error());
    if (before && (before->team != fund->team || before->currency != fund->currency))
        return fail(Code::FieldInvalid, QStringLiteral("fund"));
    if (fund->name.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("name"));
    const BookingStamp stamp = stampOf(command);
    Result<void> done = putFund(command.tx, *fund);
    if (done) // alone there are no teams but those of funds
        done = giveTeamlessPayoutsTo(command.tx, fund->team);
    if (done)
        done = book(command.tx, {.id = stamp.id,
                                 .at = stamp.at,
                                 .reason = EntryReason::FundAdded,
                                 .currency = fund->currency,
                                 .about = fund->id.value,
                                 .legs = {{{AccountKind::FundSource, fund->id.value, {}}, -amount},
                                          {fundAccount(fund->id), amount}}});
    return done;
}

Result<void> takeLease(const Applied &command)
{
    JsonFields f(command.body);
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here) // nothing is given from a lease before the store has given it
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const Result<Fund> fund = readFund(command.tx.db(), f.id<FundId>(QStringLiteral("fund")));
    if (!fund)
        return tl::unexpected(fund.error());
    const Result<std::optional<Lease>> open = readOpenLease(command.tx.db(), fund->id);
    if (!open)
        return tl::unexpected(open.error());
    if (*open)
        return fail(Code::AlreadyThere, QStringLiteral("lease"));
    Lease asked;
    asked.id = f.id<LeaseId>(QStringLiteral("lease"));
    asked.fund = fund->id;
    asked.person = command.person;
    asked.currency = fund->currency;
    asked.granted = f.number(QStringLiteral("amount_minor"));
    asked.ttl = std::chrono::milliseconds(f.number(QStringLiteral("ttl_ms")));
    asked.grace = std::chrono::milliseconds(f.number(QStringLiteral("grace_ms")));
    const Result<Lease> fine = f.answer(asked);
    return fine ? keep(command, domain::takeLease(*fine, stampOf(command)))
                : Result<void>(tl::unexpected(fine.error()));
}

Result<void> topUpLease(const Applied &command)
{
    JsonFields f(command.body);
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const Result<Lease> lease = readLease(command.tx.db(), f.id<LeaseId>(QStringLiteral("lease")));
    return lease ? keep(command,
                        domain::topUp(*lease, f.number(QStringLiteral("amount_minor")), stampOf(command)))
                 : Result<void>(tl::unexpected(lease.error()));
}

Result<void> returnLease(const Applied &command)
{
    JsonFields f(command.body);
    const Result<bool> here = keepsBooks(command);
    Result<Lease> lease = readLease(command.tx.db(), f.id<LeaseId>(QStringLiteral("lease")));
    if (!here || !lease)
        return forgiving(command, tl::unexpected(!here ? here.error() : lease.error()));
    if (command.isAgain() && lease->state != LeaseState::Open)
        return {};
    const Result<LeaseStep> step =
        domain::returnLease(*lease, f.number(QStringLiteral("last_number")), stampOf(command));
    if (*here || !step)
        return keep(command, step);
    return closeLease(command.tx, lease->id, step->lease.state); // from now on nothing is given from it
}

Result<void> giveGrant(const Applied &command)
{
    Result<Grant> grant = domain::grantFrom(command.body);
    if (!grant)
        return tl::unexpected(grant.error());
    grant->person = command.person;
    grant->at = command.at;
    grant->interaction = JsonFields(command.body.value(QStringLiteral("interaction")).toObject())
                             .id<InteractionId>(QStringLiteral("id"));
    if (const Result<Grant> there = readGrant(command.tx.db(), grant->id)) {
        if (!command.isAgain())
            return fail(Code::AlreadyThere, grant->id.toString());
        const Result<void> told = putHistory(command);
        return told && there->state == GrantState::Posted ? noteGiven(command.tx, *there) : told;
    }
    const Result<bool> here = keepsBooks(command);
    const Result<Lease> lease = readLease(command.tx.db(), grant->lease);
    if (!here || !lease)
        return tl::unexpected(!here ? here.error() : lease.error());
    if (command.isAgain()) { // whether it fits the lease the store will say
        Result<void> done = putHistory(command);
        if (done)
            done = noteGiven(command.tx, *grant);
        return done ? putGrant(command.tx, *grant) : done;
    }
    if (lease->fund != grant->fund || lease->currency != grant->base.currency ||
        lease->approval != grant->approval)
        return fail(Code::FieldInvalid, QStringLiteral("lease"));
    if (const Result<void> fine = giveFromApproval(command.tx, *grant, command.at); !fine)
        return fine;
    Lease inTime = *lease;
    if (grant->approval && !*here) // its time was looked at; the store's word on its lease may be on its way
        inTime.ttl = command.at - lease->issuedAt + std::chrono::hours(1);
    const auto step = domain::spend(
        inTime,
        {grant->id, grant->lease, grant->number, grant->base.minor, grant->customer, GrantState::Posted},
        stampOf(command), *here ? std::chrono::milliseconds(0) : kLeaseGuard);
    if (!step)
        return tl::unexpected(step.error());
    Result<void> done = putHistory(command);
    if (done && *here)
        done = keep(command, LeaseStep{step->lease, *step->entries});
    if (done && *here)
        done = beginPayout(command, *grant);
    return done ? putGrant(command.tx, *grant) : done;
}

Result<void> undoGrant(const Applied &command)
{
    JsonFields f(command.body);
    Result<Grant> grant = readGrant(command.tx.db(), f.id<GrantId>(QStringLiteral("grant")));
    if (!grant)
        return tl::unexpected(grant.error());
    if (command.isAgain() && grant->state == GrantState::Undone)
        return putHistory(command);
    if (!isUndoable(*grant, command.person, command.at, kUndoAtMost))
        return fail(Code::UndoImpossible, grant->id.toString());
    const Result<bool> here = keepsBooks(command);
    const Result<Lease> lease = readLease(command.tx.db(), grant->lease);
    if (!here)
        return tl::unexpected(here.error());
    if (!lease) // given before this computer joined a store
        return fail(Code::UndoImpossible, grant->id.toString());
    const auto step = domain::undo(
        *lease, {grant->id, grant->lease, grant->number, grant->base.minor, grant->customer, grant->state},
        stampOf(command));
    if (!step)
        return tl::unexpected(step.error());
    grant->state = GrantState::Undone;
    grant->undoneAt = command.at;
    // What nobody was told was not given: the history says that it was taken back instead.
    Result<void> done = cancelPayout(command, grant->id);
    if (done)
        done = removeInteraction(command.tx, grant->interaction);
    if (done)
        done = putHistory(command);
    if (done && *here)
        done = keep(command, LeaseStep{step->lease, *step->entries});
    if (done)
        done = noteTakenBack(command.tx, *grant, lease->state);
    return done ? putGrant(command.tx, *grant) : done;
}

Result<void> tellGrant(const Applied &command)
{
    JsonFields f(command.body);
    Result<Grant> grant = readGrant(command.tx.db(), f.id<GrantId>(QStringLiteral("grant")));
    if (!grant)
        return tl::unexpected(grant.error());
    if (grant->person != command.person) // whoever gave it says so
        return fail(Code::RoleNotAllowed, grant->id.toString());
    if (grant->state == GrantState::Undone)
        return fail(Code::ChangedMeanwhile, QStringLiteral("state"));
    if (!grant->toldAt)
        grant->toldAt = command.at;
    return putGrant(command.tx, *grant);
}

} // namespace leeway::storage::commands
