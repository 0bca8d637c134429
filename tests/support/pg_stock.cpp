#include "support/pg_stock.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace leeway::test
{

namespace
{

constexpr qsizetype kDay = 10; // letters of a name that are its date

/// Where the home folder is no test's own: tests of windows move XDG_CACHE_HOME.
QString stockFolder()
{
    return QDir::homePath() + QStringLiteral("/.cache/leeway-tests");
}

/// With owners and times; Qt copies one file at a time and as ours.
bool copied(const QString &from, const QString &to)
{
    return QProcess::execute(QStringLiteral("cp"),
                             {QStringLiteral("-a"), QStringLiteral("--reflink=auto"), from, to}) == 0;
}

} // namespace

PgStock::PgStock(const QByteArray &madeOf)
    : m_place(
          stockFolder() + u'/' + QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate) +
          QStringLiteral("-qt-") +
          QString::fromLatin1(QCryptographicHash::hash(madeOf, QCryptographicHash::Sha256).toHex().left(24)))
{
}

bool PgStock::take(const QString &data) const
{
    if (QDir(m_place).exists() && copied(m_place, data))
        return true;
    QDir(data).removeRecursively();
    return false;
}

void PgStock::keep(const QString &data) const
{
    if (QDir(m_place).exists() || !QDir().mkpath(stockFolder()))
        return;
    const QDir stock(stockFolder());
    const QString today = QFileInfo(m_place).fileName().left(kDay);
    for (const QString &name : stock.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (name.left(kDay) != today)
            QDir(stock.filePath(name)).removeRecursively();
    }
    // By its name of this day, or the store's own tests would tidy it away while it is made.
    const QTemporaryDir made(stock.filePath(today + QStringLiteral("-new-XXXXXX")));
    const QString whole = made.filePath(QStringLiteral("data"));
    if (made.isValid() && copied(data, whole))
        QDir().rename(whole, m_place); // at once, or not when somebody was faster
}

} // namespace leeway::test
