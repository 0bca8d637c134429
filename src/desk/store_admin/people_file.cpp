#include "desk/store_admin/people_file.h"

#include "ingest/csv_reader.h"

#include <QHash>

#include <optional>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

QString peopleText(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

/// Where each column stands.
class PeopleHeader
{
public:
    static Result<PeopleHeader> from(const ingest::CsvRow &row)
    {
        PeopleHeader header;
        for (size_t i = 0; i < row.cells.size(); ++i)
            header.m_columns.insert(peopleText(row.cells[i]).trimmed().toLower(), i);
        for (const QString &needed :
             {QStringLiteral("login"), QStringLiteral("name"), QStringLiteral("role")}) {
            if (!header.m_columns.contains(needed))
                return fail(Code::FieldInvalid,
                            QStringLiteral("the first line names no column %1").arg(needed));
        }
        return header;
    }

    [[nodiscard]] PeopleLine line(const ingest::CsvRow &row) const
    {
        return {.number = row.line,
                .login = cell(row, "login"),
                .name = cell(row, "name"),
                .role = cell(row, "role"),
                .team = cell(row, "team"),
                .languages = cell(row, "languages"),
                .leaves = cell(row, "leaves")};
    }

private:
    [[nodiscard]] QString cell(const ingest::CsvRow &row, const char *column) const
    {
        const auto at = m_columns.constFind(QLatin1String(column));
        return at != m_columns.cend() && *at < row.cells.size() ? peopleText(row.cells[*at]) : QString();
    }

    QHash<QString, size_t> m_columns;
};

} // namespace

Result<PeopleFile> readPeopleFile(const QString &path)
{
    auto bytes = ingest::openFile(path);
    auto source = bytes ? ingest::asUtf8(*std::move(bytes), {}) : std::move(bytes);
    if (!source)
        return tl::unexpected<base::Error>(source.error());
    ingest::CsvReader reader(*std::move(source), 0);
    ingest::CsvRow row;
    PeopleFile file;
    std::optional<PeopleHeader> header;
    while (true) {
        const Result<bool> more = reader.next(row);
        if (!more)
            return tl::unexpected<base::Error>(more.error());
        if (!*more)
            break;
        if (row.problem != nullptr) {
            PeopleStep step;
            step.line = row.line;
            step.fault = PeopleFault::Unreadable;
            step.why = QString::fromLatin1(row.problem);
            file.unreadable.push_back(step);
        } else if (header) {
            file.lines.push_back(header->line(row));
        } else {
            const Result<PeopleHeader> read = PeopleHeader::from(row);
            if (!read)
                return tl::unexpected<base::Error>(read.error());
            header = *read;
        }
    }
    if (!header)
        return fail(Code::FieldInvalid,
                    QStringLiteral("%1: there is no line that names the columns").arg(path));
    return file;
}

} // namespace leeway::desk
