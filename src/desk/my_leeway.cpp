#include "desk/my_leeway.h"

#include "desk/leeway_reader.h"
#include "domain/ledger/lease.h"
#include "resolution/judge_line.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Result;
using domain::BudgetScope;
using resolution::BudgetRule;

/// The first part of an ask: who gives, of what, by whose days.
Result<resolution::BudgetAsk> askOf(storage::Connection &db, const domain::Person &me,
                                    const domain::Fund &fund, const QTimeZone &absent)
{
    const auto name = storage::readTeamZone(db, fund.team);
    if (!name)
        return tl::unexpected<base::Error>(name.error());
    const QTimeZone zone(name->toLatin1());
    resolution::BudgetAsk ask;
    ask.person = me.id;
    ask.role = me.role;
    ask.team = fund.team;
    ask.fund = fund.id;
    ask.fundCurrency = fund.currency;
    ask.zone = zone.isValid() ? zone : absent;
    return ask;
}

/// For every kind and customer alike: what a contact decides about is said in the contact.
bool isForMe(const BudgetRule &rule, const resolution::BudgetAsk &ask)
{
    const auto fits = [](const auto &list, const auto &one) {
        return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
    };
    return rule.amount.currency == ask.fundCurrency && fits(rule.teams, ask.team) &&
           fits(rule.roles, ask.role) && rule.when.evaluate({}) == domain::Verdict::Yes;
}

Result<void> readLimits(storage::Connection &db, const resolution::RuleBook &book,
                        const resolution::BudgetAsk &ask, base::Instant now, MyLeeway &mine)
{
    for (const BudgetRule *rule : book.inForce(now)) {
        if (!isForMe(*rule, ask))
            continue;
        if (rule->scope == BudgetScope::Contact && rule->kinds == 0)
            mine.aContact = std::min(mine.aContact.value_or(rule->amount.minor), rule->amount.minor);
        const auto key = rule->scope == BudgetScope::Person ? resolution::totalKeyOf(*rule, ask, now)
                                                            : std::optional<domain::TotalKey>();
        if (!key)
            continue;
        const auto totals = storage::readTotals(db, {&*key, 1});
        if (!totals)
            return tl::unexpected<base::Error>(totals.error());
        const resolution::RuleLine line = resolution::lineOf(*rule, {}, *totals, ask, now);
        mine.limits.push_back({.key = rule->key,
                               .name = rule->name,
                               .period = rule->period,
                               .days = rule->days,
                               .limit = line.limit,
                               .used = line.used,
                               .held = line.held,
                               .left = line.left});
    }
    std::stable_sort(mine.limits.begin(), mine.limits.end(),
                     [](const MyLimit &a, const MyLimit &b) { return a.left < b.left; });
    return {};
}

/// What this desk holds, where a shared store keeps the books.
Result<void> readHeldHere(storage::Connection &db, base::Instant now, MyLeeway &mine)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(db);
    if (!alone || *alone)
        return alone ? Result<void>() : tl::unexpected<base::Error>(alone.error());
    const auto lease = storage::readOpenLease(db, mine.fund->id);
    if (!lease)
        return tl::unexpected<base::Error>(lease.error());
    const bool open = *lease && !(*lease)->frozen && now < domain::deadlineOf(**lease, domain::kLeaseGuard);
    mine.lease = open ? (*lease)->left() : 0;
    return {};
}

Result<MyLeeway> myLeewayIn(storage::Connection &db, const domain::Person &me, const QTimeZone &zone,
                            base::Instant clock)
{
    MyLeeway mine;
    auto fund = fundFor(db, me);
    const auto latest = storage::readLatestMoment(db);
    const auto policies = storage::readPolicies(db);
    if (!fund || !latest || !policies)
        return tl::unexpected<base::Error>(!fund     ? fund.error()
                                           : !latest ? latest.error()
                                                     : policies.error());
    mine.fund = *std::move(fund);
    if (!mine.fund)
        return mine;
    const base::Instant now = std::max(clock, *latest); // as it is judged (decisions.md 21)
    const auto ask = askOf(db, me, *mine.fund, zone);
    if (!ask)
        return tl::unexpected<base::Error>(ask.error());
    Result<void> done = readLimits(db, policiesIn(*policies, false).book, *ask, now, mine);
    if (done)
        done = readHeldHere(db, now, mine);
    return done ? Result<MyLeeway>(std::move(mine)) : tl::unexpected<base::Error>(done.error());
}

} // namespace

QFuture<Result<MyLeeway>> readMyLeeway(Desk &desk, const QTimeZone &zone)
{
    return desk.storage().read(storage::Lane::Screens,
                               [me = desk.me(), zone, now = desk.clock().now()](storage::Connection &db) {
                                   return myLeewayIn(db, me, zone, now);
                               });
}

} // namespace leeway::desk
