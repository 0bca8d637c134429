#pragma once

#include "domain/json_faults.h"
#include "resolution/budget_rule.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace leeway::resolution
{

/// The format that a file of rules names in its first key.
QString rulesFormat();
/// More is no file of rules.
inline constexpr qsizetype kRulesMostBytes = 32 * 1024 * 1024;
inline constexpr qsizetype kRulesMost = 20'000;

/// The rules of a file, or nothing, and then `faults` holds all that is wrong, each with its place:
/// `rules[3] (contact_cap).when.all[0].fact: …`. What rules say together is checked too (rule_checks.h). Any
/// bytes may come.
std::optional<BudgetRules> rulesFrom(const QByteArray &file, domain::JsonFaults &faults);

/// The readable file: UTF-8, a rule in lines of its own, keys in the order people read them. rulesFrom gives
/// the same rules back.
QByteArray rulesFile(const BudgetRules &rules);

/// One rule as JSON, as the file holds it.
QJsonObject toJson(const BudgetRule &rule);
/// And back, without what it says together with others. Its faults begin with `path`.
std::optional<BudgetRule> ruleFrom(const QJsonObject &json, const QString &path, domain::JsonFaults &faults);

} // namespace leeway::resolution
