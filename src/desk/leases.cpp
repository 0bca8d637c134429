#include "desk/leases.h"

#include "base/canonical_json.h"
#include "domain/commands/kinds.h"
#include "domain/roles.h"
#include "resolution/rules_json.h"
#include "storage/commands/apply.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using domain::BudgetPeriod;
using domain::BudgetScope;
using resolution::BudgetRule;

namespace
{

constexpr std::chrono::minutes kAskAgain{5}; // after a refusal: a fund that is empty stays so for a while

/// Who asks, and by what clock.
struct Asking {
    domain::Person me;
    std::shared_ptr<const base::Clock> clock;
    base::Instant now{};
};

/// The rules that can be read; a lease is no grant, so that one that cannot does no harm here.
resolution::RuleBook rulesIn(const std::vector<domain::Policy> &policies)
{
    resolution::BudgetRules rules;
    for (const domain::Policy &policy : policies) {
        domain::JsonFaults faults;
        if (policy.kind != domain::PolicyKind::BudgetRule || !policy.active)
            continue;
        if (auto rule = resolution::ruleFrom(policy.content, {}, faults))
            rules.push_back(*std::move(rule));
    }
    return resolution::RuleBook(std::move(rules));
}

bool isFor(const BudgetRule &rule, const domain::Person &person, const QString &currency)
{
    const auto names = [](const auto &list, const auto &one) {
        return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
    };
    return rule.amount.currency == currency && names(rule.roles, person.role) &&
           names(rule.teams, person.teamId);
}

Result<void> ask(storage::Transaction &tx, const Asking &asking, std::string_view kind, QJsonObject body)
{
    if (body.contains(QStringLiteral("amount_minor")))
        body.insert(QStringLiteral("least_minor"), 1); // a fund that is nearly empty lends what it has
    body.insert(QStringLiteral("set"), domain::EntrySetId::make(*asking.clock).toString());
    return storage::performCommand(tx, {domain::CommandId::make(*asking.clock),
                                        QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                        asking.me.id, asking.now, base::canonicalJson(body)});
}

Result<void> take(storage::Transaction &tx, const Asking &asking, domain::FundId fund, qint64 amount)
{
    return ask(
        tx, asking, domain::commands::kTakeLease,
        {{QStringLiteral("lease"), domain::LeaseId::make(*asking.clock).toString()},
         {QStringLiteral("fund"), fund.toString()},
         {QStringLiteral("amount_minor"), amount},
         {QStringLiteral("ttl_ms"), static_cast<qint64>(std::chrono::milliseconds(kLeaseLasts).count())},
         {QStringLiteral("grace_ms"), static_cast<qint64>(std::chrono::milliseconds(kLeaseGrace).count())}});
}

Result<void> act(storage::Transaction &tx, const Asking &asking, domain::FundId fund,
                 const std::optional<domain::Lease> &open, const LeasePlan &plan)
{
    switch (plan.act) {
    case LeasePlan::Act::Nothing:
        return {};
    case LeasePlan::Act::Take:
        return take(tx, asking, fund, plan.amount);
    case LeasePlan::Act::TopUp:
        return ask(
            tx, asking, domain::commands::kTopUpLease,
            {{QStringLiteral("lease"), open->id.toString()}, {QStringLiteral("amount_minor"), plan.amount}});
    case LeasePlan::Act::Renew:
        break;
    }
    // In this order: a person has one open lease of a fund.
    Result<void> done = ask(
        tx, asking, domain::commands::kReturnLease,
        {{QStringLiteral("lease"), open->id.toString()}, {QStringLiteral("last_number"), open->lastNumber}});
    return done ? take(tx, asking, fund, plan.amount) : done;
}

Result<LeasePlan> keepIn(storage::Transaction &tx, const Asking &asking)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(tx.db());
    const Result<bool> unanswered = storage::isMoneyUnanswered(tx.db(), asking.now - kAskAgain);
    if (!alone || !unanswered)
        return tl::unexpected(!alone ? alone.error() : unanswered.error());
    if (*alone || asking.me.teamId.isNull() || !domain::mayDo(asking.me.role, domain::Right::WorkOnCases))
        return LeasePlan{};
    const auto fund = storage::readFundOf(tx.db(), asking.me.teamId);
    const auto policies = storage::readPolicies(tx.db());
    if (!fund || !policies)
        return tl::unexpected(!fund ? fund.error() : policies.error());
    if (!*fund)
        return LeasePlan{};
    const auto open = storage::readOpenLease(tx.db(), (*fund)->id);
    if (!open)
        return tl::unexpected(open.error());
    const qint64 want = leaseWanted(rulesIn(*policies), asking.me, (*fund)->currency, asking.now);
    const LeasePlan plan = planLease(*open, want, *unanswered, asking.now);
    const Result<void> done = act(tx, asking, (*fund)->id, *open, plan);
    return done ? Result<LeasePlan>(plan) : Result<LeasePlan>(tl::unexpected(done.error()));
}

} // namespace

LeasePlan planLease(const std::optional<domain::Lease> &open, qint64 want, bool unanswered, base::Instant now)
{
    if (want <= 0 || unanswered)
        return {};
    if (!open)
        return {LeasePlan::Act::Take, want};
    if (open->frozen)
        return {};
    if (open->issuedAt + open->ttl - now < open->ttl / 4)
        return {LeasePlan::Act::Renew, want};
    if (open->left() < want / 2)
        return {LeasePlan::Act::TopUp, want - open->left()};
    return {};
}

qint64 leaseWanted(const resolution::RuleBook &book, const domain::Person &person, const QString &currency,
                   base::Instant now)
{
    constexpr qint64 kContacts = 3;
    std::optional<qint64> aDay;
    std::optional<qint64> aContact;
    for (const BudgetRule *rule : book.inForce(now)) {
        const bool ofDay = rule->scope == BudgetScope::Person && rule->period == BudgetPeriod::Day;
        if (!isFor(*rule, person, currency) || (!ofDay && rule->scope != BudgetScope::Contact))
            continue;
        std::optional<qint64> &smallest = ofDay ? aDay : aContact;
        smallest = smallest ? std::min(*smallest, rule->amount.minor) : rule->amount.minor;
    }
    if (aDay)
        return *aDay;
    const qint64 one = aContact.value_or(0);
    return one > std::numeric_limits<qint64>::max() / kContacts ? one : one * kContacts;
}

QFuture<Result<LeasePlan>> keepLease(Desk &desk)
{
    return desk.storage().write([asking = Asking{desk.me(), desk.sharedClock(), desk.clock().now()}](
                                    storage::Transaction &tx) { return keepIn(tx, asking); });
}

} // namespace leeway::desk
