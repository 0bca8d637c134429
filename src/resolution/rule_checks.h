#pragma once

#include "domain/json_faults.h"
#include "resolution/budget_rule.h"

#include <QStringList>

namespace leeway::resolution
{

/// What cannot be seen in one value alone, each with its place from `paths`, one a rule: facts that may not
/// decide about money or raise a limit, versions that overlap or go backwards, rules that contradict each
/// other, and limits that rest on the agent's word with nothing behind them (decisions.md 15; issue 5, 2).
void checkRules(const BudgetRules &rules, const QStringList &paths, domain::JsonFaults &faults);

} // namespace leeway::resolution
