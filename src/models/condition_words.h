#pragma once

#include "domain/conditions/trace.h"

#include <QString>

#include <vector>

namespace leeway::models
{

/// One line of what a condition says; `depth` of its indent.
struct ConditionLine {
    int depth = 0;
    QString text;

    bool operator==(const ConditionLine &) const = default;
};

/// A condition in plain words, a line each part: "All of these:", "Mood: at least Upset". One line, "Always",
/// for {}.
std::vector<ConditionLine> conditionLines(const domain::Condition &condition);
/// The same as one text, indented.
QString conditionWords(const domain::Condition &condition);
/// "Line 2: is no JSON": what is wrong at place `at` of a typed condition.
QString conditionFaultWords(const QString &typed, qsizetype at, const QString &what);

/// One part of a condition at a moment: what it asks, what is, and how it came out.
struct TraceRow {
    int depth = 0;
    QString text;
    QString had; ///< "Angry", "not known"; empty for groups
    domain::Verdict verdict = domain::Verdict::No;

    bool operator==(const TraceRow &) const = default;
};
std::vector<TraceRow> traceRows(const std::vector<domain::TraceLine> &trace);

/// What a fact is called on screen: "Mood", "Contacts about this case".
QString factName(domain::Fact fact);
/// A value as conditions write it in words of the screen: "upset" is "Upset", "true" is "yes".
QString factValueWords(domain::Fact fact, const QString &value);

} // namespace leeway::models
