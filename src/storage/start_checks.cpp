#include "storage/start_checks.h"

#include "storage/pragmas.h"

#include <algorithm>
#include <cerrno>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leeway::storage
{

using base::Code;
using base::Result;

namespace
{

constexpr qsizetype kHeaderSize = 100;
constexpr qsizetype kUserVersionAt = 60;
constexpr qsizetype kApplicationIdAt = 68;
constexpr char kMagic[] = "SQLite format 3"; // with its closing zero

quint32 numberAt(const QByteArray &header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

bool hasMagic(const QByteArray &header)
{
    return header.startsWith(QByteArray(kMagic, sizeof kMagic));
}

/// A first page that a crash of the machine wiped: nothing but zeros. No other program's file looks like
/// that.
bool isBlank(const QByteArray &header)
{
    return std::all_of(header.begin(), header.end(), [](char byte) { return byte == 0; });
}

Result<FileFinding> judgeHeader(const QByteArray &header, int topStep)
{
    const auto foreign = [] {
        return base::fail(Code::StoreNotOurs,
                          QStringLiteral("the file is not a store of Leeway and was left alone"));
    };
    if (header.size() < kHeaderSize)
        return hasMagic(header) ? Result<FileFinding>(FileFinding::Damaged) : foreign();
    const bool isOurs = numberAt(header, kApplicationIdAt) == kApplicationId;
    if (!hasMagic(header))
        return isOurs || isBlank(header) ? Result<FileFinding>(FileFinding::Damaged) : foreign();
    if (!isOurs)
        return foreign();
    if (const quint32 step = numberAt(header, kUserVersionAt); step > quint32(topStep))
        return base::fail(
            Code::StoreTooNew,
            QStringLiteral("the store is at step %1, this program knows steps up to %2; it was last used "
                           "by a newer version of Leeway")
                .arg(step)
                .arg(topStep));
    return FileFinding::Ours;
}

} // namespace

Result<FileFinding> inspectFile(const QString &file, int topStep)
{
    const QFileInfo info(file);
    if (!info.exists())
        return FileFinding::Missing;
    if (!info.isFile())
        return base::fail(Code::StoreNotOurs, QStringLiteral("what should be the store is not a file"));
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return base::fail(Code::StoreUnreadable, opened.errorString());
    if (opened.size() == 0) {
        // A log beside an empty file: the file was cut off, and SQLite would throw the log away.
        const bool hasLog = QFileInfo(file + QStringLiteral("-wal")).size() > 0;
        return hasLog ? FileFinding::Damaged : FileFinding::Empty;
    }
    return judgeHeader(opened.read(kHeaderSize), topStep);
}

Result<void> createPrivateFile(const QString &file)
{
    const QByteArray path = QFile::encodeName(file);
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_EXCL, 0600);
    if (descriptor < 0) {
        const int number = errno;
        const bool full = number == ENOSPC || number == EDQUOT;
        return base::fail(full ? Code::StoreFull : Code::StoreReadOnly,
                          QStringLiteral("%1: %2").arg(file, qt_error_string(number)));
    }
    ::close(descriptor);
    return {};
}

Result<void> makePrivate(const QString &file)
{
    constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        const QByteArray path = QFile::encodeName(file + suffix);
        struct stat found = {};
        if (::stat(path.constData(), &found) != 0 || (found.st_mode & kOthers) == 0)
            continue;
        if (::chmod(path.constData(), found.st_mode & 07777 & ~kOthers) != 0)
            return base::fail(Code::StoreReadOnly,
                              QStringLiteral("%1: its rights cannot be changed").arg(file + suffix));
    }
    return {};
}

} // namespace leeway::storage
