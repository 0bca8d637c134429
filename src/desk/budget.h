#pragma once

#include "desk/company.h"
#include "domain/fund_warning.h"
#include "domain/policy.h"
#include "resolution/budget_rule.h"
#include "resolution/catalogue.h"
#include "resolution/owed_json.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

// What leads and finance set: funds, rules, resolutions, rates.

/// A fund with what stands where, in minor units of its currency: added = available + inField + given.
struct FundState {
    domain::Fund fund;
    qint64 available = 0; ///< in the fund itself
    qint64 inField = 0;   ///< in leases, not given yet
    qint64 given = 0;
    qint64 paid = 0; ///< of that: confirmed to have reached customers
    /// The month of its team that it was read in, and what was given in it and not undone.
    QString month{};
    qint64 givenInMonth = 0;
    /// When a shared store told what is left and what was given in the month; all that it tells of the sums.
    std::optional<base::Instant> toldAt{};

    bool operator==(const FundState &) const = default;
};
/// What warnings are made of.
domain::FundMonth monthOf(const FundState &state);
/// StoreShared on a desk of a shared store, which tells its sums to leads and finance itself.
QFuture<base::Result<std::vector<FundState>>> readFundStates(Desk &desk);

/// By name, without sums.
QFuture<base::Result<std::vector<domain::Fund>>> readFunds(Desk &desk);

/// Money set aside, more of it each time. On a computer of its own the desk's lease gets it at once, so that
/// there is one lease on the whole fund (decisions.md 19). A null id makes the fund.
///
/// With a shared store it is asked for, and booked there; until then the fund is as it was.
/// Errors: RoleNotAllowed, MoneyInvalid, MoneyCurrencyUnknown, MoneyOverflow, FieldInvalid.
QFuture<base::Result<domain::Fund>> addToFund(Desk &desk, domain::Fund fund, qint64 amount);

/// Rows for what is set; the same thing is the same row on every road.
domain::Policy policyOf(const resolution::BudgetRule &rule);
domain::Policy policyOf(const resolution::Resolution &resolution);
domain::Policy policyOf(const domain::Rate &rate);
domain::Policy policyOf(const resolution::OwedEntry &entry);

/// Puts these in the place of those with their keys, or adds them; what is the same already is left alone.
/// Answers with how many were written. RoleNotAllowed, FieldInvalid.
QFuture<base::Result<int>> putPolicies(Desk &desk, std::vector<domain::Policy> policies);
QFuture<base::Result<std::vector<domain::Policy>>> readPolicies(Desk &desk);

} // namespace leeway::desk
