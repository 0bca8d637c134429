#pragma once

#include "domain/facts/facts.h"
#include "domain/rate.h"
#include "resolution/rule_book.h"

#include <QTimeZone>

namespace leeway::resolution
{

/// When a contact of these customers began.
struct ContactStart {
    domain::ContactId contact;
    base::Instant at{};

    bool operator==(const ContactStart &) const = default;
};

/// What somebody wants to grant, to whom, and what is known about it. Everything in it is recorded somewhere
/// and the store reads it again for itself.
struct BudgetAsk {
    domain::PersonId person{};
    domain::Role role = domain::Role::Agent;
    domain::TeamId team{};
    domain::FundId fund{};
    QString fundCurrency{};
    QTimeZone zone = QTimeZone::utc(); ///< the team's
    domain::ResolutionKind kind = domain::ResolutionKind::Credit;
    domain::Money amount{}; ///< in the customer's currency; 0 asks how much may be given
    /// This customer and all that are merged with them or suggested as the same.
    std::vector<domain::CustomerId> customers{};
    std::vector<domain::CustomerId> ownCustomers{}; ///< records that are the person themselves
    std::optional<domain::CaseId> theCase{};
    std::vector<domain::OrderId> orders{};
    /// For the lines the case is about, less refunds (decisions.md 17); absent: not known.
    std::optional<domain::Money> pricePaid{};
    /// This contact first, and the other ones of `customers`, as far as a rule may take them for one.
    std::vector<ContactStart> contacts{};
    std::vector<domain::Rate> rates{}; ///< those that the lease names (decisions.md 18)
    int rateMostDays = 7;
    std::optional<qint64> leaseLeft{}; ///< of the lease it is spent from; absent: none is needed

    bool operator==(const BudgetAsk &) const = default;
};

enum class BudgetOutcome { Allowed, AskLead, AskFinance, Refused };

/// The reason for an outcome, or for how a rule came out.
enum class BudgetReason {
    WithinLimits,
    AboveLimit,
    NoRule,        ///< no rule permits it: nothing may be given unless a rule says how much
    OwnRecord,     ///< nobody grants to themselves
    AmountInvalid, ///< below zero, or money for what costs none
    CurrencyUnknown,
    RateMissing,
    RateStale,
    TooLarge,       ///< beyond what can be counted
    TotalUnknown,   ///< what was given before was not read
    PriceUnknown,   ///< a share of a price that nobody knows
    SubjectUnknown, ///< a limit per case, and no case
    RuleCurrency    ///< the rule is in another currency than the fund
};

/// How one rule came out, in the fund's currency.
struct RuleLine {
    QString key;
    int version = 0;
    domain::BudgetScope scope = domain::BudgetScope::Fund;
    qint64 limit = 0; ///< exceptions included
    qint64 used = 0;
    qint64 held = 0;
    qint64 left = 0; ///< never below 0; 0 when it cannot be known
    BudgetReason reason = BudgetReason::WithinLimits;
    Above above = Above::AskLead;
    QStringList exceptions{};  ///< keys of those that add
    domain::FactSet unknown{}; ///< facts that, once known, may make the rule not apply
    bool joined = false;       ///< over a contact and those that count as one with it, colleagues' too

    bool operator==(const RuleLine &) const = default;
};

/// The key of the line that stands for the lease; no rule may be called so.
QString leaseLineKey();

/// How much may be given, by what, and what becomes of the ask.
struct BudgetVerdict {
    BudgetOutcome outcome = BudgetOutcome::Refused;
    BudgetReason reason = BudgetReason::NoRule;
    std::vector<RuleLine> lines{}; ///< every rule that applies, tightest first
    int named = -1;                ///< the line that decided, or the tightest; -1: none did
    qint64 base = 0;               ///< what the grant takes from its fund, rounded up
    std::optional<domain::Rate> rate{};
    /// "You may give up to …", in the customer's currency, rounded down; absent when no rate is known.
    std::optional<domain::Money> mayGive{};

    [[nodiscard]] const RuleLine *namedLine() const
    {
        return named < 0 ? nullptr : &lines[static_cast<std::size_t>(named)];
    }
    bool operator==(const BudgetVerdict &) const = default;
};

/// What must be summed up before `judge` can answer; each once. `facts` decide which rules apply.
std::vector<domain::TotalKey> totalsNeeded(const RuleBook &book, const domain::Facts &facts,
                                           const BudgetAsk &ask, base::Instant now);

/// The one answer to an ask (design.md 6), the same on every desk and in the store for the same values.
///
/// Strictest first: what is wrong with the ask itself; then, of the limits it is above, the one whose `above`
/// is strictest, then the tightest, then by scope and key; else it is allowed and the tightest limit is
/// named. What costs nothing (explanation, apology, call back) is always allowed, also without a rate.
BudgetVerdict judge(const RuleBook &book, const domain::Facts &facts, const domain::Totals &totals,
                    const BudgetAsk &ask, base::Instant now);

} // namespace leeway::resolution
