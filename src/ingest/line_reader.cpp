#include "ingest/line_reader.h"

#include <cstring>

namespace leeway::ingest
{

LineReader::LineReader(std::unique_ptr<ByteSource> source)
    : m_window(std::move(source))
{
}

base::Result<size_t> LineReader::findEnd()
{
    size_t searched = 0;
    for (;;) {
        const size_t end = m_window.view().find('\n', searched);
        if (end != std::string_view::npos || m_window.size() > kLineCap)
            return end;
        searched = m_window.size();
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return std::string_view::npos;
    }
}

base::Result<bool> LineReader::next(Line &line)
{
    for (;;) {
        m_window.drop(m_held);
        m_held = 0;
        const auto end = findEnd();
        if (!end)
            return tl::unexpected(end.error());
        const bool ended = *end != std::string_view::npos;
        std::string_view text = m_window.view().substr(0, *end);
        m_held = ended ? *end + 1 : text.size();
        const bool tail = m_inLongLine;
        m_inLongLine = !ended && m_held > kLineCap;
        if (m_held == 0)
            return false;
        if (tail)
            continue; // the rest of a line that was given up
        ++m_number;
        if (m_number == 1 && text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        if (text.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        line = {m_number, text, m_inLongLine || text.size() > kLineCap};
        return true;
    }
}

} // namespace leeway::ingest
