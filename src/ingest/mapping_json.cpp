#include "ingest/mapping_json.h"

namespace leeway::ingest
{

MappingJson::MappingJson(QString name, ColumnTable &columns)
    : m_name(std::move(name))
    , m_columns(columns)
{
}

QString MappingJson::join(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : path + u'.' + key;
}

void MappingJson::refuse(const QString &path, const QString &what)
{
    if (!m_problem)
        m_problem = QStringLiteral("mapping %1, %2: %3").arg(m_name, path, what);
}

void MappingJson::onlyKeys(const QJsonObject &object, const QString &path, const QStringList &known)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!known.contains(entry.key()))
            refuse(join(path, entry.key()),
                   QStringLiteral("not known here; it may be: %1").arg(known.join(u", ")));
    }
}

std::optional<QJsonObject> MappingJson::object(const QJsonObject &parent, const QString &key,
                                               const QString &path)
{
    const QJsonValue json = parent.value(key);
    if (json.isUndefined())
        return std::nullopt;
    if (!json.isObject()) {
        refuse(join(path, key), QStringLiteral("must be an object { … }"));
        return std::nullopt;
    }
    return json.toObject();
}

std::vector<QJsonObject> MappingJson::objects(const QJsonObject &parent, const QString &key,
                                              const QString &path)
{
    std::vector<QJsonObject> list;
    const QJsonValue json = parent.value(key);
    if (json.isUndefined())
        return list;
    if (!json.isArray())
        refuse(join(path, key), QStringLiteral("must be a list [ … ] of objects"));
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isObject())
            refuse(QStringLiteral("%1[%2]").arg(join(path, key)).arg(i),
                   QStringLiteral("must be an object { … }"));
        list.push_back(array[i].toObject());
    }
    return list;
}

QString MappingJson::text(const QJsonObject &parent, const QString &key, const QString &path)
{
    const QJsonValue json = parent.value(key);
    if (!json.isUndefined() && !json.isString())
        refuse(join(path, key), QStringLiteral("must be a text in quotes"));
    return json.toString();
}

QStringList MappingJson::texts(const QJsonObject &parent, const QString &key, const QString &path)
{
    const QJsonValue json = parent.value(key);
    if (json.isUndefined())
        return {};
    if (json.isString())
        return {json.toString()};
    if (!json.isArray())
        refuse(join(path, key), QStringLiteral("must be a list [ … ] of texts"));
    QStringList list;
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isString())
            refuse(QStringLiteral("%1[%2]").arg(join(path, key)).arg(i),
                   QStringLiteral("must be a text in quotes"));
        list.append(array[i].toString());
    }
    return list;
}

TextTemplate MappingJson::one(const QJsonValue &json, const QString &path)
{
    if (!json.isString()) {
        refuse(path, QStringLiteral("must be a text like \"{column}\", or a list of them"));
        return {};
    }
    auto made = TextTemplate::parse(json.toString(), path, m_columns);
    if (!made) {
        refuse(path, made.error().detail);
        return {};
    }
    return *made;
}

Value MappingJson::value(const QJsonObject &parent, const QString &key, const QString &path, bool required)
{
    const QString at = join(path, key);
    const QJsonValue json = parent.value(key);
    if (json.isUndefined()) {
        if (required)
            refuse(at, QStringLiteral("is missing; a text like \"{column}\" is needed"));
        return {};
    }
    if (!json.isArray())
        return {one(json, at)};
    Value list;
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        list.push_back(one(array[i], QStringLiteral("%1[%2]").arg(at).arg(i)));
    if (list.empty())
        refuse(at, QStringLiteral("is an empty list"));
    return list;
}

TimeRule MappingJson::time(const QJsonObject &parent, const QString &key, const QString &path, bool required)
{
    const QString at = join(path, key);
    const QJsonValue json = parent.value(key);
    TimeRule rule;
    if (!json.isObject()) {
        rule.value = value(parent, key, path, required);
        rule.formats.push_back(*TimeFormat::parse(u"iso"));
        return rule;
    }
    const QJsonObject object = json.toObject();
    onlyKeys(object, at, {QStringLiteral("value"), QStringLiteral("formats")});
    rule.value = value(object, QStringLiteral("value"), at, true);
    QStringList formats = texts(object, QStringLiteral("formats"), at);
    if (formats.isEmpty())
        formats.append(QStringLiteral("iso"));
    for (const QString &format : formats) {
        const auto made = TimeFormat::parse(format);
        if (made)
            rule.formats.push_back(*made);
        else
            refuse(at + QStringLiteral(".formats"), made.error().detail);
    }
    return rule;
}

MoneyRule MappingJson::money(const QJsonObject &parent, const QString &key, const QString &path)
{
    MoneyRule rule;
    const auto json = object(parent, key, path);
    if (!json)
        return rule;
    const QString at = join(path, key);
    onlyKeys(*json, at, {QStringLiteral("amount"), QStringLiteral("currency")});
    rule.amount = value(*json, QStringLiteral("amount"), at, true);
    rule.currency = value(*json, QStringLiteral("currency"), at, true);
    return rule;
}

Choice<bool> MappingJson::yesNo(const QJsonObject &parent, const QString &key, const QString &path,
                                std::optional<bool> absent)
{
    const auto read = [](const QJsonValue &v) -> std::optional<bool> {
        if (v.isBool())
            return v.toBool();
        const QString word = v.toString().toLower();
        if (word == u"true" || word == u"yes" || word == u"1")
            return true;
        if (word == u"false" || word == u"no" || word == u"0")
            return false;
        return std::nullopt;
    };
    static const QStringList words{QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("yes"),
                                   QStringLiteral("no"),   QStringLiteral("1"),     QStringLiteral("0")};
    return choiceOf<bool>(parent, key, path, absent, read, words);
}

} // namespace leeway::ingest
