#include "ingest/csv_by_name.h"

#include "ingest/csv_reader.h"

#include <QHash>

namespace leeway::ingest
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

using NamedColumns = QHash<QString, size_t>;

QString cellText(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())).trimmed();
}

Result<NamedColumns> columnsOf(const CsvRow &row, const QStringList &needed)
{
    if (row.problem != nullptr)
        return fail(Code::FieldInvalid, QStringLiteral("the line that names the columns cannot be read: %1")
                                            .arg(QString::fromLatin1(row.problem)));
    NamedColumns columns;
    for (size_t i = 0; i < row.cells.size(); ++i)
        columns.insert(cellText(row.cells[i]).toLower(), i);
    for (const QString &name : needed) {
        if (!columns.contains(name))
            return fail(Code::FieldInvalid, QStringLiteral("the first line names no column %1").arg(name));
    }
    return columns;
}

NamedRow namedRow(const CsvRow &row, const NamedColumns &columns)
{
    if (row.problem != nullptr)
        return {.line = row.line, .problem = QString::fromLatin1(row.problem), .cell = [](const QString &) {
                    return QString();
                }};
    return {.line = row.line, .cell = [&row, &columns](const QString &name) {
                const auto at = columns.constFind(name);
                return at != columns.cend() && *at < row.cells.size() ? cellText(row.cells[*at]) : QString();
            }};
}

/// All of it: one byte at the end may tell that it is no UTF-8.
Result<QByteArray> wholeOf(ByteSource &source)
{
    constexpr qint64 kPiece = 256 * 1024;
    QByteArray bytes;
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (;;) {
        const Result<qint64> count = source.read(piece.data(), piece.size());
        if (!count)
            return tl::unexpected<base::Error>(count.error());
        if (*count == 0)
            return bytes;
        bytes.append(piece.constData(), *count);
        if (bytes.size() > kLongestNamed)
            return fail(Code::FieldInvalid, QStringLiteral("the file is longer than %1 MB, which no list is")
                                                .arg(kLongestNamed / (1024 * 1024)));
    }
}

} // namespace

Result<TextCharset> readCsvByName(std::unique_ptr<ByteSource> source, const QStringList &needed,
                                  const std::function<void(const NamedRow &row)> &take)
{
    Result<QByteArray> bytes = wholeOf(*source);
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    const TextCharset charset = charsetOf(*bytes);
    auto text = asUtf8(memorySource(*std::move(bytes)), charsetName(charset).toLatin1());
    if (!text)
        return tl::unexpected<base::Error>(text.error());
    CsvReader reader(*std::move(text), 0);
    CsvRow row;
    Result<bool> more = reader.next(row);
    if (more && !*more)
        return fail(Code::FieldInvalid, QStringLiteral("there is no line that names the columns"));
    if (!more)
        return tl::unexpected<base::Error>(more.error());
    const Result<NamedColumns> columns = columnsOf(row, needed);
    if (!columns)
        return tl::unexpected<base::Error>(columns.error());
    for (more = reader.next(row); more && *more; more = reader.next(row))
        take(namedRow(row, *columns));
    return more ? Result<TextCharset>(charset) : tl::unexpected<base::Error>(more.error());
}

} // namespace leeway::ingest
