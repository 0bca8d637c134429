#include "domain/json/fields.h"

namespace leeway::domain
{

JsonFields::JsonFields(QJsonObject object)
    : m_object(std::move(object))
{
}

bool JsonFields::has(const QString &key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

void JsonFields::note(const QString &key, const char *what)
{
    if (m_problem.isEmpty())
        m_problem = key + u' ' + QLatin1String(what);
}

void JsonFields::noteFrom(const JsonFields &part)
{
    if (m_problem.isEmpty())
        m_problem = part.m_problem;
}

QUuid JsonFields::uuid(const QString &key, bool needed)
{
    if (!has(key)) {
        if (needed)
            note(key, "is missing");
        return {};
    }
    const QUuid value = QUuid::fromString(m_object.value(key).toString());
    if (value.isNull())
        note(key, "is no id");
    return value;
}

QString JsonFields::text(const QString &key)
{
    if (has(key) && !m_object.value(key).isString())
        note(key, "is no text");
    return m_object.value(key).toString();
}

QStringList JsonFields::texts(const QString &key)
{
    QStringList texts;
    for (const QJsonValue one : list(key)) {
        if (!one.isString())
            note(key, "holds something else than text");
        texts.append(one.toString());
    }
    return texts;
}

base::Instant JsonFields::instant(const QString &key)
{
    if (!has(key))
        note(key, "is missing");
    return base::instantFromMs(number(key));
}

std::optional<base::Instant> JsonFields::optionalInstant(const QString &key)
{
    return has(key) ? std::optional(instant(key)) : std::nullopt;
}

bool JsonFields::flag(const QString &key, bool absent)
{
    return optionalFlag(key).value_or(absent);
}

std::optional<bool> JsonFields::optionalFlag(const QString &key)
{
    if (!has(key))
        return std::nullopt;
    if (!m_object.value(key).isBool())
        note(key, "is neither true nor false");
    return m_object.value(key).toBool();
}

qint64 JsonFields::number(const QString &key, qint64 absent)
{
    if (!has(key))
        return absent;
    if (!m_object.value(key).isDouble())
        note(key, "is no number");
    return m_object.value(key).toInteger();
}

std::optional<int> JsonFields::optionalNumber(const QString &key)
{
    return has(key) ? std::optional(static_cast<int>(number(key))) : std::nullopt;
}

Money JsonFields::money(const QString &key)
{
    if (!has(key))
        return {};
    JsonFields inner(object(key));
    Money money{inner.number(QStringLiteral("minor")), inner.text(QStringLiteral("currency"))};
    noteFrom(inner);
    if (minorDigits(money.currency) < 0) {
        note(key, "has an unknown currency");
        return {};
    }
    return money;
}

QJsonArray JsonFields::list(const QString &key)
{
    if (has(key) && !m_object.value(key).isArray())
        note(key, "is no list");
    return m_object.value(key).toArray();
}

QJsonObject JsonFields::object(const QString &key)
{
    if (has(key) && !m_object.value(key).isObject())
        note(key, "is no object");
    return m_object.value(key).toObject();
}

} // namespace leeway::domain
