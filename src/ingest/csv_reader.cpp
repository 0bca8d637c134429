#include "ingest/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace leeway::ingest
{

namespace
{

constexpr std::array kDelimiters{',', ';', '\t', '|'};

struct FirstLine {
    std::array<qint64, kDelimiters.size()> counts{};
    bool endsWithCr = false;
};

/// What stands in the first line, outside quotes.
FirstLine lookAt(std::string_view text)
{
    FirstLine found;
    bool quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n')
            break;
        if (c == '\r') {
            found.endsWithCr = i + 1 < text.size() && text[i + 1] != '\n';
            break;
        }
        for (size_t d = 0; d < kDelimiters.size(); ++d)
            found.counts[d] += c == kDelimiters[d] ? 1 : 0;
    }
    return found;
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> source, char delimiter)
    : m_window(std::move(source))
    , m_delimiter(delimiter)
{
}

base::Result<void> CsvReader::begin()
{
    m_begun = true;
    while (m_window.size() < 64 * 1024) {
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
    }
    if (m_window.view().starts_with("\xEF\xBB\xBF"))
        m_window.drop(3);
    const FirstLine first = lookAt(m_window.view());
    m_crEndsRows = first.endsWithCr;
    if (m_delimiter == 0) {
        const auto most = std::max_element(first.counts.begin(), first.counts.end());
        m_delimiter = kDelimiters[static_cast<size_t>(most - first.counts.begin())];
    }
    return {};
}

/// From behind an opening quote to behind the closing one; false when the window ends first.
bool CsvReader::scanQuoted(const char *&at, const char *end) const
{
    for (;;) {
        const void *found = std::memchr(at, '"', static_cast<size_t>(end - at));
        if (!found)
            return false;
        at = static_cast<const char *>(found) + 1;
        if (at == end)
            return m_window.atEnd(); // whether this quote is doubled is not known yet
        if (*at != '"')
            return true;
        ++at;
    }
}

CsvReader::Scan CsvReader::scan()
{
    m_cells.clear();
    m_openQuote = false;
    const char *const start = m_window.begin();
    const char *const end = start + m_window.size();
    const char *at = start;
    const char cr = lineEnd();
    for (;;) {
        Cell cell{static_cast<size_t>(at - start), 0, at < end && *at == '"'};
        if (cell.quoted) {
            ++at;
            if (!scanQuoted(at, end)) {
                m_openQuote = true;
                return Scan::NeedMore;
            }
        }
        while (at < end && *at != m_delimiter && *at != '\n' && *at != cr)
            ++at;
        cell.end = static_cast<size_t>(at - start);
        if (at == end && !m_window.atEnd())
            return Scan::NeedMore;
        m_cells.push_back(cell);
        if (at < end && *at == m_delimiter) {
            ++at;
            continue;
        }
        m_contentEnd = cell.end;
        m_rowEnd = at == end ? cell.end : cell.end + 1;
        if (!m_crEndsRows && m_rowEnd > m_contentEnd && m_contentEnd > cell.begin &&
            start[m_contentEnd - 1] == '\r')
            m_cells.back().end = --m_contentEnd;
        return Scan::Row;
    }
}

/// A cell without its quotes. `m_unquoted` has room for the whole row, so views into it stay.
std::string_view CsvReader::unquoted(const Cell &cell)
{
    const char *const text = m_window.begin() + cell.begin;
    const size_t size = cell.end - cell.begin;
    if (!cell.quoted)
        return {text, size};
    const char *const inner = text + 1;
    const auto *close = static_cast<const char *>(std::memchr(inner, '"', size - 1));
    if (close == text + size - 1)
        return {inner, size - 2}; // nothing doubled, nothing behind: as nearly always
    m_unquoted.reserve(m_contentEnd);
    const size_t begin = m_unquoted.size();
    bool open = true;
    for (const char *at = inner; at < text + size; ++at) {
        if (!open || *at != '"')
            m_unquoted.push_back(*at);
        else if (at + 1 < text + size && at[1] == '"')
            m_unquoted.push_back(*at++);
        else
            open = false; // letters behind the closing quote are kept as they stand
    }
    return {m_unquoted.data() + begin, m_unquoted.size() - begin};
}

void CsvReader::takeRow(CsvRow &row)
{
    row.line = m_line;
    row.problem = nullptr;
    row.raw = m_window.view().substr(0, m_contentEnd);
    m_line += std::count(row.raw.begin(), row.raw.end(), lineEnd()) + (m_rowEnd > m_contentEnd ? 1 : 0);
    m_held = m_rowEnd;
    row.cells.clear();
    m_unquoted.clear();
    for (const Cell &cell : m_cells) {
        row.cells.push_back(unquoted(cell));
        if (row.cells.back().size() > kCellCap) {
            row.problem = "a cell is longer than 10 MB";
            row.cells.clear();
            return;
        }
    }
}

/// Gives up the row that begins here and stands behind its first line, where the next row may begin.
void CsvReader::rejectRow(CsvRow &row, const char *problem)
{
    const std::string_view all = m_window.view();
    const size_t end = all.find(lineEnd());
    m_passLine = end == std::string_view::npos;
    m_held = m_passLine ? all.size() : end + 1;
    row.line = m_line;
    m_line += m_passLine ? 0 : 1;
    row.cells.clear();
    row.raw = all.substr(0, m_held);
    row.problem = problem;
}

/// Passes over the rest of a line that was given up before its end was seen.
base::Result<void> CsvReader::passLine()
{
    while (m_passLine) {
        const size_t end = m_window.view().find(lineEnd());
        m_passLine = end == std::string_view::npos;
        m_window.drop(m_passLine ? m_window.size() : end + 1);
        if (!m_passLine) {
            ++m_line;
            break;
        }
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
    }
    return {};
}

base::Result<bool> CsvReader::next(CsvRow &row)
{
    if (!m_begun) {
        const auto begun = begin();
        if (!begun)
            return tl::unexpected(begun.error());
    }
    for (;;) {
        m_window.drop(m_held);
        m_held = 0;
        const auto passed = passLine();
        if (!passed)
            return tl::unexpected(passed.error());
        while (scan() == Scan::NeedMore) {
            if (m_window.size() > kRowCap) {
                rejectRow(row, m_openQuote ? "a quote opened here is not closed within 64 MB"
                                           : "the row is longer than 64 MB");
                return true;
            }
            if (m_window.atEnd()) {
                rejectRow(row, "a quote opened here is never closed");
                return true;
            }
            const auto more = m_window.more();
            if (!more)
                return tl::unexpected(more.error());
        }
        if (m_rowEnd == 0)
            return false;
        takeRow(row);
        if (!row.raw.empty())
            return true; // an empty line is no row
    }
}

} // namespace leeway::ingest
