#pragma once

#include "resolution/budget_rule.h"

namespace leeway::resolution
{

/// All versions of all rules, ready to be asked. A value.
class RuleBook
{
public:
    RuleBook() = default;
    explicit RuleBook(BudgetRules rules);

    /// The rules in force: of each key the version that began last and has not ended, unless it is inactive.
    /// By key. The pointers live as long as the book.
    [[nodiscard]] std::vector<const BudgetRule *> inForce(base::Instant now) const;
    /// By key and start.
    [[nodiscard]] const BudgetRules &all() const { return m_rules; }

private:
    BudgetRules m_rules;
};

} // namespace leeway::resolution
