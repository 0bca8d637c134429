#include "resolution/rules_json.h"

#include "domain/conditions/condition_json.h"
#include "domain/enum_names.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::resolution
{

namespace
{

using RulePairs = std::vector<std::pair<QString, QJsonValue>>;

QJsonValue momentJson(base::Instant at)
{
    return base::toDateTime(at).toString(Qt::ISODateWithMs);
}

template <class Id> QJsonArray idsJson(const std::vector<Id> &ids)
{
    QJsonArray json;
    for (const Id &id : ids)
        json.append(id.toString());
    return json;
}

QJsonArray kindsJson(domain::ResolutionKinds kinds)
{
    QJsonArray json;
    const QStringList &names = domain::snakeNames<domain::ResolutionKind>();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if ((kinds & domain::kindBit(static_cast<domain::ResolutionKind>(i))) != 0)
            json.append(names[i]);
    }
    return json;
}

QJsonObject exceptionJson(const RuleException &exception, const BudgetRule &rule)
{
    QJsonObject json{{QStringLiteral("key"), exception.key},
                     {QStringLiteral("when"), domain::toJson(exception.when)},
                     {QStringLiteral("why"), exception.why}};
    if (rule.scope == domain::BudgetScope::PriceShare)
        json.insert(QStringLiteral("adds"), exception.adds);
    else
        json.insert(QStringLiteral("adds"), domain::toDecimal({exception.adds, rule.amount.currency}));
    if (exception.from)
        json.insert(QStringLiteral("from"), momentJson(*exception.from));
    if (exception.until)
        json.insert(QStringLiteral("until"), momentJson(*exception.until));
    if (!exception.people.empty())
        json.insert(QStringLiteral("people"), idsJson(exception.people));
    return json;
}

void addLimit(RulePairs &pairs, const BudgetRule &rule)
{
    pairs.emplace_back(QStringLiteral("scope"), domain::snakeNameOf(rule.scope));
    pairs.emplace_back(QStringLiteral("period"), domain::snakeNameOf(rule.period));
    if (rule.period == domain::BudgetPeriod::Rolling)
        pairs.emplace_back(QStringLiteral("days"), rule.days);
    if (rule.scope == domain::BudgetScope::PriceShare) {
        pairs.emplace_back(QStringLiteral("share_percent"), rule.sharePercent);
        pairs.emplace_back(QStringLiteral("price_unknown"),
                           aboveNames().at(static_cast<qsizetype>(rule.priceUnknown)));
        return;
    }
    pairs.emplace_back(QStringLiteral("amount"), domain::toDecimal(rule.amount));
    pairs.emplace_back(QStringLiteral("currency"), rule.amount.currency);
}

RulePairs pairsOf(const BudgetRule &rule)
{
    QJsonObject name;
    for (const auto &[language, text] : rule.name)
        name.insert(language, text);
    RulePairs pairs{{QStringLiteral("key"), rule.key},
                    {QStringLiteral("version"), rule.version},
                    {QStringLiteral("from"), momentJson(rule.from)}};
    if (rule.until)
        pairs.emplace_back(QStringLiteral("until"), momentJson(*rule.until));
    pairs.emplace_back(QStringLiteral("name"), name);
    addLimit(pairs, rule);
    if (rule.kinds != 0)
        pairs.emplace_back(QStringLiteral("kinds"), kindsJson(rule.kinds));
    if (!rule.roles.empty()) {
        QJsonArray roles;
        for (const domain::Role role : rule.roles)
            roles.append(domain::snakeNameOf(role));
        pairs.emplace_back(QStringLiteral("roles"), roles);
    }
    if (!rule.teams.empty())
        pairs.emplace_back(QStringLiteral("teams"), idsJson(rule.teams));
    pairs.emplace_back(QStringLiteral("when"), domain::toJson(rule.when));
    if (rule.joinDays > 0)
        pairs.emplace_back(QStringLiteral("join_days"), rule.joinDays);
    pairs.emplace_back(QStringLiteral("above"), aboveNames().at(static_cast<qsizetype>(rule.above)));
    if (!rule.exceptions.empty()) {
        QJsonArray exceptions;
        for (const RuleException &exception : rule.exceptions)
            exceptions.append(exceptionJson(exception, rule));
        pairs.emplace_back(QStringLiteral("exceptions"), exceptions);
    }
    pairs.emplace_back(QStringLiteral("active"), rule.active);
    return pairs;
}

/// A list that holds objects goes over several lines, everything else stays on one.
QString valueText(const QJsonValue &json)
{
    if (json.isArray() && json.toArray().first().isObject()) {
        QStringList parts;
        for (const QJsonValue part : json.toArray())
            parts.append(QStringLiteral("        ") + valueText(part));
        return QStringLiteral("[\n") + parts.join(u",\n") + QStringLiteral("\n      ]");
    }
    const QByteArray wrapped = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

} // namespace

QJsonObject toJson(const BudgetRule &rule)
{
    QJsonObject json;
    for (const auto &[key, value] : pairsOf(rule))
        json.insert(key, value);
    return json;
}

QByteArray rulesFile(const BudgetRules &rules)
{
    QStringList list;
    for (const BudgetRule &rule : rules) {
        QStringList lines;
        for (const auto &[key, value] : pairsOf(rule))
            lines.append(QStringLiteral("      \"") + key + QStringLiteral("\": ") + valueText(value));
        list.append(QStringLiteral("    {\n") + lines.join(u",\n") + QStringLiteral("\n    }"));
    }
    const QString all = list.isEmpty() ? QStringLiteral("[]")
                                       : QStringLiteral("[\n") + list.join(u",\n") + QStringLiteral("\n  ]");
    return (QStringLiteral("{\n  \"format\": \"") + rulesFormat() + QStringLiteral("\",\n  \"rules\": ") +
            all + QStringLiteral("\n}\n"))
        .toUtf8();
}

} // namespace leeway::resolution
