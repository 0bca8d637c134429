#include "desk/looks.h"

#include "domain/roles.h"
#include "resolution/rules_json.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/owed_rows.h"
#include "storage/storage.h"

#include <map>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Grant;
using resolution::LookRow;

namespace
{

/// Limits in one sum, by rule and version.
using LookLimits = std::map<std::pair<QString, int>, domain::Money>;

LookLimits lookLimits(const std::vector<domain::Policy> &policies)
{
    LookLimits limits;
    for (const domain::Policy &policy : policies) {
        domain::JsonFaults faults;
        if (policy.kind != domain::PolicyKind::BudgetRule)
            continue;
        const auto rule = resolution::ruleFrom(policy.content, {}, faults);
        if (rule && rule->scope != domain::BudgetScope::PriceShare)
            limits[{rule->key, rule->version}] = rule->amount;
    }
    return limits;
}

LookRow lookRow(const Grant &grant, const LookLimits &limits)
{
    LookRow row{.id = grant.id.value, .person = grant.person, .customer = grant.customer, .at = grant.at};
    row.hasOrder = !grant.orders.empty();
    row.base = grant.base.minor;
    const auto limit = limits.find({grant.rule, grant.ruleVersion});
    if (limit != limits.end() && limit->second.currency == grant.base.currency && !grant.approval)
        row.limit = limit->second.minor;
    return row;
}

bool standsAsGiven(domain::GrantState state)
{
    return state == domain::GrantState::Posted || state == domain::GrantState::Honoured;
}

using TeamRows = std::map<domain::TeamId, std::vector<LookRow>>;

Result<TeamRows> rowsByTeam(storage::Connection &db, base::Instant since)
{
    const auto funds = storage::readFunds(db);
    const auto policies = storage::readPolicies(db);
    const auto grants = storage::readGrantsSince(db, since);
    const auto owed = storage::readOwedSince(db, since);
    if (!funds || !policies || !grants || !owed)
        return tl::unexpected(!funds      ? funds.error()
                              : !policies ? policies.error()
                              : !grants   ? grants.error()
                                          : owed.error());
    std::map<domain::FundId, domain::TeamId> teams;
    for (const domain::Fund &fund : *funds)
        teams[fund.id] = fund.team;
    const LookLimits limits = lookLimits(*policies);
    TeamRows rows;
    for (const Grant &grant : *grants) {
        if (standsAsGiven(grant.state))
            rows[teams[grant.fund]].push_back(lookRow(grant, limits));
    }
    for (const domain::Owed &one : *owed) {
        if (!standsAsGiven(one.state))
            continue;
        rows[one.team].push_back({.id = one.id.value,
                                  .person = one.person,
                                  .customer = one.customer,
                                  .at = one.at,
                                  .owed = true,
                                  .hasOrder = true});
    }
    return rows;
}

/// What this desk does not hold, and who is opened only with a reason, is not named.
Result<QString> lookCustomerName(storage::Connection &db, domain::CustomerId id)
{
    const auto record = storage::readCustomerRecord(db, id);
    if (!record)
        return record.error().code == Code::NotFound ? Result<QString>(QString())
                                                     : Result<QString>(tl::unexpected(record.error()));
    return record->restricted ? QString() : record->name;
}

QStringList lookCustomers(const resolution::Look &look, const std::vector<LookRow> &rows)
{
    QStringList customers;
    for (auto id = look.rests.rbegin(); id != look.rests.rend(); ++id) {
        for (const LookRow &row : rows) {
            const QString customer = row.customer.toString();
            if (row.id == *id && !customers.contains(customer))
                customers.append(customer);
        }
    }
    return customers;
}

Result<std::vector<LookRowShown>> looksIn(storage::Connection &db, base::Instant now)
{
    const auto teams = rowsByTeam(db, now - resolution::kLookDays);
    const auto company = storage::readCompany(db);
    if (!teams || !company)
        return tl::unexpected(!teams ? teams.error() : company.error());
    std::map<domain::PersonId, QString> names;
    for (const domain::Person &person : company->people)
        names[person.id] = person.name;
    std::vector<LookRowShown> all;
    for (const auto &[team, rows] : *teams) {
        for (const resolution::Look &look : resolution::looksOf(rows, {}, now)) {
            LookRowShown shown{.look = look, .personName = names[look.person]};
            shown.customers = lookCustomers(look, rows);
            if (look.customer) {
                const Result<QString> name = lookCustomerName(db, *look.customer);
                if (!name)
                    return tl::unexpected(name.error());
                shown.customerName = *name;
            }
            all.push_back(std::move(shown));
        }
    }
    return all;
}

} // namespace

QFuture<Result<std::vector<LookRowShown>>> readLooks(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [role = desk.me().role, now = desk.clock().now()](
                                   storage::Connection &db) -> Result<std::vector<LookRowShown>> {
                                   if (!domain::mayDo(role, domain::Right::SetBudget))
                                       return fail(Code::RoleNotAllowed, QStringLiteral("looks"));
                                   return looksIn(db, now);
                               });
}

} // namespace leeway::desk
