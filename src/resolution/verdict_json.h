#pragma once

#include "resolution/judge.h"

#include <QJsonObject>

namespace leeway::resolution
{

/// "allowed", "ask_lead", "ask_finance", "refused": as a store answers it.
const QStringList &outcomeNames();
/// "within_limits", "above_limit", …
const QStringList &reasonNames();

/// What desk and store must agree on: outcome, reason, the named rule with its version, base amount, the sum
/// that is shown, and of each line limit, used, held, left and how it came out.
QJsonObject toJson(const BudgetVerdict &verdict);

} // namespace leeway::resolution
