#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QUuid>

#include <compare>

namespace leeway::base
{

/// A new time-ordered id: UUID version 7 (RFC 9562, 5.7).
///
/// 48 bits of milliseconds, then a 12-bit counter so that ids made in one millisecond by one process keep
/// their order, then 62 random bits. Thread-safe.
QUuid newUuidV7(const Clock &clock);

/// An id that cannot be mixed up with another kind's. `Tag` is never defined; it only names the kind.
template <class Tag> struct Id {
    QUuid value;

    [[nodiscard]] static Id make(const Clock &clock) { return Id{newUuidV7(clock)}; }
    /// From the 16 bytes a store keeps; null when `bytes` is not 16 long.
    [[nodiscard]] static Id fromBytes(const QByteArray &bytes)
    {
        return bytes.size() == 16 ? Id{QUuid::fromRfc4122(bytes)} : Id{};
    }
    /// From text with or without braces; null when it is no UUID.
    [[nodiscard]] static Id fromString(const QString &text) { return Id{QUuid::fromString(text)}; }
    [[nodiscard]] QByteArray toBytes() const { return value.toRfc4122(); }
    [[nodiscard]] QString toString() const { return value.toString(QUuid::WithoutBraces); }
    [[nodiscard]] bool isNull() const { return value.isNull(); }

    bool operator==(const Id &) const = default;
    /// Byte order, which for version 7 is the order of making.
    std::strong_ordering operator<=>(const Id &other) const
    {
        return toBytes().compare(other.toBytes()) <=> 0;
    }
};

template <class Tag> size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

} // namespace leeway::base
