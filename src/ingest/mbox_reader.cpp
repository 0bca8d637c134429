#include "ingest/mbox_reader.h"

namespace leeway::ingest
{

namespace
{

/// ">From ", ">>From ", …: one ">" was put before it.
bool isQuotedFrom(std::string_view line)
{
    const size_t letters = line.find_first_not_of('>');
    return letters != std::string_view::npos && letters > 0 && line.substr(letters).starts_with("From ");
}

} // namespace

MboxReader::MboxReader(std::unique_ptr<ByteSource> source)
    : m_window(std::move(source))
{
}

base::Result<std::string_view> MboxReader::line()
{
    constexpr size_t kPiece = 1024 * 1024;
    m_window.drop(m_held);
    m_held = 0;
    size_t searched = 0;
    for (;;) {
        const size_t end = m_window.view().find('\n', searched);
        searched = m_window.size();
        if (end != std::string_view::npos)
            m_held = end + 1;
        else if (m_window.size() >= kPiece || m_window.atEnd())
            m_held = m_window.size();
        if (m_held > 0 || m_window.atEnd())
            break;
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
    }
    const std::string_view text = m_window.view().substr(0, m_held);
    m_number += m_lineBegins && !text.empty() ? 1 : 0;
    return text;
}

base::Result<bool> MboxReader::next(MboxMessage &message)
{
    m_text.clear();
    message.tooLong = false;
    m_fromGiven = m_hasFrom ? m_from : std::string();
    message.line = m_hasFrom ? m_fromLine : 1;
    bool any = m_hasFrom;
    bool behindEmpty = !m_hasFrom; // the first line of the file may be a From_ line
    m_hasFrom = false;
    for (;;) {
        const auto read = line();
        if (!read)
            return tl::unexpected(read.error());
        std::string_view text = *read;
        if (text.empty())
            break;
        const bool begins = m_lineBegins;
        m_lineBegins = text.ends_with('\n');
        if (begins && behindEmpty && text.starts_with("From ")) {
            const bool isFirst = !any && m_text.find_first_not_of("\r\n") == std::string::npos;
            m_from.assign(text.substr(0, text.find_last_not_of("\r\n") + 1));
            m_fromLine = m_number;
            if (!isFirst) {
                m_hasFrom = true;
                break;
            }
            m_fromGiven = m_from;
            message.line = m_fromLine;
            any = true;
            behindEmpty = false;
            m_text.clear();
            continue;
        }
        behindEmpty = begins && (text == "\n" || text == "\r\n");
        if (begins && isQuotedFrom(text))
            text.remove_prefix(1);
        if (m_text.size() + text.size() <= kMessageCap)
            m_text.append(text);
        else
            message.tooLong = true;
    }
    message.from = m_fromGiven;
    message.text = m_text;
    return any || m_hasFrom || m_text.find_first_not_of("\r\n \t") != std::string::npos;
}

} // namespace leeway::ingest
