#include "domain/ledger/payouts.h"
#include "domain/json/payout.h"
#include "domain/json/values.h"
#include "domain/three_people.h"
#include "storage/approval_rows.h"
#include "storage/commands/money.h"
#include "storage/commands/vouchers.h"
#include "storage/company_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "storage/statement_rows.h"

#include <algorithm>

// Payouts on this computer. With a shared store it judges and books; here what was asked for shows until it
// has answered.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<void> checkMayPayOut(const Applied &command)
{
    const Result<Person> who = command.isAgain() ? Result<Person>(Person{}) : whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    return command.isAgain() || mayPayOut(who->role) ? Result<void>()
                                                     : fail(Code::RoleNotAllowed, QStringLiteral("payout"));
}

/// Who granted it or approved it.
Result<std::vector<PersonId>> whoLetItGo(Connection &db, const Payout &payout)
{
    std::vector<PersonId> people{payout.person};
    const Result<Grant> grant = readGrant(db, payout.id);
    if (!grant && grant.error().code != Code::NotFound)
        return tl::unexpected(grant.error());
    if (grant && grant->approval) {
        const Result<Approval> approval = readApproval(db, *grant->approval);
        if (!approval && approval.error().code != Code::NotFound)
            return tl::unexpected(approval.error());
        if (approval)
            people.push_back(approval->decidedBy);
    }
    return people;
}

/// Neither says that it arrived: three people. Who is alone with a computer of its own has nobody to ask.
Result<void> checkOtherPerson(const Applied &command, const Payout &payout)
{
    const auto let = whoLetItGo(command.tx.db(), payout);
    if (!let)
        return tl::unexpected(let.error());
    if (command.isAgain() || std::find(let->begin(), let->end(), command.person) == let->end())
        return {};
    const Result<bool> here = keepsBooks(command);
    const Result<CompanySnapshot> all = readCompany(command.tx.db());
    if (!here || !all)
        return tl::unexpected(!here ? here.error() : all.error());
    const bool isAlone = std::none_of(all->people.begin(), all->people.end(), [&](const Person &one) {
        return one.id != command.person && one.active && mayPayOut(one.role);
    });
    return *here && isAlone ? Result<void>() : fail(Code::RoleNotAllowed, payout.id.toString());
}

/// Above the sum that takes three people, that somebody else allowed it: also for who is alone. With a shared
/// store it looks, by all that is recorded. What is owed is nobody's to allow.
Result<void> checkThreePeople(const Applied &command, const Payout &payout)
{
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here || command.isAgain() || payout.isOwed())
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const auto let = whoLetItGo(command.tx.db(), payout);
    const auto policies = readPolicies(command.tx.db());
    if (!let || !policies)
        return tl::unexpected(!let ? let.error() : policies.error());
    const auto sum = threePeopleSum(*policies, payout.base.currency, payout.madeAt);
    if (!sum || payout.base.minor <= *sum)
        return {};
    const bool isAllowed = let->size() == 2 && !let->back().isNull() && let->back() != payout.person;
    const bool isAnother = std::find(let->begin(), let->end(), command.person) == let->end();
    return isAllowed && isAnother ? Result<void>()
                                  : fail(Code::RoleNotAllowed, QStringLiteral("three people"));
}

Result<bool> isCustomerHere(Connection &db, CustomerId id)
{
    const auto here = db.value(QStringLiteral("SELECT 1 FROM customer WHERE id = ?"), {id.toBytes()});
    return here ? Result<bool>(here->isValid()) : Result<bool>(tl::unexpected(here.error()));
}

/// What the history shows of it, and the promise that somebody sees to it; nobody's who is not here.
Result<void> putNotes(const Applied &command, const Payout &payout)
{
    JsonFields f(command.body);
    const Result<bool> here = isCustomerHere(command.tx.db(), payout.customer);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const Result<InteractionRecord> event = domain::interactionFrom(f.object(QStringLiteral("interaction")));
    if (!event)
        return tl::unexpected(event.error());
    if (event->interaction.person != command.person || event->interaction.customer != payout.customer)
        return fail(Code::FieldInvalid, QStringLiteral("interaction"));
    if (f.has(QStringLiteral("promise"))) {
        const Result<Promise> promise = domain::promiseFrom(f.object(QStringLiteral("promise")));
        if (!promise)
            return tl::unexpected(promise.error());
        if (promise->customer != payout.customer)
            return fail(Code::FieldInvalid, QStringLiteral("promise"));
        if (Result<void> done = putPromise(command.tx, *promise); !done)
            return done;
    }
    return putInteraction(command.tx, event->interaction);
}

/// Every payout of a batch, each of which may be handed over. What is handed over already is left as it is
/// when a waiting command is laid again: the store will refuse it.
Result<std::vector<Payout>> sendable(const Applied &command)
{
    std::vector<Payout> all;
    JsonFields f(command.body);
    for (const QString &id : f.texts(QStringLiteral("payouts"))) {
        const Result<Payout> payout = readPayout(command.tx.db(), GrantId::fromString(id));
        if (!payout && command.isAgain() && payout.error().code == Code::NotFound)
            continue;
        const Result<bool> told = payout ? isPayoutTold(command.tx.db(), payout->id) : Result<bool>(false);
        if (!payout || !told)
            return tl::unexpected(!payout ? payout.error() : told.error());
        const bool fits =
            command.isAgain() ? payout->state == PayoutState::ToSend : isSendable(*payout, *told, command.at);
        if (!fits && !command.isAgain())
            return fail(Code::ChangedMeanwhile, id);
        if (fits)
            all.push_back(*payout);
    }
    const bool ofOneTeam =
        std::all_of(all.begin(), all.end(), [&](const Payout &one) { return one.team == all.front().team; });
    const bool fits = ofOneTeam && all.size() <= kMostInBatch && (!all.empty() || command.isAgain());
    return fits ? f.answer(std::move(all))
                : Result<std::vector<Payout>>(fail(Code::FieldInvalid, QStringLiteral("payouts")));
}

/// Nothing of what no fund pays: it was booked when it was given.
Result<void> bookReport(const Applied &command, const Payout &payout, PayoutState result)
{
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here || payout.isOwed())
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    if (result == PayoutState::Confirmed)
        return book(command.tx, paidOut(payout, stampOf(command)));
    return result == PayoutState::Returned ? book(command.tx, paymentBack(payout, stampOf(command)))
                                           : Result<void>();
}

/// The grant of a payout that is reversed stands no more; its money goes where an undo puts it.
Result<void> takeGrantBack(const Applied &command, GrantId id)
{
    const Result<bool> here = keepsBooks(command);
    Result<Grant> grant = readGrant(command.tx.db(), id);
    if (!here || !grant) // with a shared store this desk need not hold it
        return here && !*here && grant.error().code == Code::NotFound
                   ? Result<void>()
                   : Result<void>(tl::unexpected(!here ? here.error() : grant.error()));
    Result<void> done;
    if (*here) {
        const Result<Lease> lease = readLease(command.tx.db(), grant->lease);
        const auto step = lease ? domain::reverse(*lease,
                                                  {grant->id, grant->lease, grant->number, grant->base.minor,
                                                   grant->customer, grant->state},
                                                  stampOf(command))
                                : tl::unexpected(lease.error());
        if (!step)
            return tl::unexpected(step.error());
        done = keep(command, LeaseStep{step->lease, *step->entries});
        if (done)
            done = noteTakenBack(command.tx, *grant, lease->state);
    }
    grant->state = GrantState::Undone;
    grant->undoneAt = command.at;
    return done ? putGrant(command.tx, *grant) : done;
}

/// What is owed and did not arrive is owed still.
Result<void> takeBackWhatIsOwed(const Applied &command, const Payout &payout)
{
    Result<Owed> owed = readOwed(command.tx.db(), OwedId{payout.id.value});
    if (!owed) // with a shared store this desk need not hold it
        return owed.error().code == Code::NotFound ? Result<void>()
                                                   : Result<void>(tl::unexpected(owed.error()));
    return owed->state == GrantState::Undone ? Result<void>() : takeOwedBack(command, *owed);
}

} // namespace

Result<void> beginPayout(const Applied &command, const Grant &grant)
{
    if (grant.way == PayoutWay::None)
        return {};
    const Result<Fund> fund = readFund(command.tx.db(), grant.fund);
    if (!fund)
        return tl::unexpected(fund.error());
    Payout payout;
    payout.id = grant.id;
    payout.team = fund->team;
    payout.fund = fund->id;
    payout.person = grant.person;
    payout.customer = grant.customer;
    payout.theCase = grant.theCase;
    payout.resolution = grant.resolution;
    payout.way = grant.way;
    payout.amount = grant.amount;
    payout.base = grant.base;
    payout.madeAt = command.at;
    const Result<void> done = putPayout(command.tx, payout);
    return done ? giveVoucher(command, payout.id) : done;
}

Result<void> cancelPayout(const Applied &command, GrantId grant)
{
    Result<Payout> payout = readPayout(command.tx.db(), grant);
    if (!payout) // it sends nothing, or this desk has not heard of it yet
        return payout.error().code == Code::NotFound ? Result<void>()
                                                     : Result<void>(tl::unexpected(payout.error()));
    const Result<bool> back = takeVoucherBack(command, *payout);
    if (!back)
        return tl::unexpected(back.error());
    // In no batch a shared store paid it by a code that has not come here yet, or failed for want of one.
    const bool byCode = payout->way == PayoutWay::Voucher && !payout->batch &&
                        (payout->state == PayoutState::Failed || payout->state == PayoutState::Confirmed);
    if (!*back && payout->state != PayoutState::ToSend && !byCode)
        return fail(Code::UndoImpossible, grant.toString());
    payout->reference.clear();
    payout->words.clear();
    payout->day = {};
    payout->settledAt.reset();
    payout->confirmedAt.reset();
    payout->state = PayoutState::Cancelled;
    return putPayout(command.tx, *payout);
}

Result<void> handOverPayouts(const Applied &command)
{
    JsonFields f(command.body);
    const auto batch = f.id<PayoutBatchId>(QStringLiteral("batch"));
    Result<void> done = checkMayPayOut(command);
    const Result<std::vector<Payout>> all = sendable(command);
    const Result<bool> here = keepsBooks(command);
    if (!done || !all || !here)
        return tl::unexpected(!done ? done.error() : !all ? all.error() : here.error());
    if (all->empty())
        return {};
    Result<qint64> number = *here ? nextBatchNumber(command.tx.db(), all->front().team) : Result<qint64>(0);
    if (!number)
        return tl::unexpected(number.error());
    for (const Payout &one : *all) {
        Result<Payout> payout = withDestination(command.tx.db(), one);
        const auto at = bookedAt(command.tx.db(), {one.fund.value}, command.at);
        if (!payout || !at)
            return tl::unexpected(!payout ? payout.error() : at.error());
        payout->state = PayoutState::HandedOver;
        payout->batch = batch;
        payout->number = *number;
        payout->handedOverAt = *at;
        payout->handedOverBy = command.person;
        if (done = putPayout(command.tx, *payout); !done)
            return done;
    }
    return done;
}

Result<void> settlePayout(const Applied &command)
{
    JsonFields f(command.body);
    Result<Payout> payout = readPayout(command.tx.db(), f.id<GrantId>(QStringLiteral("payout")));
    if (!payout)
        return forgiving(command, tl::unexpected(payout.error()));
    const Result<PayoutReport> report = payoutReportFrom(command.body, payout->amount.currency);
    Result<void> done = checkMayPayOut(command);
    if (done)
        done = checkOtherPerson(command, *payout);
    if (done && report && report->result == PayoutState::Confirmed)
        done = checkThreePeople(command, *payout);
    if (!report || !done)
        return tl::unexpected(!report ? report.error() : done.error());
    const Result<bool> news = isNews(*payout, *report, base::toDateTime(command.at).date());
    if (!news || !*news)
        return news ? Result<void>() : Result<void>(tl::unexpected(news.error()));
    const auto at = bookedAt(command.tx.db(), {payout->fund.value}, command.at);
    if (!at)
        return tl::unexpected(at.error());
    done = bookReport(command, *payout, report->result);
    if (done && report->result != PayoutState::Confirmed)
        done = putNotes(command, *payout);
    payout->state = report->result;
    payout->reference = report->reference.trimmed();
    payout->day = report->day;
    payout->words = report->words.trimmed();
    payout->settledAt = *at;
    if (report->result == PayoutState::Confirmed)
        payout->confirmedAt = *at;
    payout->settledBy = command.person;
    return done ? putPayout(command.tx, *payout) : done;
}

Result<void> reversePayout(const Applied &command)
{
    JsonFields f(command.body);
    Result<Payout> payout = readPayout(command.tx.db(), f.id<GrantId>(QStringLiteral("payout")));
    if (!payout)
        return forgiving(command, tl::unexpected(payout.error()));
    const QString why = f.text(QStringLiteral("why")).trimmed();
    Result<void> done = checkMayPayOut(command);
    if (done)
        done = checkOtherPerson(command, *payout);
    if (!done || payout->state == PayoutState::Reversed)
        return done;
    if (payout->state != PayoutState::Failed && payout->state != PayoutState::Returned)
        return fail(Code::ChangedMeanwhile, QStringLiteral("state"));
    if (why.isEmpty() || why.size() > kLongestReversalWhy)
        return fail(Code::FieldInvalid, QStringLiteral("why"));
    done = payout->isOwed() ? takeBackWhatIsOwed(command, *payout) : takeGrantBack(command, payout->id);
    if (done)
        done = withdrawVoucherOf(command, payout->id);
    if (done)
        done = putNotes(command, *payout);
    payout->state = PayoutState::Reversed;
    payout->why = why;
    payout->reversedAt = command.at;
    payout->reversedBy = command.person;
    return done ? putPayout(command.tx, *payout) : done;
}

} // namespace leeway::storage::commands
