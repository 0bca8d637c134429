#include "resolution/judge.h"

#include "domain/three_people.h"
#include "resolution/catalogue.h"
#include "resolution/judge_line.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace leeway::resolution
{

namespace
{

/// Of two limits with as much left the stricter one, then the nearer one: contact before case before …
auto tightness(const RuleLine &line)
{
    return std::tuple(line.left, -static_cast<int>(line.above), static_cast<int>(line.scope), line.key);
}

auto strictness(const RuleLine &line)
{
    return std::tuple(-static_cast<int>(line.above), line.left, static_cast<int>(line.scope), line.key);
}

BudgetReason reasonOfRate(base::Code code)
{
    return code == base::Code::RateStale              ? BudgetReason::RateStale
           : code == base::Code::MoneyCurrencyUnknown ? BudgetReason::CurrencyUnknown
                                                      : BudgetReason::RateMissing;
}

/// What is wrong with the ask itself, whatever the limits say.
std::optional<BudgetReason> wrongAsk(const BudgetAsk &ask)
{
    for (const domain::CustomerId &own : ask.ownCustomers) {
        if (std::find(ask.customers.begin(), ask.customers.end(), own) != ask.customers.end())
            return BudgetReason::OwnRecord;
    }
    if (domain::minorDigits(ask.amount.currency) < 0 || domain::minorDigits(ask.fundCurrency) < 0)
        return BudgetReason::CurrencyUnknown;
    if (ask.amount.minor < 0 || (ask.amount.minor > 0 && isFree(ask.kind)))
        return BudgetReason::AmountInvalid;
    return std::nullopt;
}

RuleLine leaseLine(qint64 left)
{
    RuleLine line;
    line.key = leaseLineKey();
    line.scope = domain::BudgetScope::Fund;
    line.limit = line.left = std::max<qint64>(0, left);
    return line;
}

/// Lines of all rules that apply, and whether one of them permits anything: a limit that rests on what the
/// agent set may lower, and never is the reason that something is allowed (decisions.md 15). Nor is the sum
/// that takes three people.
std::vector<RuleLine> linesOf(const RuleBook &book, const domain::Facts &facts, const domain::Totals &totals,
                              const BudgetAsk &ask, base::Instant now, bool *permits)
{
    std::vector<RuleLine> lines;
    for (const BudgetRule *rule : book.inForce(now)) {
        if (!applies(*rule, facts, ask))
            continue;
        lines.push_back(lineOf(*rule, facts, totals, ask, now));
        *permits = *permits || (!restsOnAgent(rule->when) && !domain::isThreePeopleKey(rule->key));
    }
    if (ask.leaseLeft)
        lines.push_back(leaseLine(*ask.leaseLeft));
    std::sort(lines.begin(), lines.end(),
              [](const RuleLine &a, const RuleLine &b) { return tightness(a) < tightness(b); });
    return lines;
}

/// Takes the amount into the fund's currency, and what is left into the customer's.
std::optional<BudgetReason> convertBoth(BudgetVerdict &verdict, const BudgetAsk &ask, qint64 left,
                                        base::Instant now)
{
    const auto rate = rateFor(ask, ask.amount.currency, now);
    if (!rate)
        return reasonOfRate(rate.error().code);
    verdict.rate = *rate;
    const auto shown = domain::convert({left, ask.fundCurrency}, rate->reversed(), domain::Rounding::Down);
    verdict.mayGive = shown.value_or(
        domain::Money{std::numeric_limits<qint64>::max(), ask.amount.currency}); // too large to say
    const auto base = domain::convert(ask.amount, *rate, domain::Rounding::Up);
    if (!base)
        return BudgetReason::TooLarge;
    verdict.base = base->minor;
    return std::nullopt;
}

BudgetOutcome outcomeOf(Above above)
{
    switch (above) {
    case Above::AskLead:
        return BudgetOutcome::AskLead;
    case Above::AskFinance:
        return BudgetOutcome::AskFinance;
    case Above::Refuse:
        break;
    }
    return BudgetOutcome::Refused;
}

/// Names the limit that decides, when the ask is above one or more.
void decide(BudgetVerdict &verdict)
{
    const RuleLine *strictest = nullptr;
    for (RuleLine &line : verdict.lines) {
        if (verdict.base <= line.left)
            continue;
        if (line.reason == BudgetReason::WithinLimits)
            line.reason = BudgetReason::AboveLimit;
        if (strictest == nullptr || strictness(line) < strictness(*strictest))
            strictest = &line;
    }
    if (strictest == nullptr) {
        verdict.outcome = BudgetOutcome::Allowed;
        verdict.reason = BudgetReason::WithinLimits;
        return;
    }
    verdict.named = static_cast<int>(strictest - verdict.lines.data());
    verdict.outcome = outcomeOf(strictest->above);
    verdict.reason = strictest->reason;
}

} // namespace

QString leaseLineKey()
{
    return QStringLiteral("lease");
}

std::vector<domain::TotalKey> totalsNeeded(const RuleBook &book, const domain::Facts &facts,
                                           const BudgetAsk &ask, base::Instant now)
{
    std::vector<domain::TotalKey> keys;
    for (const BudgetRule *rule : book.inForce(now)) {
        if (!applies(*rule, facts, ask))
            continue;
        if (auto key = totalKeyOf(*rule, ask, now))
            keys.push_back(*std::move(key));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

BudgetVerdict judge(const RuleBook &book, const domain::Facts &facts, const domain::Totals &totals,
                    const BudgetAsk &ask, base::Instant now)
{
    BudgetVerdict verdict;
    bool permits = false;
    verdict.lines = linesOf(book, facts, totals, ask, now, &permits);
    verdict.named = verdict.lines.empty() ? -1 : 0;
    if (const auto wrong = wrongAsk(ask)) {
        verdict.reason = *wrong;
        verdict.named = -1;
        return verdict;
    }
    const qint64 left = permits ? verdict.lines.front().left : 0;
    if (const auto wrong = convertBoth(verdict, ask, left, now)) {
        // No missing rate keeps anybody from saying sorry.
        const bool free = isFree(ask.kind);
        verdict.outcome = free ? BudgetOutcome::Allowed : BudgetOutcome::Refused;
        verdict.reason = free ? BudgetReason::WithinLimits : *wrong;
        verdict.named = -1;
        return verdict;
    }
    if (!permits && verdict.base > 0) {
        verdict.outcome = BudgetOutcome::AskLead;
        verdict.reason = BudgetReason::NoRule;
        verdict.named = -1;
        return verdict;
    }
    decide(verdict);
    return verdict;
}

} // namespace leeway::resolution
