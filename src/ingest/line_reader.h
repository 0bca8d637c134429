#pragma once

#include "ingest/byte_window.h"

#include <string_view>

namespace leeway::ingest
{

/// A line without its end. The view holds until the next line.
struct Line {
    qint64 number = 0; ///< from 1
    std::string_view text;
    bool tooLong = false; ///< over 64 MB: `text` is its beginning
};

/// Reads lines that end with LF or CRLF; a byte order mark is passed over, lines that are empty too.
class LineReader
{
public:
    static constexpr size_t kLineCap = 64 * 1024 * 1024;

    explicit LineReader(std::unique_ptr<ByteSource> source);

    /// The next line that is not empty; false at the end. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] base::Result<bool> next(Line &line);
    [[nodiscard]] const ByteSource &source() const { return m_window.source(); }

private:
    /// The offset of the next LF, or npos at the end of the file or past the cap.
    [[nodiscard]] base::Result<size_t> findEnd();

    ByteWindow m_window;
    size_t m_held = 0;
    qint64 m_number = 0;
    bool m_inLongLine = false;
};

} // namespace leeway::ingest
