#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>

namespace leeway::ingest
{

/// A stream of bytes with a position that a progress bar can show. Belongs to one thread at a time.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Up to `size` bytes into `data`; 0 at the end. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] virtual base::Result<qint64> read(char *data, qint64 size) = 0;

    /// Bytes taken from the file as it lies on disk (compressed ones for gzip), and how many there are.
    [[nodiscard]] virtual qint64 position() const = 0;
    [[nodiscard]] virtual qint64 total() const = 0;
};

/// The bytes of a device that is open for reading; gzip (RFC 1952, also several members in a row) is found by
/// its first two bytes and unpacked. Bytes behind the last member are left out, as gzip(1) does.
std::unique_ptr<ByteSource> byteSource(std::unique_ptr<QIODevice> device);

/// Bytes in memory, as they are.
std::unique_ptr<ByteSource> memorySource(QByteArray bytes);

/// The bytes of a file. FileUnreadable with the system's reason.
base::Result<std::unique_ptr<ByteSource>> openFile(const QString &path);

/// `inner` from `charset` (an iconv name: "windows-1252", "shift_jis") to UTF-8; what cannot be read becomes
/// U+FFFD. With an empty charset UTF-16 is known by its byte order mark and everything else passed on.
/// MappingInvalid when there is no such charset.
base::Result<std::unique_ptr<ByteSource>> asUtf8(std::unique_ptr<ByteSource> inner,
                                                 const QByteArray &charset);

/// SHA-256 of a file as it lies on disk: which file a batch came from.
base::Result<QByteArray> fileSha256(const QString &path);

} // namespace leeway::ingest
