#pragma once

#include <QMetaEnum>
#include <QString>

#include <optional>

namespace leeway::domain
{

/// The name an enum value is stored and exported under. Persisted enums are kept by name, never by index.
template <class E> QString nameOf(E value)
{
    return QString::fromLatin1(QMetaEnum::fromType<E>().valueToKey(static_cast<int>(value)));
}

/// The value of a stored name; nothing when this version does not know it.
template <class E> std::optional<E> valueOf(QStringView name)
{
    bool known = false;
    const int value = QMetaEnum::fromType<E>().keyToValue(name.toLatin1().constData(), &known);
    return known ? std::optional<E>(static_cast<E>(value)) : std::nullopt;
}

} // namespace leeway::domain
