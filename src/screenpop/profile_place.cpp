#include "screenpop/profile_place.h"

#include "screenpop/logging.h"

#include <cerrno>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leeway::screenpop
{

namespace
{

/// A socket's path has 108 bytes; while it is made Qt needs a few more.
constexpr qsizetype kLongestPath = 90;

/// Whether `folder` is ours and nobody else gets into it.
bool isPrivate(const QString &folder)
{
    struct stat found = {};
    return !folder.isEmpty() && ::stat(QFile::encodeName(folder).constData(), &found) == 0 &&
           S_ISDIR(found.st_mode) && found.st_uid == ::getuid() && (found.st_mode & 077U) == 0;
}

/// The path of `file` with links resolved as far as it exists.
QString truePath(const QString &file)
{
    const QFileInfo info(file);
    if (info.exists())
        return info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? info.absolutePath() : folder) + u'/' + info.fileName();
}

/// Whether `path` still names the file that `descriptor` has open: its last owner may just have removed it.
bool isStillNamed(int descriptor, const QByteArray &path)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

} // namespace

ProfilePlace placeOfStore(const QString &storeFile)
{
    const QString path = truePath(storeFile);
    const QByteArray mark =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).left(8).toHex();
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool isOurs = isPrivate(runtime);
    const QString base = (isOurs ? QString(runtime + QLatin1String("/leeway-"))
                                 : QString(QFileInfo(path).absolutePath() + QLatin1String("/.leeway-"))) +
                         QString::fromLatin1(mark);
    ProfilePlace place{base + QLatin1String(".sock"), base + QLatin1String(".start")};
    if (QFile::encodeName(place.socket).size() > kLongestPath)
        place.socket.clear();
    return place;
}

InstanceLock::Answer InstanceLock::take(const ProfilePlace &place)
{
    if (place.socket.isEmpty())
        return {};
    QDir().mkpath(QFileInfo(place.lock).absolutePath());
    const QByteArray path = QFile::encodeName(place.lock);
    for (;;) {
        const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) {
            qCWarning(lcScreenpop) << "A second start will not find this one:" << qt_error_string(errno);
            return {};
        }
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const bool theirs = errno == EWOULDBLOCK;
            ::close(descriptor);
            return {theirs ? Outcome::Theirs : Outcome::Impossible, nullptr};
        }
        if (isStillNamed(descriptor, path))
            return {Outcome::Ours, std::unique_ptr<InstanceLock>(new InstanceLock(path, descriptor))};
        ::close(descriptor);
    }
}

InstanceLock::~InstanceLock()
{
    ::unlink(m_path.constData());
    ::close(m_descriptor);
}

} // namespace leeway::screenpop
