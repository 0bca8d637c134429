#include "ingest/byte_source.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

constexpr size_t kChunk = 256 * 1024;

/// A device, plain or gzip.
class DeviceSource final : public ByteSource
{
public:
    explicit DeviceSource(std::unique_ptr<QIODevice> device)
        : m_device(std::move(device))
        , m_total(m_device->isSequential() ? 0 : m_device->size())
    {
    }
    ~DeviceSource() override
    {
        if (m_gzip)
            inflateEnd(&m_stream);
    }
    DeviceSource(const DeviceSource &) = delete;
    DeviceSource &operator=(const DeviceSource &) = delete;

    base::Result<qint64> read(char *data, qint64 size) override
    {
        if (!m_begun) {
            m_begun = true;
            const QByteArray magic = m_device->peek(2);
            m_gzip = magic.size() == 2 && magic[0] == '\x1f' && magic[1] == '\x8b' &&
                     inflateInit2(&m_stream, 15 + 16) == Z_OK;
        }
        return m_gzip ? readGzip(data, size) : readDevice(data, size);
    }
    qint64 position() const override { return m_position; }
    qint64 total() const override { return m_total; }

private:
    base::Result<qint64> readDevice(char *data, qint64 size)
    {
        const qint64 count = m_device->read(data, size);
        if (count < 0)
            return fail(Code::FileUnreadable, m_device->errorString());
        m_position += count;
        return count;
    }

    base::Result<qint64> readGzip(char *data, qint64 size);
    /// Fills the input buffer; false at the end of the device.
    base::Result<bool> refill();

    std::unique_ptr<QIODevice> m_device;
    qint64 m_total = 0;
    qint64 m_position = 0;
    bool m_begun = false;
    bool m_gzip = false;
    bool m_memberDone = false;
    bool m_ended = false;
    z_stream m_stream{};
    std::array<char, 64 * 1024> m_input{};
};

base::Result<bool> DeviceSource::refill()
{
    const auto count = readDevice(m_input.data(), static_cast<qint64>(m_input.size()));
    if (!count)
        return tl::unexpected(count.error());
    m_stream.next_in = reinterpret_cast<Bytef *>(m_input.data());
    m_stream.avail_in = static_cast<uInt>(*count);
    return *count > 0;
}

base::Result<qint64> DeviceSource::readGzip(char *data, qint64 size)
{
    m_stream.next_out = reinterpret_cast<Bytef *>(data);
    const auto room = static_cast<uInt>(std::min<qint64>(size, 1 << 30));
    m_stream.avail_out = room;
    while (!m_ended && m_stream.avail_out == room) {
        if (m_stream.avail_in == 0) {
            const auto more = refill();
            if (!more)
                return tl::unexpected(more.error());
            if (!*more) {
                if (!m_memberDone)
                    return fail(Code::GzipDamaged, QStringLiteral("the compressed file ends too early"));
                m_ended = true;
                break;
            }
        }
        if (m_memberDone) {
            if (*m_stream.next_in != 0x1f) { // padding or a tail that is no further member
                m_ended = true;
                break;
            }
            inflateReset(&m_stream);
            m_memberDone = false;
        }
        const int state = inflate(&m_stream, Z_NO_FLUSH);
        if (state == Z_STREAM_END)
            m_memberDone = true;
        else if (state != Z_OK && state != Z_BUF_ERROR)
            return fail(Code::GzipDamaged,
                        QStringLiteral("compressed data is damaged near byte %1 (%2)")
                            .arg(m_position)
                            .arg(QString::fromLatin1(m_stream.msg ? m_stream.msg : "no reason given")));
    }
    return room - m_stream.avail_out;
}

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    base::Result<qint64> read(char *data, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_bytes.size() - m_at);
        std::memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(count));
        m_at += count;
        return count;
    }
    qint64 position() const override { return m_at; }
    qint64 total() const override { return m_bytes.size(); }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace

std::unique_ptr<ByteSource> memorySource(QByteArray bytes)
{
    return std::make_unique<MemorySource>(std::move(bytes));
}

std::unique_ptr<ByteSource> byteSource(std::unique_ptr<QIODevice> device)
{
    return std::make_unique<DeviceSource>(std::move(device));
}

base::Result<std::unique_ptr<ByteSource>> openFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        return fail(Code::FileUnreadable, QStringLiteral("%1: it is a folder").arg(path));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(path, file->errorString()));
    return byteSource(std::move(file));
}

base::Result<QByteArray> fileSha256(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray chunk(static_cast<qsizetype>(kChunk), Qt::Uninitialized);
    for (;;) {
        const qint64 count = file.read(chunk.data(), chunk.size());
        if (count < 0)
            return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
        if (count == 0)
            return hash.result();
        hash.addData(QByteArrayView(chunk).first(count));
    }
}

} // namespace leeway::ingest
