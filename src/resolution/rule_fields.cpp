#include "resolution/rule_fields.h"

#include "domain/conditions/condition_json.h"
#include "domain/language_tag.h"
#include "domain/money.h"

#include <QRegularExpression>

namespace leeway::resolution
{

using domain::joinPath;
using domain::quotedForFault;

bool isRuleKey(const QString &text)
{
    static const QRegularExpression kKey(QStringLiteral("^[a-z][a-z0-9_]{0,63}$"));
    return kKey.match(text).hasMatch();
}

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

std::map<QString, QString> RuleFields::names(const char *key, qsizetype longest)
{
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
        else if (name.trimmed().isEmpty() || name.size() > longest || name.contains(u'\n') ||
                 !name.isValidUtf16())
            m_faults.add(path, QStringLiteral("must be one line of at most %1 letters").arg(longest));
        else
            names.emplace(entry.key(), name);
    }
    return names;
}

} // namespace leeway::resolution
