#include "desk/approvals.h"

#include "desk/granting.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/json/approval.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "resolution/verdict_json.h"
#include "storage/approval_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"

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
struct Asking {
    ApprovalWish wish;
    LeewayQuery query;
    domain::LeaseId lease;
    domain::EntrySetId set;
    domain::Command ask;
    std::optional<domain::Command> promise;
};

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

bool isOneAlready(const LeewayMoment &moment, const Asking &asking)
{
    return std::any_of(moment.asked.begin(), moment.asked.end(), [&](const Approval &one) {
        return one.contact == asking.query.facts.contact.id && isHeld(one) &&
               asking.query.facts.now < endOf(one);
    });
}

/// The ask as the rules judge it at this moment.
Result<Approval> judgedAsk(const LeewayMoment &moment, const Asking &asking)
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

Result<Approval> askIn(storage::Transaction &tx, Asking asking)
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
    Result<void> done = storage::performCommand(tx, asking.ask);
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

/// The grant of what was approved, out of the lease that keeps it aside.
Result<domain::Grant> approvedGrant(storage::Connection &db, const LeewayQuery &query,
                                    const Approval &approval, const GrantWish &wish)
{
    const auto moment = leewayIn(db, query);
    const auto lease = storage::readLease(db, approval.lease);
    if (!moment || !lease)
        return tl::unexpected(!moment ? moment.error() : lease.error());
    if (const Result<void> fine = checkMoment(*moment); !fine)
        return tl::unexpected(fine.error());
    const auto &theirs = moment->ask.customers;
    if (std::find(theirs.begin(), theirs.end(), approval.customer) == theirs.end())
        return fail(Code::FieldInvalid, QStringLiteral("contact"));
    const auto offered = resolutionIn(*moment, approval.resolution, wish.way);
    if (!offered)
        return tl::unexpected(offered.error());
    domain::Grant grant = grantOf(*moment, query, wish, {});
    grant.resolution = approval.resolution;
    grant.kind = approval.kind;
    grant.amount = *approval.approved;
    grant.base = *approval.approvedBase;
    grant.rate = approval.rate;
    grant.rule = approval.rule;
    grant.ruleVersion = approval.ruleVersion;
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
    Asking asking{.wish = wish,
                  .query = leewayQuery(desk, live, zone),
                  .lease = domain::LeaseId::make(desk.clock()),
                  .set = domain::EntrySetId::make(desk.clock()),
                  .ask = commandOf(desk, domain::commands::kAskApproval, {}),
                  .promise = promiseOf(desk, live, wish)};
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
    shown.customer = live.contact.customer;
    shown.theCase = live.contact.caseId;
    shown.amount = approval.approved.value_or(approval.amount);
    return desk.storage().write([command = commandOf(desk, domain::commands::kGiveGrant, {}),
                                 set = domain::EntrySetId::make(desk.clock()),
                                 row = historyRow(desk, shown, historyKind(approval.kind), wish.title), wish,
                                 id = approval.id, query = leewayQuery(desk, live, QTimeZone::utc())](
                                    storage::Transaction &tx) mutable -> Result<domain::Grant> {
        if (auto before = storage::readGrant(tx.db(), wish.id))
            return before->approval == id
                       ? before
                       : Result<domain::Grant>(fail(Code::AlreadyThere, wish.id.toString()));
        const Result<Approval> now = storage::readApproval(tx.db(), id);
        if (!now)
            return tl::unexpected(now.error());
        if (now->state != ApprovalState::Approved || command.at >= endOf(*now))
            return fail(Code::ChangedMeanwhile, QStringLiteral("approval"));
        const Result<domain::Grant> grant = approvedGrant(tx.db(), query, *now, wish);
        if (!grant)
            return grant;
        return performGrant(tx, command, *grant, set, row);
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
    return desk.storage().write([me = desk.me(),
                                 clock = desk.sharedClock()](storage::Transaction &tx) -> Result<int> {
        const Result<bool> alone = storage::isOfThisComputerOnly(tx.db());
        if (!alone || !*alone)
            return alone ? Result<int>(0) : Result<int>(tl::unexpected(alone.error()));
        const auto held = storage::readHeldApprovals(tx.db());
        if (!held)
            return tl::unexpected(held.error());
        int count = 0;
        for (const Approval &one : *held) {
            if (clock->now() < endOf(one))
                continue;
            const QJsonObject body{{QStringLiteral("approval"), one.id.toString()},
                                   {QStringLiteral("set"), domain::EntrySetId::make(*clock).toString()}};
            const Result<void> done = storage::performCommand(
                tx, {domain::CommandId::make(*clock),
                     QString::fromLatin1(domain::commands::kWithdrawApproval.data(),
                                         static_cast<qsizetype>(domain::commands::kWithdrawApproval.size())),
                     me.id, clock->now(), base::canonicalJson(body)});
            if (!done)
                return tl::unexpected(done.error());
            ++count;
        }
        return count;
    });
}

} // namespace leeway::desk
