#pragma once

#include <QMetaEnum>
#include <QString>
#include <QStringList>

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

/// The name as files and conditions write it: lower snake case, "not_for_customer".
template <class E> QString snakeNameOf(E value)
{
    const QString name = nameOf(value);
    QString snake;
    for (const QChar letter : name) {
        if (letter.isUpper() && !snake.isEmpty())
            snake += u'_';
        snake += letter.toLower();
    }
    return snake;
}

/// All of them, in order.
template <class E> const QStringList &snakeNames()
{
    static const QStringList kNames = [] {
        QStringList names;
        const QMetaEnum all = QMetaEnum::fromType<E>();
        for (int i = 0; i < all.keyCount(); ++i)
            names.append(snakeNameOf(static_cast<E>(all.value(i))));
        return names;
    }();
    return kNames;
}

/// The value of a snake case name; nothing when there is none. For enums without gaps.
template <class E> std::optional<E> snakeValueOf(QStringView name)
{
    const qsizetype at = snakeNames<E>().indexOf(name);
    return at < 0 ? std::nullopt : std::optional<E>(static_cast<E>(at));
}

} // namespace leeway::domain
