#include "desk/store_admin/feed_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

const QString kDone = QStringLiteral("done");
const QString kRejected = QStringLiteral("rejected");

/// A read lease is given only while nobody has the file open for writing. It is not given at all on files of
/// another login; then nothing is known.
bool isOpenForWriting(const QString &path)
{
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return false;
    const bool refused = ::fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    ::fcntl(fd, F_SETLEASE, F_UNLCK);
    ::close(fd);
    return refused;
}

/// "orders.csv", or "orders.csv.2" when there is one already.
QString freeName(const QDir &folder, const QString &name)
{
    QString free = name;
    for (int number = 2; folder.exists(free); ++number)
        free = name + u'.' + QString::number(number);
    return free;
}

Result<void> writeReason(const QString &path, const QString &why)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(why.toUtf8() + '\n') < 0 || !file.commit())
        return fail(Code::FileUnwritable, path + QStringLiteral(": ") + file.errorString());
    return {};
}

} // namespace

bool isFeedFileName(const QString &name)
{
    static const QStringList unfinished{QStringLiteral(".part"), QStringLiteral(".tmp"),
                                        QStringLiteral(".filepart"), QStringLiteral("~")};
    return !name.startsWith(u'.') &&
           std::none_of(unfinished.begin(), unfinished.end(),
                        [&name](const QString &end) { return name.endsWith(end, Qt::CaseInsensitive); });
}

QStringList CompleteFiles::among(const std::vector<FolderEntry> &entries, base::Instant now)
{
    QStringList complete;
    QHash<QString, Seen> seen;
    m_someMayFollow = false;
    for (const FolderEntry &entry : entries) {
        if (!isFeedFileName(entry.name))
            continue;
        Seen next{entry.size, entry.changedMs, now};
        if (const auto before = m_seen.constFind(entry.name);
            before != m_seen.cend() && before->size == entry.size && before->changedMs == entry.changedMs)
            next.since = before->since;
        seen.insert(entry.name, next);
        const bool restedOnDisk = base::toMs(now) - entry.changedMs >= kStandsStill.count();
        if (!entry.isBusy && (restedOnDisk || now - next.since >= kStandsStill))
            complete.append(entry.name);
        else
            m_someMayFollow = true;
    }
    m_seen = std::move(seen);
    complete.sort();
    return complete;
}

Result<FeedFolder> FeedFolder::open(const QString &path)
{
    const QDir folder(path);
    if (!folder.exists())
        return fail(Code::FileUnreadable, QStringLiteral("there is no folder %1").arg(path));
    for (const QString &name : {kDone, kRejected}) {
        const QString inner = folder.absoluteFilePath(name);
        if (!folder.mkpath(name) || ::access(QFile::encodeName(inner).constData(), W_OK | X_OK) != 0)
            return fail(Code::FileUnwritable, QStringLiteral("%1: files cannot be moved there").arg(inner));
    }
    if (::access(QFile::encodeName(folder.absolutePath()).constData(), W_OK | X_OK) != 0)
        return fail(Code::FileUnwritable, QStringLiteral("%1: files cannot be moved out of it").arg(path));
    return FeedFolder(folder.absolutePath());
}

std::vector<FolderEntry> FeedFolder::look() const
{
    std::vector<FolderEntry> entries;
    for (const QFileInfo &info : QDir(m_path).entryInfoList(QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        if (isFeedFileName(info.fileName()))
            entries.push_back({.name = info.fileName(),
                               .size = info.size(),
                               .changedMs = info.lastModified().toMSecsSinceEpoch(),
                               .isBusy = isOpenForWriting(info.absoluteFilePath())});
    }
    return entries;
}

QString FeedFolder::rejectsWhileReading(const QString &name) const
{
    return m_path + QStringLiteral("/.") + name + QStringLiteral(".rejects.csv.part");
}

Result<QString> FeedFolder::putAway(const QString &name, const QString &why) const
{
    const QString into = why.isEmpty() ? kDone : kRejected;
    const QDir folder(m_path + u'/' + into);
    const QString free = freeName(folder, name);
    const QString rejects = folder.filePath(free + QStringLiteral(".rejects.csv"));
    if (const QString written = rejectsWhileReading(name); QFile::exists(written)) {
        QFile::remove(rejects); // of a run that was cut off right here
        if (!QFile::rename(written, rejects))
            return fail(Code::FileUnwritable,
                        QStringLiteral("%1 cannot be moved to %2").arg(written, rejects));
    }
    if (!why.isEmpty()) {
        if (auto said = writeReason(folder.filePath(free + QStringLiteral(".error.txt")), why); !said)
            return tl::unexpected<base::Error>(said.error());
    }
    QFile file(pathOf(name));
    if (!file.rename(folder.filePath(free)))
        return fail(
            Code::FileUnwritable,
            QStringLiteral("%1 cannot be moved to %2/: %3").arg(file.fileName(), into, file.errorString()));
    return QString(into + u'/' + free);
}

} // namespace leeway::desk
