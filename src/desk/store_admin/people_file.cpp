#include "desk/store_admin/people_file.h"

#include "ingest/csv_by_name.h"

namespace leeway::desk
{

using base::Result;

namespace
{

PeopleLine peopleLine(const ingest::NamedRow &row)
{
    return {.number = row.line,
            .login = row.cell(QStringLiteral("login")),
            .name = row.cell(QStringLiteral("name")),
            .role = row.cell(QStringLiteral("role")),
            .team = row.cell(QStringLiteral("team")),
            .languages = row.cell(QStringLiteral("languages")),
            .leaves = row.cell(QStringLiteral("leaves"))};
}

PeopleStep unreadableLine(const ingest::NamedRow &row)
{
    PeopleStep step;
    step.line = row.line;
    step.fault = PeopleFault::Unreadable;
    step.why = row.problem;
    return step;
}

} // namespace

Result<PeopleFile> readPeopleFile(const QString &path)
{
    auto bytes = ingest::openFile(path);
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    PeopleFile file;
    const Result<ingest::TextCharset> charset = ingest::readCsvByName(
        *std::move(bytes), {QStringLiteral("login"), QStringLiteral("name"), QStringLiteral("role")},
        [&file](const ingest::NamedRow &row) {
            if (row.problem.isEmpty())
                file.lines.push_back(peopleLine(row));
            else
                file.unreadable.push_back(unreadableLine(row));
        });
    if (!charset)
        return tl::unexpected<base::Error>(charset.error());
    file.charset = ingest::charsetName(*charset);
    return file;
}

} // namespace leeway::desk
