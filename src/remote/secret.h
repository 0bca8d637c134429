#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

#include <string.h>

namespace leeway::remote
{

/// A password, as UTF-8. Does not print itself and is wiped when its last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray utf8)
        : m_utf8(std::move(utf8))
    {
    }
    explicit Secret(const QString &text)
        : Secret(text.toUtf8())
    {
    }
    Secret(const Secret &) = default;
    Secret(Secret &&) = default;
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&) = default;
    ~Secret()
    {
        // Copies share their bytes; only the last one may wipe them.
        if (!m_utf8.isEmpty() && m_utf8.isDetached())
            explicit_bzero(m_utf8.data(), static_cast<size_t>(m_utf8.size()));
    }

    [[nodiscard]] bool isEmpty() const { return m_utf8.isEmpty(); }
    /// The one way to the text; whoever calls it must not log, store or pass it on an argument list.
    [[nodiscard]] const QByteArray &reveal() const { return m_utf8; }

    bool operator==(const Secret &) const = default;

private:
    QByteArray m_utf8;
};

inline QDebug operator<<(QDebug debug, const Secret &)
{
    return debug << "(secret)";
}

} // namespace leeway::remote
