#pragma once

#include "base/clock.h"
#include "domain/enum_names.h"
#include "domain/money.h"

#include <QByteArray>
#include <QVariant>

#include <optional>

/// How values become columns and come back: ids as 16 bytes, times as milliseconds, enums by name, texts
/// never NULL where the schema says so, and masked on the way in.
namespace leeway::storage
{

/// A text for a NOT NULL column: masked (domain/masking.h), and never null.
QVariant maskedText(const QString &text);
/// A text that rows are matched by: see domain::maskedKey.
QVariant maskedKeyText(const QString &text);
/// The same without masking, for names of our own making: kinds, paths, settings' keys.
QVariant plainText(const QString &text);

template <class Id> QVariant idValue(const Id &id)
{
    return id.toBytes();
}
template <class Id> QVariant idValue(const std::optional<Id> &id)
{
    return id ? QVariant(id->toBytes()) : QVariant();
}
/// NULL for a null id, for columns that say who did it.
template <class Id> QVariant idOrNull(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toBytes());
}
template <class Id> Id idFrom(const QVariant &value)
{
    return Id::fromBytes(value.toByteArray());
}
template <class Id> std::optional<Id> optionalIdFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<Id>(Id::fromBytes(value.toByteArray()));
}

QVariant instantValue(base::Instant at);
QVariant instantValue(const std::optional<base::Instant> &at);
base::Instant instantFrom(const QVariant &value);
std::optional<base::Instant> optionalInstantFrom(const QVariant &value);

template <class E> QVariant enumValue(E value)
{
    return domain::nameOf(value);
}
/// The first value of the enum when a newer program wrote a name this one does not know.
template <class E> E enumFrom(const QVariant &value)
{
    return domain::valueOf<E>(value.toString()).value_or(E{});
}

QVariant boolValue(bool value);
QVariant boolValue(const std::optional<bool> &value);
std::optional<bool> optionalBoolFrom(const QVariant &value);

/// Language tags, a blank between them.
QVariant languagesValue(const QStringList &languages);
QStringList languagesFrom(const QVariant &value);

QVariant minorValue(const domain::Money &money);    ///< NULL when no money is meant
QVariant currencyValue(const domain::Money &money); ///< NULL when no money is meant
domain::Money moneyFrom(const QVariant &minor, const QVariant &currency);

/// `text` folded with only its letters and digits: how account, order and case numbers are compared.
QString numberKey(const QString &text);
/// The smallest text above every text that begins with `prefix`, for a range on an index.
QString afterPrefix(const QString &prefix);

} // namespace leeway::storage
