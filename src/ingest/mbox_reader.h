#pragma once

#include "ingest/byte_window.h"

#include <string>
#include <string_view>

namespace leeway::ingest
{

/// One message of an mbox file, as it was before it was put there.
struct MboxMessage {
    qint64 line = 0;       ///< of its From_ line, from 1
    std::string_view from; ///< the From_ line
    std::string_view
        text; ///< headers and body, mboxrd quoting (">From ") taken off; holds until the next message
    bool tooLong = false; ///< over 64 MB: `text` is its beginning
};

/// Splits an mbox file into messages at lines that begin with "From " behind an empty line (RFC 4155,
/// mboxrd).
class MboxReader
{
public:
    static constexpr size_t kMessageCap = 64 * 1024 * 1024;

    explicit MboxReader(std::unique_ptr<ByteSource> source);

    /// The next message; false at the end. What stands before the first From_ line is one message of its own,
    /// so that a single saved message can be read too. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] base::Result<bool> next(MboxMessage &message);
    [[nodiscard]] const ByteSource &source() const { return m_window.source(); }

private:
    /// The next line with its end; empty at the end of the file. A line past 1 MB comes in pieces.
    [[nodiscard]] base::Result<std::string_view> line();

    ByteWindow m_window;
    size_t m_held = 0;
    qint64 m_number = 0;
    bool m_lineBegins = true;
    std::string m_from; ///< the From_ line that ended the message before
    qint64 m_fromLine = 0;
    bool m_hasFrom = false;
    std::string m_text;
    std::string m_fromGiven;
};

} // namespace leeway::ingest
