#include "resolution/held.h"

#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
#include "resolution/judge_line.h"

#include <algorithm>

namespace leeway::resolution
{

using domain::BudgetScope;

namespace
{

/// The key that the rule of this line is counted by.
std::optional<domain::TotalKey> countedBy(const RuleLine &line, const RuleBook &book, const BudgetAsk &ask,
                                          base::Instant now)
{
    for (const BudgetRule *rule : book.inForce(now)) {
        if (rule->key == line.key)
            return totalKeyOf(*rule, ask, now);
    }
    return std::nullopt;
}

/// A sum that is set under a key of its own.
std::optional<qint64> setSumOf(const RuleBook &book, const QString &key, const QString &currency,
                               base::Instant now)
{
    for (const BudgetRule *rule : book.inForce(now)) {
        if (rule->key == key && rule->amount.currency == currency)
            return rule->amount.minor;
    }
    return std::nullopt;
}

bool isOfCustomer(BudgetScope scope)
{
    return scope == BudgetScope::Case || scope == BudgetScope::Order || scope == BudgetScope::PriceShare ||
           scope == BudgetScope::Customer;
}

} // namespace

bool isOfHold(const RuleLine &line)
{
    return isOfCustomer(line.scope) || line.joined;
}

bool isOfHold(const BudgetRule &rule)
{
    return !domain::isBlindCapKey(rule.key) && !domain::isConfirmAboveKey(rule.key) &&
           (isOfCustomer(rule.scope) || rule.joinDays > 0);
}

SharedBy sharedBy(const BudgetVerdict &verdict)
{
    SharedBy most = SharedBy::Nobody;
    for (const RuleLine &line : verdict.lines) {
        if (line.scope == BudgetScope::Team ||
            (line.scope == BudgetScope::Fund && line.key != leaseLineKey()))
            return SharedBy::Team;
        if (isOfHold(line))
            most = SharedBy::Customer;
    }
    return most;
}

qint64 blindCapOf(const RuleBook &book, const QString &currency, base::Instant now)
{
    return setSumOf(book, domain::blindCapKey(currency), currency, now).value_or(0);
}

qint64 confirmAboveOf(const RuleBook &book, const QString &currency, base::Instant now)
{
    return setSumOf(book, domain::confirmAboveKey(currency), currency, now).value_or(-1);
}

bool standsBlind(const BudgetVerdict &verdict, qint64 mine, qint64 cap)
{
    const auto &lines = verdict.lines;
    return cap > 0 && mine <= cap && std::all_of(lines.begin(), lines.end(), [mine](const RuleLine &line) {
               return !isOfHold(line) || mine <= line.limit;
           });
}

BudgetVerdict judgeHeld(const JudgedBy &by, const BudgetAsk &ask, base::Instant now,
                        std::optional<qint64> left)
{
    BudgetVerdict verdict = judge(by.book, by.facts, by.totals, ask, now);
    const auto &lines = verdict.lines; // the tightest first
    const auto held =
        std::find_if(lines.begin(), lines.end(), [](const RuleLine &line) { return isOfHold(line); });
    const auto nearest = std::find_if(lines.begin(), lines.end(), [](const RuleLine &line) {
        return isOfHold(line) || line.scope == BudgetScope::Contact;
    });
    // A hold is at most what the contact's own limits leave, of which nothing is held for others.
    if (!left || held == lines.end() || *left >= nearest->left)
        return verdict;
    const auto key = countedBy(*held, by.book, ask, now);
    if (!key)
        return verdict;
    // Contacts that count as one may be this one alone, and then its own limits are counted by the same sum.
    const auto first = std::find_if(
        nearest, held, [&](const RuleLine &line) { return countedBy(line, by.book, ask, now) == key; });
    domain::Totals totals = by.totals;
    totals[*key].held += first->left - *left;
    return judge(by.book, by.facts, totals, ask, now);
}

} // namespace leeway::resolution
