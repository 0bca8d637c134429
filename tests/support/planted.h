#pragma once

#include <QByteArray>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QString>

namespace leeway::test
{

/// Numbers that must not be stored, each planted in one place only, so that one that is found tells where
/// from.
class Planted
{
public:
    /// A payment card number that nothing else has: Visa's range, 16 digits, passes Luhn.
    QString card(const QString &place)
    {
        QString digits =
            QStringLiteral("4%1").arg(100'000'000'000'07LL + 7'919LL * ++m_count, 14, 10, QChar(u'0'));
        digits = remember(place, digits + luhnDigit(digits));
        return digits;
    }
    /// The same in groups of four.
    QString card(const QString &place, const QString &between)
    {
        QString digits = card(place);
        for (int at = 12; at > 0; at -= 4)
            digits.insert(at, between);
        return digits;
    }
    /// A Norwegian IBAN that nothing else has, in groups.
    QString iban(const QString &place)
    {
        const QString account =
            QStringLiteral("%1").arg(86'011'117'000LL + 13LL * ++m_count, 11, 10, QChar(u'0'));
        // ISO 13616: the account, "NO" as 2324 and 00, modulo 97.
        int rest = 0;
        for (const QChar c : QString(account + QStringLiteral("232400")))
            rest = (rest * 10 + c.digitValue()) % 97;
        const QString digits =
            remember(place, QStringLiteral("%1").arg(98 - rest, 2, 10, QChar(u'0')) + account);
        return QStringLiteral("NO%1 %2 %3 %4")
            .arg(digits.left(2), digits.mid(2, 4), digits.mid(6, 4), digits.mid(10));
    }

    /// "place in file" of every planted number whose digits follow each other in a file of `folder`, whatever
    /// stands between them, as UTF-8 or UTF-16.
    [[nodiscard]] QStringList foundIn(const QString &folder) const
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const QString &place : foundInBytes(file.readAll()))
                found.append(place + QStringLiteral(" in ") + QDir(folder).relativeFilePath(file.fileName()));
        }
        return found;
    }
    [[nodiscard]] QStringList foundInBytes(QByteArray bytes) const
    {
        bytes.removeIf([](char c) { return c < '0' || c > '9'; });
        QStringList places;
        for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
            if (bytes.contains(it.key()))
                places.append(it.value());
        }
        return places;
    }

private:
    static QChar luhnDigit(const QString &digits)
    {
        int sum = 0;
        for (qsizetype i = 0; i < digits.size(); ++i) {
            const int twice = digits[digits.size() - 1 - i].digitValue() * (i % 2 == 0 ? 2 : 1);
            sum += twice > 9 ? twice - 9 : twice;
        }
        return QChar(u'0' + (10 - sum % 10) % 10);
    }
    QString remember(const QString &place, const QString &digits)
    {
        m_places.insert(digits.toLatin1(), place);
        return digits;
    }

    qint64 m_count = 0;
    QHash<QByteArray, QString> m_places;
};

} // namespace leeway::test
