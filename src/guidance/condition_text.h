#pragma once

#include "domain/conditions/condition.h"

#include <QString>

#include <optional>
#include <vector>

namespace leeway::guidance
{

/// What is wrong in a condition that somebody types, and where in the text.
struct ConditionTextFault {
    QString what;
    qsizetype at = 0; ///< of the first letter, in UTF-16 units
    qsizetype length = 0;

    bool operator==(const ConditionTextFault &) const = default;
};

/// A condition as it was read from text; nothing when something is wrong, and then there is a fault.
struct ConditionTextRead {
    std::optional<domain::Condition> condition;
    std::vector<ConditionTextFault> faults; ///< in the order of the text

    bool operator==(const ConditionTextRead &) const = default;
};

/// Reads what a person typed. Any text may come; at most kConditionTextMost characters are looked at.
ConditionTextRead readConditionText(const QString &text);
inline constexpr qsizetype kConditionTextMost = 30'000;

/// The condition as it is typed: two blanks a level, short parts on one line. readConditionText() gives it
/// back.
QString conditionText(const domain::Condition &condition);

} // namespace leeway::guidance
