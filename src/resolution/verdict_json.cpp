#include "resolution/verdict_json.h"

#include "domain/enum_names.h"

#include <QJsonArray>

namespace leeway::resolution
{

namespace
{

QJsonObject jsonOf(const RuleLine &line)
{
    QJsonArray unknown;
    for (const domain::FactInfo &info : domain::factRegistry()) {
        if (line.unknown.test(domain::indexOf(info.fact)))
            unknown.append(QLatin1String(info.name));
    }
    QJsonObject json{{QStringLiteral("rule"), line.key},
                     {QStringLiteral("version"), line.version},
                     {QStringLiteral("scope"), domain::snakeNameOf(line.scope)},
                     {QStringLiteral("limit"), line.limit},
                     {QStringLiteral("used"), line.used},
                     {QStringLiteral("held"), line.held},
                     {QStringLiteral("left"), line.left},
                     {QStringLiteral("above"), aboveNames().at(static_cast<qsizetype>(line.above))},
                     {QStringLiteral("reason"), reasonNames().at(static_cast<qsizetype>(line.reason))},
                     {QStringLiteral("exceptions"), QJsonArray::fromStringList(line.exceptions)},
                     {QStringLiteral("unknown"), unknown}};
    if (line.joined)
        json.insert(QStringLiteral("joined"), true);
    return json;
}

} // namespace

const QStringList &outcomeNames()
{
    static const QStringList kNames = QStringLiteral("allowed ask_lead ask_finance refused").split(u' ');
    return kNames;
}

const QStringList &reasonNames()
{
    static const QStringList kNames =
        QStringLiteral(
            "within_limits above_limit no_rule own_record amount_invalid currency_unknown rate_missing "
            "rate_stale too_large total_unknown price_unknown subject_unknown rule_currency")
            .split(u' ');
    return kNames;
}

QJsonObject toJson(const BudgetVerdict &verdict)
{
    QJsonArray lines;
    for (const RuleLine &line : verdict.lines)
        lines.append(jsonOf(line));
    QJsonObject json{{QStringLiteral("outcome"), outcomeNames().at(static_cast<qsizetype>(verdict.outcome))},
                     {QStringLiteral("reason"), reasonNames().at(static_cast<qsizetype>(verdict.reason))},
                     {QStringLiteral("base"), verdict.base},
                     {QStringLiteral("lines"), lines}};
    if (const RuleLine *named = verdict.namedLine()) {
        json.insert(QStringLiteral("rule"), named->key);
        json.insert(QStringLiteral("version"), named->version);
    }
    if (verdict.mayGive)
        json.insert(QStringLiteral("may_give"), verdict.mayGive->minor);
    return json;
}

} // namespace leeway::resolution
