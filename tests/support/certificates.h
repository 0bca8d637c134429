#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace leeway::test
{

/// An authority of our own, made by openssl in a temporary folder, and certificates that it signs.
class Certificates
{
public:
    struct Pair {
        QByteArray certificate; ///< PEM
        QByteArray key;         ///< PEM
    };

    Certificates();

    /// The file to trust.
    [[nodiscard]] QString root() const { return m_folder.filePath(QStringLiteral("root.crt")); }
    /// A certificate for a server of this DNS name and no other.
    [[nodiscard]] Pair forServer(const QString &dnsName) const;

private:
    void openssl(const QString &arguments) const;
    [[nodiscard]] QByteArray content(const QString &name) const;

    QTemporaryDir m_folder;
};

} // namespace leeway::test
