#include "desk/demo/demo_object.h"

#include <QJsonArray>

namespace leeway::desk
{

void DemoProblems::add(const QString &place, const QString &what)
{
    if (m_first.isEmpty())
        m_first = place + QStringLiteral(": ") + what;
}

DemoObject::DemoObject(QJsonObject object, QString place, const DemoTimes &times, DemoProblems &problems)
    : m_object(std::move(object))
    , m_place(std::move(place))
    , m_times(&times)
    , m_problems(&problems)
{
}

bool DemoObject::has(const char *key) const
{
    return m_object.contains(QLatin1StringView(key));
}

void DemoObject::refuse(const char *key, const QString &what)
{
    m_problems->add(m_place + u'.' + QLatin1StringView(key), what);
}

QJsonValue DemoObject::take(const char *key)
{
    m_asked.insert(QLatin1StringView(key));
    return m_object.value(QLatin1StringView(key));
}

QString DemoObject::filledText(const char *key, const QJsonValue &value)
{
    if (!value.isString()) {
        refuse(key, QStringLiteral("not a text"));
        return {};
    }
    const QString filled = m_times->filled(value.toString());
    if (filled.isNull() && !value.toString().isEmpty())
        refuse(key, QStringLiteral("a brace that holds no date"));
    return filled;
}

QString DemoObject::text(const char *key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined()) {
        refuse(key, QStringLiteral("missing"));
        return {};
    }
    const QString text = filledText(key, value);
    if (text.isEmpty())
        refuse(key, QStringLiteral("empty"));
    return text;
}

QString DemoObject::textOr(const char *key, const QString &fallback)
{
    const QJsonValue value = take(key);
    return value.isUndefined() ? fallback : filledText(key, value);
}

int DemoObject::whole(const char *key)
{
    if (!has(key))
        refuse(key, QStringLiteral("missing"));
    return wholeOr(key, 0);
}

int DemoObject::wholeOr(const char *key, int fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(0.5);
    const int whole = value.toInt(fallback);
    if (static_cast<double>(whole) < number || static_cast<double>(whole) > number)
        refuse(key, QStringLiteral("not a whole number"));
    return whole;
}

bool DemoObject::flag(const char *key, bool fallback)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        refuse(key, QStringLiteral("neither true nor false"));
    return value.toBool(fallback);
}

QStringList DemoObject::texts(const char *key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray())
        refuse(key, QStringLiteral("not a list"));
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue item : array)
        list.append(filledText(key, item));
    return list;
}

std::vector<DemoObject> DemoObject::objects(const char *key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray())
        refuse(key, QStringLiteral("not a list"));
    std::vector<DemoObject> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue item : array) {
        const QString place =
            QStringLiteral("%1.%2[%3]").arg(m_place, QLatin1StringView(key)).arg(list.size());
        if (!item.isObject())
            m_problems->add(place, QStringLiteral("not an object"));
        list.emplace_back(item.toObject(), place, *m_times, *m_problems);
    }
    return list;
}

std::optional<DemoObject> DemoObject::object(const char *key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isObject())
        refuse(key, QStringLiteral("not an object"));
    return DemoObject(value.toObject(), m_place + u'.' + QLatin1StringView(key), *m_times, *m_problems);
}

std::vector<QStringList> DemoObject::rows(const char *key)
{
    const QJsonValue value = take(key);
    if (!value.isArray())
        refuse(key, QStringLiteral("not a list"));
    std::vector<QStringList> rows;
    const QJsonArray array = value.toArray();
    for (const QJsonValue row : array) {
        QStringList cells;
        const QJsonArray items = row.toArray();
        for (const QJsonValue cell : items)
            cells.append(filledText(key, cell));
        rows.push_back(cells);
    }
    return rows;
}

domain::Money DemoObject::money(const char *key)
{
    if (!has(key)) {
        take(key);
        return {};
    }
    const QString written = text(key);
    const auto amount = domain::Money::parse(QStringView(written).mid(4), written.left(3));
    if (!amount) {
        refuse(key, u'"' + written + QStringLiteral("\" is no amount"));
        return {};
    }
    return *amount;
}

QTime DemoObject::timeOf(const QString &key, QTime absent)
{
    m_asked.insert(key);
    if (!m_object.contains(key))
        return absent;
    const QTime time = QTime::fromString(m_object.value(key).toString(), QStringLiteral("HH:mm"));
    if (!time.isValid())
        m_problems->add(m_place + u'.' + key, QStringLiteral("no time of day like \"15:02\""));
    return time.isValid() ? time : absent;
}

int DemoObject::daysOf(const QString &key)
{
    if (!m_object.contains(key))
        m_problems->add(m_place + u'.' + key, QStringLiteral("missing"));
    return wholeOr(key.toLatin1().constData(), 1);
}

base::Instant DemoObject::happened(const QString &prefix, QTime absent)
{
    const int days = daysOf(prefix + QStringLiteral("days_ago"));
    const QTime time = timeOf(prefix + QStringLiteral("at"), absent);
    if (days < 0 || (days == 0 && time > DemoTimes::storyNow()))
        m_problems->add(m_place,
                        QStringLiteral("it lies after 15:08 of the last day, so it has not happened"));
    return m_times->happened(days, time);
}

std::optional<base::Instant> DemoObject::happenedIfAny(const QString &prefix)
{
    if (!m_object.contains(prefix + QStringLiteral("days_ago")))
        return std::nullopt;
    return happened(prefix);
}

base::Instant DemoObject::due(const QString &prefix)
{
    const int days = daysOf(prefix + QStringLiteral("days_ago"));
    return m_times->due(days, timeOf(prefix + QStringLiteral("at"), QTime(12, 0)));
}

void DemoObject::finish()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_asked.contains(key))
            m_problems->add(m_place + u'.' + key, QStringLiteral("no field of this name"));
    }
}

} // namespace leeway::desk
