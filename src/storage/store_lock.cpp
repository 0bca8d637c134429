#include "storage/store_lock.h"

#include <cerrno>
#include <cstring>

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leeway::storage
{

using base::Code;
using base::Result;

namespace
{

base::Error errorOfErrno(int number, const QByteArray &path)
{
    const bool readOnly = number == EACCES || number == EPERM || number == EROFS;
    const bool full = number == ENOSPC || number == EDQUOT;
    const Code code = readOnly ? Code::StoreReadOnly : full ? Code::StoreFull : Code::StoreUnreadable;
    return base::Error{code, QStringLiteral("%1: %2").arg(QFile::decodeName(path), qt_error_string(number))};
}

/// Whether `path` still names the file that `descriptor` has open: its last owner may just have removed it.
bool isStillThere(int descriptor, const QByteArray &path)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

} // namespace

StoreLock::StoreLock(QByteArray path, int descriptor, bool unclean)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
    , m_lastEndWasUnclean(unclean)
{
}

StoreLock::~StoreLock()
{
    ::unlink(m_path.constData());
    ::close(m_descriptor);
}

Result<std::unique_ptr<StoreLock>> StoreLock::take(const QString &storeFile)
{
    const QByteArray path = QFile::encodeName(storeFile + QStringLiteral(".lock"));
    for (;;) {
        const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0)
            return tl::unexpected(errorOfErrno(errno, path));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int number = errno;
            ::close(descriptor);
            if (number == EWOULDBLOCK)
                return base::fail(Code::StoreInUse, QStringLiteral("another program has the store open"));
            return tl::unexpected(errorOfErrno(number, path));
        }
        if (!isStillThere(descriptor, path)) {
            ::close(descriptor);
            continue;
        }
        struct stat found = {};
        const bool unclean = ::fstat(descriptor, &found) == 0 && found.st_size > 0;
        const QByteArray owner = QByteArray::number(::getpid()) + '\n';
        if (::ftruncate(descriptor, 0) != 0 ||
            ::pwrite(descriptor, owner.constData(), size_t(owner.size()), 0) < 0) {
            const int number = errno;
            ::close(descriptor);
            return tl::unexpected(errorOfErrno(number, path));
        }
        return std::unique_ptr<StoreLock>(new StoreLock(path, descriptor, unclean));
    }
}

} // namespace leeway::storage
