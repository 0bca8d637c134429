#include "desk/approvals.h"

#include "desk/granting.h"
#include "desk/offers.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/identity.h"
#include "domain/json/approval.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "resolution/verdict_json.h"
#include "storage/approval_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Approval;
using domain::ApprovalState;
using resolution::BudgetOutcome;

namespace
{

/// What is asked, with everything that is made before the transaction.
struct OneAsk {
    ApprovalWish wish;
    LeewayQuery query;
    domain::LeaseId lease;
    domain::EntrySetId set;
    domain::Command ask;
    std::optional<domain::Command> promise;
    std::shared_ptr<const base::Clock> clock;
};

Result<void> withdraw(storage::Transaction &tx, domain::ApprovalId id, domain::PersonId person,
                      const base::Clock &clock)
{
    const QJsonObject body{{QStringLiteral("approval"), id.toString()},
                           {QStringLiteral("set"), domain::EntrySetId::make(clock).toString()}};
    constexpr std::string_view kKind = domain::commands::kWithdrawApproval;
    return storage::performCommand(tx,
                                   {domain::CommandId::make(clock),
                                    QString::fromLatin1(kKind.data(), static_cast<qsizetype>(kKind.size())),
                                    person, clock.now(), base::canonicalJson(body)});
}

Result<void> checkWish(const ApprovalWish &wish)
{
    const auto length = wish.why.trimmed().size();
    if (length == 0 || length > domain::kLongestAskWhy)
        return fail(Code::FieldInvalid, QStringLiteral("why"));
    if (wish.promiseBy && wish.promise.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("promise"));
    return {};
}

/// Whom it goes to. FieldInvalid when the customer waits and nobody is there to answer.
Result<void> address(Approval &approval, const Answerers &there)
{
    const std::optional<domain::Person> &first =
        approval.needs == domain::Role::Finance ? there.finance : there.first;
    if (approval.waits && !first)
        return fail(Code::FieldInvalid, QStringLiteral("waits"));
    approval.asked = first ? first->id : domain::PersonId{};
    if (approval.needs == domain::Role::Lead && approval.waits && there.next) {
        approval.next = there.next->id;
        approval.nextAt = approval.askedAt + domain::kNextAskedAfter;
    }
    return {};
}

/// The limits as they stood without this ask, and the one it is above.
void noteLimits(Approval &approval, const resolution::BudgetVerdict &verdict)
{
    resolution::BudgetVerdict rules = verdict;
    std::erase_if(rules.lines, [](const auto &line) { return line.key == resolution::leaseLineKey(); });
    rules.named = -1;
    approval.limits = resolution::toJson(rules).value(QStringLiteral("lines")).toArray();
    approval.mayGive = verdict.mayGive;
    const resolution::RuleLine *named = verdict.namedLine();
    if (named != nullptr && named->key != resolution::leaseLineKey()) {
        approval.rule = named->key;
        approval.ruleVersion = named->version;
    }
}

bool isOneAlready(const LeewayMoment &moment, const OneAsk &asking)
{
    return std::any_of(moment.asked.begin(), moment.asked.end(), [&](const Approval &one) {
        return one.contact == asking.query.facts.contact.id && isHeld(one) &&
               asking.query.facts.now < endOf(one);
    });
}

/// The ask as the rules judge it at this moment.
Result<Approval> judgedAsk(const LeewayMoment &moment, const OneAsk &asking)
{
    const ApprovalWish &wish = asking.wish;
    if (const Result<void> fine = checkMoment(moment); !fine)
        return tl::unexpected(fine.error());
    const auto offered = resolutionIn(moment, wish.resolution, wish.way);
    if (!offered)
        return tl::unexpected(offered.error());
    if (wish.amount.minor <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("amount"));
    if (isOneAlready(moment, asking))
        return fail(Code::AlreadyThere, QStringLiteral("approval"));
    LeewayMoment asked = moment;
    asked.currency = wish.amount.currency;
    const resolution::BudgetVerdict verdict = judged(asked, **offered, wish.amount.minor);
    if (verdict.outcome == BudgetOutcome::Refused)
        return tl::unexpected(refusalOf(verdict));
    const GrantWish grant{{}, wish.resolution, wish.amount, wish.way, {}};
    const domain::Grant given = grantOf(moment, asking.query, grant, verdict);
    Approval approval{.id = wish.id,
                      .fund = given.fund,
                      .lease = asking.lease,
                      .person = given.person,
                      .customer = given.customer,
                      .theCase = given.theCase,
                      .contact = given.contact,
                      .resolution = given.resolution,
                      .kind = (*offered)->kind,
                      .way = given.way,
                      .amount = given.amount,
                      .base = given.base,
                      .rate = given.rate,
                      .orders = given.orders,
                      .why = domain::masked(wish.why.trimmed()),
                      .waits = wish.waits,
                      .askedAt = asking.ask.at};
    approval.until = approval.askedAt + (wish.waits ? std::chrono::minutes(domain::kAskStands)
                                                    : std::chrono::minutes(domain::kLateAskStands));
    approval.needs =
        verdict.outcome == BudgetOutcome::AskFinance ? domain::Role::Finance : domain::Role::Lead;
    noteLimits(approval, verdict);
    const Result<void> addressed = address(approval, moment.answerers);
    return addressed ? Result<Approval>(std::move(approval))
                     : Result<Approval>(tl::unexpected(addressed.error()));
}

/// What asks that are over still hold goes back first: the store lets one wait at a time.
Result<void> putAwayOver(storage::Transaction &tx, const LeewayQuery &query, const base::Clock &clock)
{
    const auto held = storage::readHeldApprovals(tx.db());
    if (!held)
        return tl::unexpected(held.error());
    for (const Approval &one : *held) {
        if (one.person != query.facts.agent.id || clock.now() < endOf(one))
            continue;
        if (const Result<void> done = withdraw(tx, one.id, query.facts.agent.id, clock); !done)
            return done;
    }
    return {};
}

Result<Approval> askIn(storage::Transaction &tx, OneAsk asking)
{
    if (auto before = storage::readApproval(tx.db(), asking.wish.id))
        return before->amount == asking.wish.amount && before->resolution == asking.wish.resolution
                   ? before
                   : Result<Approval>(fail(Code::AlreadyThere, asking.wish.id.toString()));
    const Result<LeewayMoment> moment = leewayIn(tx.db(), asking.query);
    if (!moment)
        return tl::unexpected(moment.error());
    const Result<Approval> approval = judgedAsk(*moment, asking);
    if (!approval)
        return approval;
    QJsonObject body = domain::toJson(*approval);
    body.insert(QStringLiteral("set"), asking.set.toString());
    asking.ask.body = base::canonicalJson(body);
    Result<void> done = putAwayOver(tx, asking.query, *asking.clock);
    if (done)
        done = storage::performCommand(tx, asking.ask);
    if (done && asking.promise)
        done = storage::performCommand(tx, *asking.promise);
    return done ? storage::readApproval(tx.db(), approval->id)
                : Result<Approval>(tl::unexpected(done.error()));
}

std::optional<domain::Command> promiseOf(const Desk &desk, const LiveContact &live, const ApprovalWish &wish)
{
    if (!wish.promiseBy)
        return std::nullopt;
    domain::Promise promise;
    promise.id = domain::PromiseId::make(desk.clock());
    promise.customer = live.contact.customer;
    promise.caseId = live.contact.caseId;
    promise.what = domain::masked(wish.promise.trimmed());
    promise.dueAt = *wish.promiseBy;
    promise.keeper = desk.me().id;
    promise.madeAt = desk.clock().now();
    return commandOf(desk, domain::commands::kPutRecord,
                     {{QStringLiteral("type"), QStringLiteral("promise")},
                      {QStringLiteral("new"), domain::toJson(promise)}});
}

/// Does what `kind` says of an ask, and answers with it as kept.
QFuture<Result<Approval>> changeApproval(Desk &desk, std::string_view kind, QJsonObject body,
                                         domain::ApprovalId id)
{
    body.insert(QStringLiteral("approval"), id.toString());
    body.insert(QStringLiteral("set"), domain::EntrySetId::make(desk.clock()).toString());
    return performThen(desk, kind, body,
                       [id](storage::Transaction &tx) { return storage::readApproval(tx.db(), id); });
}

/// What the approved part takes from the fund.
Result<domain::Money> baseOf(const Approval &approval, const domain::Money &amount)
{
    if (amount.currency != approval.amount.currency || amount.minor <= 0 ||
        amount.minor > approval.amount.minor)
        return fail(Code::FieldInvalid, QStringLiteral("amount"));
    return approval.rate ? domain::convert(amount, *approval.rate, domain::Rounding::Up) : amount;
}

/// Whether the contact is of who it was approved for, whatever records of them were joined meanwhile.
Result<void> checkContact(storage::Connection &db, const LiveContact &live, const Approval &approval)
{
    if (!domain::mayGiveIn(live.contact) || live.contact.customer.isNull())
        return fail(Code::FieldInvalid, QStringLiteral("contact"));
    const auto records = storage::recordsOf(db, live.contact.customer);
    if (!records)
        return tl::unexpected(records.error());
    return std::find(records->begin(), records->end(), approval.customer) != records->end()
               ? Result<void>()
               : fail(Code::FieldInvalid, QStringLiteral("contact"));
}

/// The grant of what was approved, for whom and about what it was, out of the lease that keeps it aside.
Result<domain::Grant> approvedGrant(storage::Connection &db, const Approval &approval, domain::GrantId id,
                                    domain::ContactId contact)
{
    const auto lease = storage::readLease(db, approval.lease);
    if (!lease)
        return tl::unexpected(lease.error());
    domain::Grant grant;
    grant.id = id;
    grant.customer = approval.customer;
    grant.theCase = approval.theCase;
    grant.contact = contact;
    grant.person = approval.person;
    grant.resolution = approval.resolution;
    grant.kind = approval.kind;
    grant.way = approval.way;
    grant.amount = *approval.approved;
    grant.base = *approval.approvedBase;
    grant.rate = approval.rate;
    grant.rule = approval.rule;
    grant.ruleVersion = approval.ruleVersion;
    grant.orders = approval.orders;
    grant.fund = approval.fund;
    grant.lease = lease->id;
    grant.number = lease->lastNumber + 1;
    grant.approval = approval.id;
    return grant;
}

} // namespace

QFuture<Result<Approval>> askApproval(Desk &desk, const LiveContact &live, const QTimeZone &zone,
                                      const ApprovalWish &wish)
{
    if (const Result<void> fine = checkWish(wish); !fine)
        return QtFuture::makeReadyFuture(Result<Approval>(tl::unexpected(fine.error())));
    OneAsk asking{.wish = wish,
                  .query = leewayQuery(desk, live, zone),
                  .lease = domain::LeaseId::make(desk.clock()),
                  .set = domain::EntrySetId::make(desk.clock()),
                  .ask = commandOf(desk, domain::commands::kAskApproval, {}),
                  .promise = promiseOf(desk, live, wish),
                  .clock = desk.sharedClock()};
    return desk.storage().write([asking = std::move(asking)](storage::Transaction &tx) mutable {
        return askIn(tx, std::move(asking));
    });
}

QFuture<Result<Approval>> withdrawApproval(Desk &desk, const Approval &approval)
{
    return changeApproval(desk, domain::commands::kWithdrawApproval, {}, approval.id);
}

QFuture<Result<domain::Grant>> giveApproved(Desk &desk, const LiveContact &live, const Approval &approval,
                                            const GrantWish &wish)
{
    domain::Grant shown;
    shown.customer = approval.customer;
    shown.theCase = approval.theCase;
    shown.amount = approval.approved.value_or(approval.amount);
    return desk.storage().write([command = commandOf(desk, domain::commands::kGiveGrant, {}),
                                 set = domain::EntrySetId::make(desk.clock()),
                                 row = historyRow(desk, shown, historyKind(approval.kind), wish.title),
                                 id = wish.id, asked = approval.id,
                                 shownThen = offerToRecord(desk, wish.offer),
                                 live](storage::Transaction &tx) -> Result<domain::Grant> {
        if (auto before = storage::readGrant(tx.db(), id))
            return before->approval == asked ? before
                                             : Result<domain::Grant>(fail(Code::AlreadyThere, id.toString()));
        const Result<Approval> now = storage::readApproval(tx.db(), asked);
        if (!now)
            return tl::unexpected(now.error());
        if (now->state != ApprovalState::Approved || command.at >= endOf(*now))
            return fail(Code::ChangedMeanwhile, QStringLiteral("approval"));
        if (const Result<void> fine = checkContact(tx.db(), live, *now); !fine)
            return tl::unexpected(fine.error());
        const Result<domain::Grant> grant = approvedGrant(tx.db(), *now, id, live.contact.id);
        if (!grant)
            return grant;
        Result<domain::Grant> given = performGrant(tx, command, *grant, set, row);
        const Result<void> kept = given ? recordWith(tx, shownThen, &*given) : Result<void>();
        return kept ? given : tl::unexpected(kept.error());
    });
}

bool mayDecide(const domain::Person &person, const Approval &approval)
{
    const bool fits = approval.needs == domain::Role::Finance
                          ? person.role == domain::Role::Finance
                          : person.role == domain::Role::Lead || person.role == domain::Role::Deputy;
    return fits && person.active && person.id != approval.person;
}

QFuture<Result<Approval>> decideApproval(Desk &desk, const Approval &approval, const ApprovalAnswer &answer)
{
    const auto failed = [](const base::Error &error) {
        return QtFuture::makeReadyFuture(Result<Approval>(tl::unexpected(error)));
    };
    if (!mayDecide(desk.me(), approval))
        return failed(fail(Code::RoleNotAllowed, QStringLiteral("approval")).value());
    const bool whole = answer.approved && answer.amount == approval.amount;
    if (answer.words.size() > domain::kLongestAnswerWords || (!whole && answer.words.trimmed().isEmpty()))
        return failed(fail(Code::FieldInvalid, QStringLiteral("words")).value());
    QJsonObject body{{QStringLiteral("approved"), answer.approved},
                     {QStringLiteral("amount_minor"), QJsonValue()},
                     {QStringLiteral("base_minor"), QJsonValue()},
                     {QStringLiteral("words"), domain::masked(answer.words.trimmed())}};
    if (answer.approved) {
        const Result<domain::Money> base = baseOf(approval, answer.amount);
        if (!base)
            return failed(base.error());
        body.insert(QStringLiteral("amount_minor"), answer.amount.minor);
        body.insert(QStringLiteral("base_minor"), base->minor);
    }
    return changeApproval(desk, domain::commands::kDecideApproval, body, approval.id);
}

QFuture<Result<domain::Grant>> settleLate(Desk &desk, const domain::Grant &grant, bool honoured)
{
    return performThen(desk, domain::commands::kSettleLate,
                       {{QStringLiteral("grant"), grant.id.toString()},
                        {QStringLiteral("honoured"), honoured},
                        {QStringLiteral("set"), domain::EntrySetId::make(desk.clock()).toString()}},
                       [id = grant.id](storage::Transaction &tx) { return storage::readGrant(tx.db(), id); });
}

QFuture<Result<int>> expireApprovals(Desk &desk)
{
    return desk.storage().write(
        [me = desk.me().id, clock = desk.sharedClock()](storage::Transaction &tx) -> Result<int> {
            const Result<bool> alone = storage::isOfThisComputerOnly(tx.db());
            const auto held = storage::readHeldApprovals(tx.db());
            if (!alone || !held)
                return tl::unexpected(!alone ? alone.error() : held.error());
            int count = 0;
            for (const Approval &one : *held) {
                if (!*alone || clock->now() < endOf(one))
                    continue;
                if (const Result<void> done = withdraw(tx, one.id, me, *clock); !done)
                    return tl::unexpected(done.error());
                ++count;
            }
            return count;
        });
}

} // namespace leeway::desk
