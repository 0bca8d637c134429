#include "desk/budget.h"

#include "desk/fill_fund.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/money.h"
#include "domain/ledger/payouts.h"
#include "domain/statement.h"
#include "resolution/rules_json.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/statement_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Policy;
using domain::PolicyKind;

namespace
{

Policy policyFor(PolicyKind kind, const QString &key, const QJsonObject &content, bool active)
{
    return {domain::policyId(kind, key), kind, key, content, active};
}

/// What was given of it in the month that `at` is in.
Result<void> addMonth(storage::Connection &db, FundState &state, base::Instant at)
{
    const Result<QString> month = storage::readMonthAt(db, state.fund.id, at);
    const Result<QString> zoneName = storage::readTeamZone(db, state.fund.team);
    if (!month || !zoneName)
        return tl::unexpected(!month ? month.error() : zoneName.error());
    const QTimeZone zone(zoneName->toUtf8());
    const auto span = domain::monthOf(*month, zone.isValid() ? zone : QTimeZone::utc());
    if (!span)
        return tl::unexpected(span.error());
    const domain::TotalKey key{domain::BudgetScope::Fund,
                               {state.fund.id.value},
                               span->from,
                               span->until,
                               domain::ResolutionKinds{0}};
    const auto totals = storage::readTotals(db, std::span(&key, 1));
    if (!totals)
        return tl::unexpected(totals.error());
    state.month = *month;
    state.givenInMonth = totals->at(key).used;
    return {};
}

Result<FundState> stateOf(storage::Connection &db, const domain::Fund &fund, base::Instant at)
{
    FundState state{.fund = fund};
    const auto available = storage::readBalance(db, domain::fundAccount(fund.id));
    const auto owed = storage::readBalance(db, domain::payableAccount(fund.id));
    const auto paid = storage::readBalance(db, domain::paidAccount(fund.id));
    const auto inField = storage::readInField(db, fund.id);
    if (!available || !owed || !paid || !inField)
        return tl::unexpected(!available ? available.error()
                              : !owed    ? owed.error()
                              : !paid    ? paid.error()
                                         : inField.error());
    state.available = *available;
    state.given = *owed + *paid;
    state.paid = *paid;
    state.inField = *inField;
    const Result<void> done = addMonth(db, state, at);
    return done ? Result<FundState>(std::move(state)) : Result<FundState>(tl::unexpected(done.error()));
}

} // namespace

domain::FundMonth monthOf(const FundState &state)
{
    return {state.fund.id, state.month, state.available + state.inField, state.givenInMonth};
}

QFuture<Result<std::vector<FundState>>> readFundStates(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [now = desk.clock().now()](storage::Connection &db) -> Result<std::vector<FundState>> {
            const auto alone = storage::isOfThisComputerOnly(db);
            if (!alone)
                return tl::unexpected(alone.error());
            if (!*alone)
                return fail(Code::StoreShared, QStringLiteral("fund"));
            const auto funds = storage::readFunds(db);
            if (!funds)
                return tl::unexpected(funds.error());
            std::vector<FundState> states;
            for (const domain::Fund &fund : *funds) {
                const auto state = stateOf(db, fund, now);
                if (!state)
                    return tl::unexpected(state.error());
                states.push_back(*state);
            }
            return states;
        });
}

QFuture<Result<std::vector<domain::Fund>>> readFunds(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) { return storage::readFunds(db); });
}

QFuture<Result<domain::Fund>> addToFund(Desk &desk, domain::Fund fund, qint64 amount)
{
    if (fund.id.isNull())
        fund.id = domain::FundId::make(desk.clock());
    return desk.storage().write(
        [fund, amount, person = desk.me().id, clock = desk.sharedClock()](storage::Transaction &tx) {
            return fillFund(tx, fund, amount, person, *clock);
        });
}

Policy policyOf(const resolution::BudgetRule &rule)
{
    return policyFor(PolicyKind::BudgetRule, QStringLiteral("%1 v%2").arg(rule.key).arg(rule.version),
                     resolution::toJson(rule), true);
}

Policy policyOf(const resolution::Resolution &resolution)
{
    return policyFor(PolicyKind::Resolution, resolution.key, resolution::toJson(resolution),
                     resolution.active);
}

Policy policyOf(const domain::Rate &rate)
{
    return policyFor(PolicyKind::Rate,
                     QStringLiteral("%1 %2 %3").arg(rate.from, rate.to, rate.day.toString(Qt::ISODate)),
                     domain::toJson(rate), true);
}

Policy policyOf(const resolution::OwedEntry &entry)
{
    return policyFor(PolicyKind::Owed, entry.name(), resolution::toJson(entry), true);
}

QFuture<Result<int>> putPolicies(Desk &desk, std::vector<Policy> policies)
{
    std::vector<domain::Command> commands;
    commands.reserve(policies.size());
    for (std::size_t i = 0; i < policies.size(); ++i)
        commands.push_back(commandOf(desk, domain::commands::kPutCompanyRecord, {}));
    return desk.storage().write([policies = std::move(policies), commands = std::move(commands)](
                                    storage::Transaction &tx) mutable -> Result<int> {
        const auto stored = storage::readPolicies(tx.db());
        if (!stored)
            return tl::unexpected(stored.error());
        int written = 0;
        for (std::size_t i = 0; i < policies.size(); ++i) {
            const Policy &policy = policies[i];
            const auto before = std::find_if(stored->begin(), stored->end(),
                                             [&](const Policy &one) { return one.id == policy.id; });
            if (before != stored->end() && *before == policy)
                continue;
            QJsonObject body{{QStringLiteral("type"), domain::CompanyRecord<Policy>::name()},
                             {QStringLiteral("new"), domain::recordOf(policy)}};
            if (before != stored->end())
                body.insert(QStringLiteral("base"), domain::recordOf(*before));
            commands[i].body = base::canonicalJson(body);
            if (const Result<void> done = storage::performCommand(tx, commands[i]); !done)
                return tl::unexpected(done.error());
            ++written;
        }
        return written;
    });
}

QFuture<Result<std::vector<Policy>>> readPolicies(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) { return storage::readPolicies(db); });
}

} // namespace leeway::desk
