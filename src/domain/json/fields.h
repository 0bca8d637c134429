#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "domain/enum_names.h"
#include "domain/money.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace leeway::domain
{

/// Reads the keys of one JSON object, and remembers the first that does not fit.
///
/// What comes over a network or out of an old file may be anything: a reader asks for all it wants and looks
/// once, at the end, whether that went well.
class JsonFields
{
public:
    explicit JsonFields(QJsonObject object);

    [[nodiscard]] bool has(const QString &key) const;
    template <class Id> Id id(const QString &key) { return Id{uuid(key, true)}; }
    /// Of what is no record: a store, a desk.
    QUuid plainId(const QString &key) { return uuid(key, true); }
    /// Absent or null: a null id.
    template <class Id> Id idOrNull(const QString &key) { return Id{uuid(key, false)}; }
    template <class Id> std::optional<Id> optionalId(const QString &key)
    {
        const QUuid value = uuid(key, false);
        return value.isNull() ? std::nullopt : std::optional(Id{value});
    }
    template <class E> E oneOf(const QString &key)
    {
        const std::optional<E> value = valueOf<E>(text(key));
        if (!value)
            note(key, "has an unknown value");
        return value.value_or(E{});
    }
    /// Absent: nothing.
    template <class E> std::optional<E> optionalOneOf(const QString &key)
    {
        return has(key) ? std::optional<E>(oneOf<E>(key)) : std::nullopt;
    }
    /// Absent: empty.
    QString text(const QString &key);
    QStringList texts(const QString &key);
    base::Instant instant(const QString &key);
    std::optional<base::Instant> optionalInstant(const QString &key);
    bool flag(const QString &key, bool absent = false);
    std::optional<bool> optionalFlag(const QString &key);
    qint64 number(const QString &key, qint64 absent = 0);
    std::optional<int> optionalNumber(const QString &key);
    /// Absent: no money.
    Money money(const QString &key);
    QJsonArray list(const QString &key);
    QJsonObject object(const QString &key);

    /// The value, or FieldInvalid naming the first key that did not fit.
    template <class T> base::Result<T> answer(T value) const
    {
        if (!m_problem.isEmpty())
            return base::fail(base::Code::FieldInvalid, m_problem);
        return value;
    }
    /// Takes over what another reader found wrong, for parts inside this object.
    void noteFrom(const JsonFields &part);

private:
    QUuid uuid(const QString &key, bool needed);
    void note(const QString &key, const char *what);

    QJsonObject m_object;
    QString m_problem;
};

} // namespace leeway::domain
