#pragma once

#include "ingest/byte_window.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace leeway::ingest
{

/// One row of a CSV file. Views hold until the next row.
struct CsvRow {
    qint64 line = 0;                     ///< of its first byte, from 1
    std::vector<std::string_view> cells; ///< unquoted, in the file's bytes
    std::string_view raw;                ///< as it stood; cut for a row past the cap
    const char *problem = nullptr;       ///< why it cannot be read; the cells are then empty
};

/// Reads CSV as a stream of bytes (RFC 4180 and what is found in the wild).
///
/// Cells in double quotes may hold delimiters, line breaks and doubled quotes; a quote inside an unquoted
/// cell is a letter. Rows end with LF or CRLF; a lone CR ends a row only in a file whose first row ends so,
/// elsewhere it is text. A byte order mark is passed over, empty lines too. A cell over 10 MB, a row over 64
/// MB or a quote that is never closed makes a row with a problem; reading goes on at the next line.
class CsvReader
{
public:
    static constexpr size_t kCellCap = 10 * 1024 * 1024;
    static constexpr size_t kRowCap = 64 * 1024 * 1024;

    /// `delimiter` 0: the one of , ; TAB | that stands most often in the first line outside quotes.
    CsvReader(std::unique_ptr<ByteSource> source, char delimiter);

    /// The next row into `row`; false at the end. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] base::Result<bool> next(CsvRow &row);

    [[nodiscard]] char delimiter() const { return m_delimiter; }
    [[nodiscard]] const ByteSource &source() const { return m_window.source(); }

private:
    struct Cell {
        size_t begin = 0;
        size_t end = 0;
        bool quoted = false;
    };
    enum class Scan { Row, NeedMore };

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] Scan scan();
    [[nodiscard]] bool scanQuoted(const char *&at, const char *end) const;
    [[nodiscard]] base::Result<void> passLine();
    [[nodiscard]] char lineEnd() const { return m_crEndsRows ? '\r' : '\n'; }
    void takeRow(CsvRow &row);
    void rejectRow(CsvRow &row, const char *problem);
    [[nodiscard]] std::string_view unquoted(const Cell &cell);

    ByteWindow m_window;
    char m_delimiter;
    bool m_begun = false;
    bool m_crEndsRows = false;
    bool m_passLine = false;
    size_t m_held = 0; ///< bytes of the row given out last, let go of at the next call
    qint64 m_line = 1;
    // The row being scanned, as offsets in the window.
    std::vector<Cell> m_cells;
    size_t m_contentEnd = 0;
    size_t m_rowEnd = 0;
    bool m_openQuote = false;
    std::string m_unquoted;
};

} // namespace leeway::ingest
