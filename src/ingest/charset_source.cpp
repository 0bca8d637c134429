#include "ingest/byte_source.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <iconv.h>

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

/// Recodes a stream by iconv. An unreadable byte becomes U+FFFD and reading goes on behind it.
class CharsetSource final : public ByteSource
{
public:
    CharsetSource(std::unique_ptr<ByteSource> inner, iconv_t converter)
        : m_inner(std::move(inner))
        , m_converter(converter)
    {
    }
    ~CharsetSource() override { iconv_close(m_converter); }
    CharsetSource(const CharsetSource &) = delete;
    CharsetSource &operator=(const CharsetSource &) = delete;

    base::Result<qint64> read(char *data, qint64 size) override;
    qint64 position() const override { return m_inner->position(); }
    qint64 total() const override { return m_inner->total(); }

private:
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

    std::unique_ptr<ByteSource> m_inner;
    iconv_t m_converter;
    std::array<char, 64 * 1024> m_input{};
    size_t m_filled = 0;
    bool m_ended = false;
};

base::Result<qint64> CharsetSource::read(char *data, qint64 size)
{
    char *out = data;
    auto room = static_cast<size_t>(size);
    while (out == data) {
        if (!m_ended && m_filled < m_input.size()) {
            const auto count =
                m_inner->read(m_input.data() + m_filled, static_cast<qint64>(m_input.size() - m_filled));
            if (!count)
                return count;
            m_ended = *count == 0;
            m_filled += static_cast<size_t>(*count);
        }
        if (m_filled == 0)
            return 0;
        char *in = m_input.data();
        size_t left = m_filled;
        const size_t done = iconv(m_converter, &in, &left, &out, &room);
        const int error = done == static_cast<size_t>(-1) ? errno : 0;
        const bool cutOff = error == EINVAL && m_ended; // a character whose end never comes
        if ((error == EILSEQ || cutOff) && room >= kReplacement.size()) {
            std::memcpy(out, kReplacement.data(), kReplacement.size());
            out += kReplacement.size();
            room -= kReplacement.size();
            const size_t step = cutOff ? left : 1;
            in += step;
            left -= step;
            iconv(m_converter, nullptr, nullptr, nullptr, nullptr);
        }
        std::memmove(m_input.data(), in, left);
        m_filled = left;
        if (error == E2BIG && out == data)
            break; // no room for a single character: the caller gave almost none
    }
    return static_cast<qint64>(out - data);
}

/// A few bytes looked at, then the rest.
class PeekedSource final : public ByteSource
{
public:
    PeekedSource(std::unique_ptr<ByteSource> inner, QByteArray head)
        : m_inner(std::move(inner))
        , m_head(std::move(head))
    {
    }
    base::Result<qint64> read(char *data, qint64 size) override
    {
        if (m_head.isEmpty())
            return m_inner->read(data, size);
        const qint64 count = std::min<qint64>(size, m_head.size());
        std::memcpy(data, m_head.constData(), static_cast<size_t>(count));
        m_head.remove(0, count);
        return count;
    }
    qint64 position() const override { return m_inner->position(); }
    qint64 total() const override { return m_inner->total(); }

private:
    std::unique_ptr<ByteSource> m_inner;
    QByteArray m_head;
};

} // namespace

base::Result<std::unique_ptr<ByteSource>> asUtf8(std::unique_ptr<ByteSource> inner, const QByteArray &charset)
{
    QByteArray from = charset;
    if (from.isEmpty()) {
        QByteArray head(2, '\0');
        qint64 filled = 0;
        while (filled < 2) {
            const auto count = inner->read(head.data() + filled, 2 - filled);
            if (!count)
                return tl::unexpected(count.error());
            if (*count == 0)
                break;
            filled += *count;
        }
        head.truncate(filled);
        if (head == "\xFF\xFE" || head == "\xFE\xFF")
            from = "UTF-16";
        inner = std::make_unique<PeekedSource>(std::move(inner), head);
    }
    if (from.isEmpty() || from.toUpper() == "UTF-8" || from.toUpper() == "UTF8")
        return inner;
    const iconv_t converter = iconv_open("UTF-8", from.constData());
    if (converter == reinterpret_cast<iconv_t>(-1))
        return fail(Code::MappingInvalid,
                    QStringLiteral("charset '%1' is not known").arg(QString::fromLatin1(from)));
    return std::make_unique<CharsetSource>(std::move(inner), converter);
}

} // namespace leeway::ingest
