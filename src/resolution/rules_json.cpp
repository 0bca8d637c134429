#include "resolution/rules_json.h"

#include "domain/enum_names.h"
#include "resolution/rule_checks.h"
#include "resolution/rule_fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::resolution
{

namespace
{

using domain::joinPath;
using domain::JsonFaults;
using domain::quotedForFault;

const QStringList &ruleKeys()
{
    static const QStringList kKeys =
        QStringLiteral(
            "key version from until name scope period days amount currency share_percent kinds roles "
            "teams when join_days above price_unknown exceptions active")
            .split(u' ');
    return kKeys;
}

const QStringList &exceptionKeys()
{
    static const QStringList kKeys = QStringLiteral("key adds when from until people why").split(u' ');
    return kKeys;
}

RuleException exceptionFrom(const QJsonObject &json, const BudgetRule &rule, const QString &path,
                            JsonFaults &faults)
{
    constexpr int kMostPercent = 1000;
    RuleFields fields(json, path, faults);
    fields.onlyKnown(exceptionKeys());
    RuleException exception;
    exception.key = fields.key();
    if (rule.scope == domain::BudgetScope::PriceShare)
        exception.adds = fields.whole("adds", 1, kMostPercent);
    else
        exception.adds = fields.amount("adds", rule.amount.currency);
    exception.when = fields.condition("when", true);
    exception.from = fields.moment("from", false);
    exception.until = fields.moment("until", false);
    exception.people = fields.ids<domain::PersonId>("people");
    exception.why = fields.text("why", true);
    return exception;
}

void readKinds(RuleFields &fields, BudgetRule &rule)
{
    const auto indexes = [&fields](const char *key, const QStringList &words) {
        std::vector<int> found;
        const QStringList list = fields.texts(key);
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (const qsizetype at = words.indexOf(list[i]); at >= 0)
                found.push_back(static_cast<int>(at));
            else
                fields.faults().add(
                    joinPath(fields.place(key), i),
                    quotedForFault(list[i]) +
                        QStringLiteral(" is not known; it may be: %1").arg(words.join(u", ")));
        }
        return found;
    };
    for (const int kind : indexes("kinds", domain::snakeNames<domain::ResolutionKind>()))
        rule.kinds |= domain::kindBit(static_cast<domain::ResolutionKind>(kind));
    for (const int role : indexes("roles", domain::snakeNames<domain::Role>()))
        rule.roles.push_back(static_cast<domain::Role>(role));
    rule.teams = fields.ids<domain::TeamId>("teams");
}

/// How much, over which time.
void readLimit(RuleFields &fields, BudgetRule &rule)
{
    constexpr int kMostDays = 3660;
    constexpr int kMostPercent = 1000;
    rule.scope = static_cast<domain::BudgetScope>(
        fields.oneOf("scope", domain::snakeNames<domain::BudgetScope>()).value_or(0));
    rule.period = static_cast<domain::BudgetPeriod>(
        fields.oneOf("period", domain::snakeNames<domain::BudgetPeriod>()).value_or(0));
    if (rule.period == domain::BudgetPeriod::Rolling)
        rule.days = fields.whole("days", 1, kMostDays);
    else if (fields.has("days"))
        fields.wrong("days", QStringLiteral("belongs to the period rolling only"));
    const bool isShare = rule.scope == domain::BudgetScope::PriceShare;
    for (const char *key : {"amount", "currency"}) {
        if (isShare && fields.has(key))
            fields.wrong(key, QStringLiteral("does not fit a share of the price; use share_percent"));
    }
    if (isShare) {
        rule.sharePercent = fields.whole("share_percent", 0, kMostPercent);
        return;
    }
    for (const char *key : {"share_percent", "price_unknown"}) {
        if (fields.has(key))
            fields.wrong(key, QStringLiteral("belongs to the scope price_share only"));
    }
    rule.amount.currency = fields.text("currency", true);
    if (fields.at("currency").isString() && domain::minorDigits(rule.amount.currency) < 0)
        fields.wrong("currency", quotedForFault(rule.amount.currency) +
                                     QStringLiteral(" is no currency such as NOK or EUR"));
    rule.amount.minor = fields.amount("amount", rule.amount.currency);
}

BudgetRule readRule(const QJsonObject &json, const QString &path, JsonFaults &faults)
{
    constexpr int kMostJoin = 90;
    RuleFields fields(json, path, faults);
    fields.onlyKnown(ruleKeys());
    BudgetRule rule;
    rule.key = fields.key();
    rule.version = fields.whole("version", 1, 1'000'000);
    rule.from = fields.moment("from", true).value_or(base::Instant{});
    rule.until = fields.moment("until", false);
    rule.name = fields.names("name");
    readLimit(fields, rule);
    readKinds(fields, rule);
    rule.when = fields.condition("when", true);
    if (fields.has("join_days"))
        rule.joinDays = fields.whole("join_days", 0, kMostJoin);
    rule.above = static_cast<Above>(fields.oneOf("above", aboveNames()).value_or(0));
    if (fields.has("price_unknown"))
        rule.priceUnknown = static_cast<Above>(fields.oneOf("price_unknown", aboveNames()).value_or(0));
    if (fields.has("exceptions") && !fields.at("exceptions").isArray())
        fields.wrong("exceptions", QStringLiteral("must be a list [ … ] of exceptions { … }"));
    const QJsonArray exceptions = fields.at("exceptions").toArray();
    for (qsizetype i = 0; i < exceptions.size(); ++i)
        rule.exceptions.push_back(
            exceptionFrom(exceptions[i].toObject(), rule, joinPath(fields.place("exceptions"), i), faults));
    rule.active = fields.flag("active", true);
    return rule;
}

/// The rules of a file that is one at all; nothing, and a fault, when it is not.
std::optional<QJsonArray> rulesIn(const QByteArray &file, JsonFaults &faults)
{
    if (file.size() > kRulesMostBytes) {
        faults.add({}, QStringLiteral("the file is too large for rules; at most %1 MB fit")
                           .arg(kRulesMostBytes / (1024 * 1024)));
        return std::nullopt;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = file.left(error.offset).count('\n') + 1;
        faults.add(QStringLiteral("line %1").arg(line),
                   QStringLiteral("this is no JSON: %1").arg(error.errorString()));
        return std::nullopt;
    }
    const QJsonObject whole = document.object();
    if (whole.value(QStringLiteral("format")) != rulesFormat()) {
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(rulesFormat()));
        return std::nullopt;
    }
    RuleFields(whole, {}, faults).onlyKnown({QStringLiteral("format"), QStringLiteral("rules")});
    const QJsonValue rules = whole.value(QStringLiteral("rules"));
    if (!rules.isArray() || rules.toArray().size() > kRulesMost) {
        faults.add(QStringLiteral("rules"),
                   QStringLiteral("must be a list [ … ] of at most %1 budget rules").arg(kRulesMost));
        return std::nullopt;
    }
    return rules.toArray();
}

} // namespace

std::optional<BudgetRule> ruleFrom(const QJsonObject &json, const QString &path, JsonFaults &faults)
{
    const std::size_t before = faults.count();
    BudgetRule rule = readRule(json, path, faults);
    return faults.count() == before ? std::optional(std::move(rule)) : std::nullopt;
}

QString rulesFormat()
{
    return QStringLiteral("leeway.rules.v1");
}

std::optional<BudgetRules> rulesFrom(const QByteArray &file, JsonFaults &faults)
{
    const std::size_t before = faults.count();
    const std::optional<QJsonArray> list = rulesIn(file, faults);
    if (!list)
        return std::nullopt;
    BudgetRules rules;
    QStringList paths;
    for (qsizetype i = 0; i < list->size(); ++i) {
        QString path = joinPath(QStringLiteral("rules"), i);
        if (!list->at(i).isObject()) {
            faults.add(path, QStringLiteral("must be a budget rule { … }"));
            continue;
        }
        const QJsonObject object = list->at(i).toObject();
        // The number finds it in the file, the key finds it in somebody's head.
        if (const QString key = object.value(QStringLiteral("key")).toString(); isRuleKey(key))
            path += QStringLiteral(" (%1)").arg(key);
        rules.push_back(readRule(object, path, faults));
        paths.append(path);
    }
    checkRules(rules, paths, faults);
    return faults.count() == before ? std::optional(std::move(rules)) : std::nullopt;
}

} // namespace leeway::resolution
