#pragma once

#include "domain/conditions/condition.h"

#include <QJsonValue>

#include <vector>

namespace leeway::domain
{

/// How one part of a condition came out.
struct TraceLine {
    Condition::Part part = Condition::Part::Leaf;
    int depth = 0;             ///< 0 for the whole condition
    QString path{};            ///< "all[1].not", empty for the whole condition
    Fact fact = Fact::Channel; ///< of a leaf, as the next three
    ConditionOp op = ConditionOp::Is;
    QJsonValue wanted{}; ///< as the JSON says it
    QString had{};       ///< the fact's value as conditions write it; empty when it is not known
    bool known = false;
    Verdict verdict = Verdict::No;

    bool operator==(const TraceLine &) const = default;
};

/// Every part of `condition` in the order it is written, also those that the result did not need. The first
/// line's verdict is `condition.evaluate(facts)`.
std::vector<TraceLine> traceOf(const Condition &condition, const Facts &facts);

} // namespace leeway::domain
