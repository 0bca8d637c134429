#include "resolution/rules_json.h"

#include "domain/conditions/condition_json.h"
#include "domain/enum_names.h"
#include "domain/language_tag.h"
#include "resolution/rule_checks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

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

bool isRuleKey(const QString &text)
{
    static const QRegularExpression kKey(QStringLiteral("^[a-z][a-z0-9_]{0,63}$"));
    return kKey.match(text).hasMatch();
}

/// Reads the values of one object and goes on after a fault, so that all of them are told.
class RuleFields
{
public:
    RuleFields(const QJsonObject &json, QString path, JsonFaults &faults)
        : m_json(json)
        , m_path(std::move(path))
        , m_faults(faults)
    {
    }

    [[nodiscard]] bool has(const char *key) const { return m_json.contains(QLatin1String(key)); }
    [[nodiscard]] QJsonValue at(const char *key) const { return m_json.value(QLatin1String(key)); }
    [[nodiscard]] QString place(const char *key) const { return joinPath(m_path, QLatin1String(key)); }
    void wrong(const char *key, const QString &what) { m_faults.add(place(key), what); }
    [[nodiscard]] JsonFaults &faults() { return m_faults; }

    void onlyKnown(const QStringList &known);
    QString text(const char *key, bool needed);
    QString key();
    bool flag(const char *key, bool absent);
    /// `least` to `most`; 0 and a fault when it is none.
    int whole(const char *key, int least, int most);
    std::optional<base::Instant> moment(const char *key, bool needed);
    /// The place of the word among `words`; nothing, and a fault when it is none of them or missing.
    std::optional<int> oneOf(const char *key, const QStringList &words, bool needed = true);
    QStringList texts(const char *key);
    template <class Id> std::vector<Id> ids(const char *key);
    domain::Condition condition(const char *key, bool needed);
    /// Minor units of `currency` from "150.00"; 0 and a fault when it is none.
    qint64 amount(const char *key, const QString &currency);
    std::map<QString, QString> names(const char *key);

private:
    const QJsonObject m_json;
    QString m_path;
    JsonFaults &m_faults;
};

void RuleFields::onlyKnown(const QStringList &known)
{
    for (auto entry = m_json.begin(); entry != m_json.end(); ++entry) {
        if (known.contains(entry.key()))
            continue;
        const QString nearest = domain::nearestWord(entry.key(), known);
        m_faults.add(joinPath(m_path, entry.key().left(40)),
                     QStringLiteral("is not known here; ") +
                         (nearest.isEmpty() ? QStringLiteral("it may be: %1").arg(known.join(u", "))
                                            : QStringLiteral("did you mean \"%1\"?").arg(nearest)));
    }
}

QString RuleFields::text(const char *key, bool needed)
{
    constexpr qsizetype kLongest = 200;
    const QJsonValue json = at(key);
    if (!json.isString()) {
        if (needed || !json.isUndefined())
            wrong(key, json.isUndefined() ? QStringLiteral("is missing")
                                          : QStringLiteral("must be a text in quotes"));
        return {};
    }
    const QString text = json.toString();
    if (!text.isValidUtf16())
        wrong(key, QStringLiteral("holds half a character"));
    if (text.size() > kLongest || text.contains(u'\n'))
        wrong(key, QStringLiteral("must be one line of at most %1 letters").arg(kLongest));
    return text;
}

QString RuleFields::key()
{
    const QString key = text("key", true);
    if (at("key").isString() && !isRuleKey(key))
        wrong("key", quotedForFault(key) +
                         QStringLiteral(" must be lower case letters, digits and _, from a letter"));
    return key;
}

bool RuleFields::flag(const char *key, bool absent)
{
    if (has(key) && !at(key).isBool())
        wrong(key, QStringLiteral("must be true or false"));
    return at(key).toBool(absent);
}

int RuleFields::whole(const char *key, int least, int most)
{
    const int number = at(key).toInt(least - 1);
    if (number >= least && number <= most)
        return number;
    wrong(key, has(key) ? QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most)
                        : QStringLiteral("is missing"));
    return 0;
}

std::optional<base::Instant> RuleFields::moment(const char *key, bool needed)
{
    const QString written = text(key, needed);
    if (!at(key).isString())
        return std::nullopt;
    const QDateTime moment = QDateTime::fromString(written, Qt::ISODate);
    // A zone can push the last day of 9999 into a year that cannot be written.
    const int year = moment.toUTC().date().year();
    if (moment.isValid() && moment.timeSpec() != Qt::LocalTime && year >= 1970 && year <= 9999)
        return base::fromDateTime(moment.toUTC());
    wrong(key, quotedForFault(written) + QStringLiteral(" is no moment such as 2027-05-31T00:00:00Z"));
    return std::nullopt;
}

std::optional<int> RuleFields::oneOf(const char *key, const QStringList &words, bool needed)
{
    const QString word = text(key, needed);
    if (!at(key).isString())
        return std::nullopt;
    const qsizetype index = words.indexOf(word);
    if (index >= 0)
        return static_cast<int>(index);
    wrong(key, quotedForFault(word) + QStringLiteral(" is not known; it may be: %1").arg(words.join(u", ")));
    return std::nullopt;
}

QStringList RuleFields::texts(const char *key)
{
    QStringList list;
    if (has(key) && !at(key).isArray())
        wrong(key, QStringLiteral("must be a list [ … ]"));
    const QJsonArray array = at(key).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isString())
            m_faults.add(joinPath(place(key), i), QStringLiteral("must be a text in quotes"));
        else if (list.contains(array[i].toString()))
            m_faults.add(joinPath(place(key), i),
                         quotedForFault(array[i].toString()) + QStringLiteral(" stands here twice"));
        list.append(array[i].toString());
    }
    return list;
}

template <class Id> std::vector<Id> RuleFields::ids(const char *key)
{
    std::vector<Id> ids;
    const QStringList list = texts(key);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Id id = Id::fromString(list[i]);
        if (id.isNull())
            m_faults.add(joinPath(place(key), i), quotedForFault(list[i]) + QStringLiteral(" is no id"));
        ids.push_back(id);
    }
    return ids;
}

domain::Condition RuleFields::condition(const char *key, bool needed)
{
    if (!has(key)) {
        if (needed)
            wrong(key, QStringLiteral("is missing; {} means always"));
        return {};
    }
    return domain::conditionFrom(at(key), place(key), m_faults).value_or(domain::Condition());
}

qint64 RuleFields::amount(const char *key, const QString &currency)
{
    static const QRegularExpression kPlain(QStringLiteral("^(\\d{1,18})(?:\\.(\\d{1,3}))?$"));
    const int decimals = domain::minorDigits(currency);
    const QString written = text(key, true);
    if (!at(key).isString() || decimals < 0)
        return 0;
    const QRegularExpressionMatch match = kPlain.match(written);
    if (!match.hasMatch() || match.capturedLength(2) > decimals) {
        wrong(key, quotedForFault(written) + QStringLiteral(" is no amount of %1 such as \"%2\"")
                                                 .arg(currency, domain::toDecimal({15000, currency})));
        return 0;
    }
    bool fits = false;
    const QString digits = match.captured(1) + match.captured(2).leftJustified(decimals, u'0');
    const qint64 minor = digits.toLongLong(&fits);
    if (!fits)
        wrong(key, QStringLiteral("is larger than can be counted"));
    return fits ? minor : 0;
}

std::map<QString, QString> RuleFields::names(const char *key)
{
    constexpr qsizetype kLongest = 60;
    std::map<QString, QString> names;
    const QJsonObject object = at(key).toObject();
    if (object.isEmpty())
        wrong(key, has(key) ? QStringLiteral(
                                  "must be texts by language, such as {\"en\": \"the limit per contact\"}")
                            : QStringLiteral("is missing"));
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString path = joinPath(place(key), entry.key().left(40));
        const QString name = entry.value().toString();
        if (domain::languageTag(entry.key()) != entry.key())
            m_faults.add(path, quotedForFault(entry.key()) +
                                   QStringLiteral(" is no language tag such as en, de or pt-BR"));
        else if (name.trimmed().isEmpty() || name.size() > kLongest || name.contains(u'\n') ||
                 !name.isValidUtf16())
            m_faults.add(path, QStringLiteral("must be one line of at most %1 letters").arg(kLongest));
        else
            names.emplace(entry.key(), name);
    }
    return names;
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

BudgetRule ruleFrom(const QJsonObject &json, const QString &path, JsonFaults &faults)
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
        rules.push_back(ruleFrom(object, path, faults));
        paths.append(path);
    }
    checkRules(rules, paths, faults);
    return faults.count() == before ? std::optional(std::move(rules)) : std::nullopt;
}

} // namespace leeway::resolution
