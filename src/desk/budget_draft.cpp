#include "desk/budget_draft.h"

#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/enum_names.h"
#include "domain/json/money.h"
#include "domain/masking.h"
#include "guidance/condition_text.h"
#include "resolution/rules_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

// What the forms of a rule and of a resolution hold: read as they were left, with all that is still wrong.
namespace leeway::desk
{

using base::Result;

namespace
{

const QString kRuleInHandKey = QStringLiteral("draft.budget_rule");
const QString kResolutionInHandKey = QStringLiteral("draft.resolution");

QJsonObject budgetTextsJson(const std::map<QString, QString> &texts)
{
    QJsonObject json;
    for (const auto &[language, text] : texts)
        json.insert(language, domain::maskedDraft(text));
    return json;
}

std::map<QString, QString> budgetTextsFrom(const QJsonValue &json)
{
    std::map<QString, QString> texts;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.emplace(it.key(), it.value().toString());
    return texts;
}

template <class E> E choiceIn(const QJsonObject &json, const char *key, int last)
{
    return static_cast<E>(std::clamp(json.value(QLatin1String(key)).toInt(), 0, last));
}

void insertRow(QJsonObject &json, const char *key, const std::optional<domain::Policy> &row)
{
    if (row)
        json.insert(QLatin1String(key), domain::recordOf(*row));
}

std::optional<domain::Policy> rowIn(const QJsonObject &json, const char *key)
{
    const auto row = domain::policyFrom(json.value(QLatin1String(key)).toObject());
    return row ? std::optional(*row) : std::nullopt;
}

/// The texts of an exception in hand, by their names in the draft.
constexpr std::array kExceptionTexts{
    std::pair{"key", &ExceptionInHand::key},     std::pair{"adds", &ExceptionInHand::adds},
    std::pair{"when", &ExceptionInHand::when},   std::pair{"from", &ExceptionInHand::from},
    std::pair{"until", &ExceptionInHand::until}, std::pair{"people", &ExceptionInHand::people},
    std::pair{"why", &ExceptionInHand::why}};

QJsonArray exceptionsJson(const std::vector<ExceptionInHand> &exceptions)
{
    QJsonArray all;
    for (const ExceptionInHand &one : exceptions) {
        QJsonObject json;
        for (const auto &[name, text] : kExceptionTexts)
            json.insert(QLatin1String(name), domain::maskedDraft(one.*text));
        all.append(json);
    }
    return all;
}

std::vector<ExceptionInHand> exceptionsFrom(const QJsonArray &json)
{
    std::vector<ExceptionInHand> all;
    all.reserve(static_cast<std::size_t>(json.size()));
    for (const QJsonValue one : json) {
        ExceptionInHand exception;
        for (const auto &[name, text] : kExceptionTexts)
            exception.*text = one.toObject().value(QLatin1String(name)).toString();
        all.push_back(std::move(exception));
    }
    return all;
}

ExceptionInHand exceptionInHand(const resolution::RuleException &exception,
                                const resolution::BudgetRule &rule)
{
    ExceptionInHand hand;
    hand.key = exception.key;
    hand.adds = rule.scope == domain::BudgetScope::PriceShare
                    ? QString::number(exception.adds)
                    : domain::toDecimal({exception.adds, rule.amount.currency});
    hand.when = guidance::conditionText(exception.when);
    hand.from = exception.from ? typedMoment(*exception.from) : QString();
    hand.until = exception.until ? typedMoment(*exception.until) : QString();
    QStringList people;
    for (const domain::PersonId &person : exception.people)
        people.append(person.toString());
    hand.people = people.join(QStringLiteral(", "));
    hand.why = exception.why;
    return hand;
}

void takeTeamsAndExceptions(RuleInHand &hand, const resolution::BudgetRule &rule)
{
    hand.teams = rule.teams;
    hand.exceptions.clear();
    for (const resolution::RuleException &exception : rule.exceptions)
        hand.exceptions.push_back(exceptionInHand(exception, rule));
}

QJsonObject ruleHandJson(const RuleInHand &hand)
{
    QJsonArray roles;
    for (const domain::Role role : hand.roles)
        roles.append(domain::nameOf(role));
    QJsonArray teams;
    for (const domain::TeamId &team : hand.teams)
        teams.append(team.toString());
    QJsonObject json{{QStringLiteral("key"), hand.key},
                     {QStringLiteral("version"), hand.version},
                     {QStringLiteral("name"), budgetTextsJson(hand.name)},
                     {QStringLiteral("scope"), static_cast<int>(hand.scope)},
                     {QStringLiteral("period"), static_cast<int>(hand.period)},
                     {QStringLiteral("days"), hand.days},
                     {QStringLiteral("amount"), hand.amount},
                     {QStringLiteral("currency"), hand.currency},
                     {QStringLiteral("kinds"), static_cast<qint64>(hand.kinds)},
                     {QStringLiteral("roles"), roles},
                     {QStringLiteral("teams"), teams},
                     {QStringLiteral("exceptions"), exceptionsJson(hand.exceptions)},
                     {QStringLiteral("when"), domain::maskedDraft(hand.when)},
                     {QStringLiteral("above"), static_cast<int>(hand.above)},
                     {QStringLiteral("active"), hand.active}};
    if (hand.from)
        json.insert(QStringLiteral("from"), hand.from->toString(Qt::ISODate));
    insertRow(json, "before", hand.before);
    insertRow(json, "made", hand.made);
    return json;
}

RuleInHand ruleHandFrom(const QJsonObject &json)
{
    RuleInHand hand;
    hand.key = json.value(QStringLiteral("key")).toString();
    hand.version = json.value(QStringLiteral("version")).toInt(1);
    hand.name = budgetTextsFrom(json.value(QStringLiteral("name")));
    hand.scope = choiceIn<domain::BudgetScope>(json, "scope", static_cast<int>(domain::BudgetScope::Fund));
    hand.period =
        choiceIn<domain::BudgetPeriod>(json, "period", static_cast<int>(domain::BudgetPeriod::Rolling));
    hand.days = json.value(QStringLiteral("days")).toInt(hand.days);
    hand.amount = json.value(QStringLiteral("amount")).toString();
    hand.currency = json.value(QStringLiteral("currency")).toString();
    hand.kinds = static_cast<domain::ResolutionKinds>(json.value(QStringLiteral("kinds")).toInteger());
    for (const QJsonValue role : json.value(QStringLiteral("roles")).toArray()) {
        if (const auto known = domain::valueOf<domain::Role>(role.toString()))
            hand.roles.push_back(*known);
    }
    for (const QJsonValue team : json.value(QStringLiteral("teams")).toArray())
        hand.teams.push_back(domain::TeamId::fromString(team.toString()));
    hand.exceptions = exceptionsFrom(json.value(QStringLiteral("exceptions")).toArray());
    hand.when = json.value(QStringLiteral("when")).toString();
    hand.above = choiceIn<resolution::Above>(json, "above", static_cast<int>(resolution::Above::Refuse));
    hand.active = json.value(QStringLiteral("active")).toBool(true);
    const QDate from = QDate::fromString(json.value(QStringLiteral("from")).toString(), Qt::ISODate);
    if (from.isValid())
        hand.from = from;
    hand.before = rowIn(json, "before");
    hand.made = rowIn(json, "made");
    return hand;
}

QJsonObject resolutionHandJson(const ResolutionInHand &hand)
{
    const resolution::Resolution &one = hand.resolution;
    QJsonArray ways;
    for (const domain::PayoutWay way : one.ways)
        ways.append(domain::nameOf(way));
    QJsonObject json{{QStringLiteral("key"), one.key},
                     {QStringLiteral("kind"), static_cast<int>(one.kind)},
                     {QStringLiteral("name"), budgetTextsJson(one.name)},
                     {QStringLiteral("does"), budgetTextsJson(one.does)},
                     {QStringLiteral("says"), budgetTextsJson(one.says)},
                     {QStringLiteral("amount"), hand.amount},
                     {QStringLiteral("currency"), hand.currency},
                     {QStringLiteral("needs_order"), one.needsOrder},
                     {QStringLiteral("ways"), ways},
                     {QStringLiteral("position"), one.position},
                     {QStringLiteral("active"), one.active}};
    insertRow(json, "before", hand.before);
    return json;
}

ResolutionInHand resolutionHandFrom(const QJsonObject &json)
{
    ResolutionInHand hand;
    resolution::Resolution &one = hand.resolution;
    one.key = json.value(QStringLiteral("key")).toString();
    one.kind =
        choiceIn<domain::ResolutionKind>(json, "kind", static_cast<int>(domain::ResolutionKind::Expedite));
    one.name = budgetTextsFrom(json.value(QStringLiteral("name")));
    one.does = budgetTextsFrom(json.value(QStringLiteral("does")));
    one.says = budgetTextsFrom(json.value(QStringLiteral("says")));
    hand.amount = json.value(QStringLiteral("amount")).toString();
    hand.currency = json.value(QStringLiteral("currency")).toString();
    one.needsOrder = json.value(QStringLiteral("needs_order")).toBool();
    for (const QJsonValue way : json.value(QStringLiteral("ways")).toArray()) {
        if (const auto known = domain::valueOf<domain::PayoutWay>(way.toString()))
            one.ways.push_back(*known);
    }
    one.position = json.value(QStringLiteral("position")).toInt();
    one.active = json.value(QStringLiteral("active")).toBool(true);
    hand.before = rowIn(json, "before");
    return hand;
}

QByteArray keptBytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QString typedMoment(base::Instant at)
{
    const QDateTime moment = base::toDateTime(at).toLocalTime();
    const QTime time = moment.time();
    const QString day = moment.date().toString(Qt::ISODate);
    if (moment == moment.date().startOfDay())
        return day;
    const bool isWhole = time.second() == 0 && time.msec() == 0;
    return day + u' ' + time.toString(isWhole ? QStringLiteral("hh:mm") : QStringLiteral("hh:mm:ss.zzz"));
}

std::optional<base::Instant> momentTyped(const QString &text)
{
    // Not Qt::ISODate: that takes a day and forgets the time behind it.
    const QDate day = QDate::fromString(text.trimmed(), QStringLiteral("yyyy-MM-dd"));
    if (day.isValid())
        return base::fromDateTime(day.startOfDay());
    for (const char *form : {"yyyy-MM-dd hh:mm", "yyyy-MM-dd hh:mm:ss", "yyyy-MM-dd hh:mm:ss.zzz"}) {
        const QDateTime moment = QDateTime::fromString(text.trimmed(), QLatin1String(form));
        if (moment.isValid())
            return base::fromDateTime(moment.toUTC());
    }
    return std::nullopt;
}

RuleInHand handOf(const resolution::BudgetRule &rule, const domain::Policy &row, int nextVersion,
                  base::Instant now)
{
    RuleInHand hand;
    const bool begun = rule.from <= now;
    hand.key = rule.key;
    hand.version = begun ? nextVersion : rule.version;
    hand.made = row;
    if (!begun) {
        hand.before = row;
        hand.from = base::toDateTime(rule.from).toLocalTime().date();
    }
    hand.name = rule.name;
    hand.scope = rule.scope;
    hand.period = rule.period;
    if (rule.days > 0)
        hand.days = rule.days;
    hand.currency = rule.amount.currency;
    hand.amount = rule.scope == domain::BudgetScope::PriceShare ? QString::number(rule.sharePercent)
                                                                : domain::toDecimal(rule.amount);
    hand.kinds = rule.kinds;
    hand.roles = rule.roles;
    takeTeamsAndExceptions(hand, rule);
    hand.when = guidance::conditionText(rule.when);
    hand.above = rule.above;
    hand.active = rule.active;
    return hand;
}

ResolutionInHand handOf(const resolution::Resolution &resolution, const domain::Policy &row)
{
    ResolutionInHand hand{.resolution = resolution, .amount = {}, .currency = {}, .before = row};
    hand.resolution.suggests.reset();
    if (resolution.suggests) {
        hand.amount = domain::toDecimal(*resolution.suggests);
        hand.currency = resolution.suggests->currency;
    }
    return hand;
}

QFuture<Result<void>> keepRuleInHand(Desk &desk, const std::optional<RuleInHand> &hand)
{
    return keepSetting(desk, kRuleInHandKey, hand ? keptBytes(ruleHandJson(*hand)) : QByteArray());
}

QFuture<Result<std::optional<RuleInHand>>> readRuleInHand(Desk &desk)
{
    return mapped(readSetting(desk, kRuleInHandKey), [](const QByteArray &kept) {
        return kept.isEmpty() ? std::optional<RuleInHand>()
                              : std::optional(ruleHandFrom(QJsonDocument::fromJson(kept).object()));
    });
}

QFuture<Result<void>> keepResolutionInHand(Desk &desk, const std::optional<ResolutionInHand> &hand)
{
    return keepSetting(desk, kResolutionInHandKey,
                       hand ? keptBytes(resolutionHandJson(*hand)) : QByteArray());
}

QFuture<Result<std::optional<ResolutionInHand>>> readResolutionInHand(Desk &desk)
{
    return mapped(readSetting(desk, kResolutionInHandKey), [](const QByteArray &kept) {
        return kept.isEmpty() ? std::optional<ResolutionInHand>()
                              : std::optional(resolutionHandFrom(QJsonDocument::fromJson(kept).object()));
    });
}

} // namespace leeway::desk
