#include "domain/masking.h"
#include "ingest/csv_reader.h"
#include "ingest/row_reader.h"

#include <algorithm>

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

/// The rows of a CSV file behind its header.
class CsvRows final : public RowReader
{
public:
    CsvRows(std::unique_ptr<ByteSource> bytes, const Mapping &mapping)
        : m_reader(std::move(bytes), mapping.delimiter)
        , m_blanks(mapping.blanks)
    {
    }

    base::Result<void> begin(const Mapping &mapping);
    base::Result<bool> next(Row &row) override;
    QStringList columns() const override { return m_columns; }
    const ByteSource &source() const override { return m_reader.source(); }

private:
    [[nodiscard]] bool isBlank(std::string_view text) const;

    CsvReader m_reader;
    std::vector<QByteArray> m_blanks;
    QStringList m_columns;
    std::vector<int> m_cellOf; ///< for every slot its cell; -1: none (a name beginning with '#')
    CsvRow m_row;
};

base::Result<void> CsvRows::begin(const Mapping &mapping)
{
    const auto read = m_reader.next(m_row);
    if (!read)
        return tl::unexpected(read.error());
    if (!*read)
        return fail(Code::MappingInvalid,
                    QStringLiteral("mapping %1: the file is empty, it has no header line").arg(mapping.name));
    if (m_row.problem)
        return fail(Code::MappingInvalid, QStringLiteral("mapping %1: the header line cannot be read: %2")
                                              .arg(mapping.name, QString::fromLatin1(m_row.problem)));
    for (const std::string_view cell : m_row.cells)
        m_columns.append(
            QString::fromUtf8(cell.data(), static_cast<qsizetype>(std::min<size_t>(cell.size(), 500)))
                .trimmed());
    const ColumnTable &table = mapping.columns;
    for (qsizetype i = 0; i < table.names().size(); ++i) {
        const QString &name = table.names()[i];
        const auto cell = name.startsWith(u'#') ? -1 : m_columns.indexOf(name);
        if (cell < 0 && !name.startsWith(u'#'))
            return fail(Code::MappingInvalid,
                        QStringLiteral("mapping %1, %2: column '%3' is not in the file; it has: %4")
                            .arg(mapping.name, table.places()[i], name,
                                 domain::masked(m_columns.join(u", ")))); // it may have no header at all
        m_cellOf.push_back(static_cast<int>(cell));
    }
    return {};
}

bool CsvRows::isBlank(std::string_view text) const
{
    return std::any_of(m_blanks.begin(), m_blanks.end(), [text](const QByteArray &blank) {
        return text == std::string_view(blank.constData(), static_cast<size_t>(blank.size()));
    });
}

base::Result<bool> CsvRows::next(Row &row)
{
    const auto read = m_reader.next(m_row);
    if (!read || !*read)
        return read;
    row.line = m_row.line;
    row.raw = m_row.raw;
    row.problem.clear();
    row.fields.assign(m_cellOf.size(), {});
    const auto count = static_cast<qsizetype>(m_row.cells.size());
    if (m_row.problem) {
        row.problem = QString::fromLatin1(m_row.problem);
    } else if (count != m_columns.size()) {
        row.problem =
            QStringLiteral("the row has %1 cells, the header has %2").arg(count).arg(m_columns.size());
    } else {
        for (size_t slot = 0; slot < m_cellOf.size(); ++slot) {
            if (m_cellOf[slot] < 0)
                continue;
            const std::string_view cell = m_row.cells[static_cast<size_t>(m_cellOf[slot])];
            if (m_blanks.empty() || !isBlank(cell))
                row.fields[slot] = cell;
        }
    }
    return true;
}

} // namespace

base::Result<std::unique_ptr<RowReader>> openCsvRows(std::unique_ptr<ByteSource> bytes,
                                                     const Mapping &mapping)
{
    auto rows = std::make_unique<CsvRows>(std::move(bytes), mapping);
    const auto begun = rows->begin(mapping);
    if (!begun)
        return tl::unexpected(begun.error());
    return rows;
}

} // namespace leeway::ingest
