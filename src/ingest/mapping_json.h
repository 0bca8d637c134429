#pragma once

#include "domain/enum_names.h"
#include "ingest/mapping.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace leeway::ingest
{

/// Takes a mapping's JSON apart and remembers the first thing that is wrong with it, by its path. After that
/// every call gives an empty value, so that callers read straight through and look once at the end.
class MappingJson
{
public:
    MappingJson(QString name, ColumnTable &columns);

    [[nodiscard]] const std::optional<QString> &problem() const { return m_problem; }
    void refuse(const QString &path, const QString &what);

    /// Refuses keys of `object` that are not in `known`.
    void onlyKeys(const QJsonObject &object, const QString &path, const QStringList &known);
    /// The object at `key`; nothing when absent.
    std::optional<QJsonObject> object(const QJsonObject &parent, const QString &key, const QString &path);
    /// The array of objects at `key`; empty when absent.
    std::vector<QJsonObject> objects(const QJsonObject &parent, const QString &key, const QString &path);
    /// The text at `key`; empty when absent.
    QString text(const QJsonObject &parent, const QString &key, const QString &path);
    QStringList texts(const QJsonObject &parent, const QString &key, const QString &path);
    /// The template or list of templates at `key`. `required`: absent is refused.
    Value value(const QJsonObject &parent, const QString &key, const QString &path, bool required = false);
    TimeRule time(const QJsonObject &parent, const QString &key, const QString &path, bool required = false);
    MoneyRule money(const QJsonObject &parent, const QString &key, const QString &path);
    /// A yes or no: true, false, or an object with value and map.
    Choice<bool> yesNo(const QJsonObject &parent, const QString &key, const QString &path,
                       std::optional<bool> absent);

    /// One of an enum's names, or an object with value, map and otherwise.
    template <class E>
    Choice<E> choice(const QJsonObject &parent, const QString &key, const QString &path,
                     std::optional<E> absent)
    {
        return choiceOf<E>(
            parent, key, path, absent, [](const QJsonValue &v) { return domain::valueOf<E>(v.toString()); },
            namesOf<E>());
    }
    /// One of an enum's names; `absent` when not given.
    template <class E> E name(const QJsonObject &parent, const QString &key, const QString &path, E absent)
    {
        const QString given = text(parent, key, path);
        const std::optional<E> known = given.isEmpty() ? absent : domain::valueOf<E>(given);
        if (!known)
            refuse(join(path, key),
                   QStringLiteral("'%1' is not known; it may be: %2").arg(given, namesOf<E>().join(u", ")));
        return known.value_or(absent);
    }

    static QString join(const QString &path, const QString &key);

private:
    template <class E> static QStringList namesOf()
    {
        QStringList names;
        const QMetaEnum meta = QMetaEnum::fromType<E>();
        for (int i = 0; i < meta.keyCount(); ++i)
            names.append(QString::fromLatin1(meta.key(i)));
        return names;
    }
    template <class E, class Read>
    Choice<E> choiceOf(const QJsonObject &parent, const QString &key, const QString &path,
                       std::optional<E> absent, Read read, const QStringList &names);
    TextTemplate one(const QJsonValue &json, const QString &path);

    QString m_name;
    ColumnTable &m_columns;
    std::optional<QString> m_problem;
};

template <class E, class Read>
Choice<E> MappingJson::choiceOf(const QJsonObject &parent, const QString &key, const QString &path,
                                std::optional<E> absent, Read read, const QStringList &names)
{
    Choice<E> choice;
    const QString at = join(path, key);
    const QJsonValue json = parent.value(key);
    const auto wanted = [&](const QString &where, const QJsonValue &v) {
        const std::optional<E> known = read(v);
        if (!known)
            refuse(where, QStringLiteral("'%1' is not known; it may be: %2")
                              .arg(v.toVariant().toString(), names.join(u", ")));
        return known;
    };
    if (!json.isObject()) {
        choice.otherwise = json.isUndefined() ? absent : wanted(at, json);
        return choice;
    }
    const QJsonObject object = json.toObject();
    onlyKeys(object, at, {QStringLiteral("value"), QStringLiteral("map"), QStringLiteral("otherwise")});
    choice.value = value(object, QStringLiteral("value"), at, true);
    const QJsonObject map = object.value(QStringLiteral("map")).toObject();
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        if (const auto known = wanted(at + QStringLiteral(".map.") + entry.key(), entry.value()))
            choice.map.emplace_back(entry.key().toUtf8().toLower(), *known);
    }
    if (map.isEmpty()) {
        for (const QString &name : names)
            choice.map.emplace_back(name.toUtf8().toLower(), *read(QJsonValue(name)));
    }
    if (object.contains(QStringLiteral("otherwise")))
        choice.otherwise =
            wanted(join(at, QStringLiteral("otherwise")), object.value(QStringLiteral("otherwise")));
    return choice;
}

} // namespace leeway::ingest
