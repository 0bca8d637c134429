#include "screenpop/token_file.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leeway::screenpop
{

namespace
{

using base::Code;
using base::Result;

constexpr qsizetype kTokenLength = 43; // 32 bytes, base64url without "="

/// What stands in the file, if nobody else could have put it there.
std::optional<QByteArray> readPrivate(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return std::nullopt;
    struct stat found = {};
    std::array<char, 128> buffer{};
    const bool fine = ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) &&
                      found.st_uid == ::getuid() && (found.st_mode & 077U) == 0;
    const ssize_t length = fine ? ::read(descriptor, buffer.data(), buffer.size()) : -1;
    ::close(descriptor);
    const QByteArray token = QByteArray(buffer.data(), std::max<qsizetype>(0, length)).trimmed();
    return token.size() == kTokenLength ? std::optional(token) : std::nullopt;
}

} // namespace

Result<QByteArray> readOrMakeToken(const QString &path)
{
    if (const std::optional<QByteArray> token = readPrivate(path))
        return *token;
    return makeToken(path);
}

Result<QByteArray> makeToken(const QString &path)
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()),
                           static_cast<qsizetype>(sizeof words));
    const QByteArray token = bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    // A new file that takes the old one's place: nobody who has the old one open sees the new secret.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(token + '\n') < 0 || !file.commit())
        return base::fail(Code::FileUnwritable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return token;
}

bool isSameSecret(const QByteArray &one, const QByteArray &other)
{
    unsigned int difference = one.size() == other.size() ? 0U : 1U;
    for (qsizetype i = 0; i < one.size(); ++i) {
        const char theirs = i < other.size() ? other.at(i) : '\0';
        difference |= static_cast<unsigned int>(static_cast<unsigned char>(one.at(i) ^ theirs));
    }
    return difference == 0;
}

} // namespace leeway::screenpop
