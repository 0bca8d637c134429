#include "ingest/byte_window.h"

#include <cstring>

namespace leeway::ingest
{

namespace
{
constexpr size_t kFirstSize = 512 * 1024;
}

ByteWindow::ByteWindow(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
    , m_bytes(kFirstSize)
{
}

base::Result<bool> ByteWindow::more()
{
    if (m_ended)
        return false;
    if (m_from > 0) {
        std::memmove(m_bytes.data(), m_bytes.data() + m_from, size());
        m_to -= m_from;
        m_from = 0;
    }
    if (m_to == m_bytes.size())
        m_bytes.resize(m_bytes.size() * 2);
    const auto count = m_source->read(m_bytes.data() + m_to, static_cast<qint64>(m_bytes.size() - m_to));
    if (!count)
        return tl::unexpected(count.error());
    m_ended = *count == 0;
    m_to += static_cast<size_t>(*count);
    return !m_ended;
}

} // namespace leeway::ingest
