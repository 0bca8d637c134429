#include "resolution/rule_book.h"

#include <algorithm>
#include <tuple>

namespace leeway::resolution
{

const QStringList &aboveNames()
{
    static const QStringList kNames{QStringLiteral("ask_lead"), QStringLiteral("ask_finance"),
                                    QStringLiteral("refuse")};
    return kNames;
}

const domain::FactSet &agentSetFacts()
{
    static const domain::FactSet kFacts = [] {
        domain::FactSet facts;
        for (const domain::FactInfo &info : domain::factRegistry()) {
            if (info.strength == domain::FactStrength::SetByAgent)
                facts.set(domain::indexOf(info.fact));
        }
        return facts;
    }();
    return kFacts;
}

RuleBook::RuleBook(BudgetRules rules)
    : m_rules(std::move(rules))
{
    std::stable_sort(m_rules.begin(), m_rules.end(), [](const BudgetRule &a, const BudgetRule &b) {
        return std::tie(a.key, a.from, a.version) < std::tie(b.key, b.from, b.version);
    });
}

std::vector<const BudgetRule *> RuleBook::inForce(base::Instant now) const
{
    std::vector<const BudgetRule *> rules;
    const auto settle = [&rules] {
        if (!rules.empty() && !rules.back()->active)
            rules.pop_back();
    };
    for (const BudgetRule &rule : m_rules) {
        if (rule.from > now || (rule.until && now >= *rule.until))
            continue;
        if (!rules.empty() && rules.back()->key == rule.key) {
            rules.back() = &rule;
            continue;
        }
        settle();
        rules.push_back(&rule);
    }
    settle();
    return rules;
}

} // namespace leeway::resolution
