#include "storage/opened_store.h"

#include "storage/pragmas.h"
#include "storage/start_checks.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

namespace leeway::storage
{

using base::Code;
using base::Result;

namespace
{

int topOf(const std::vector<LadderStep> &ladder)
{
    return ladder.empty() ? 0 : ladder.back().number;
}

/// Opens the file for writing and climbs. The file is there, ours or empty.
Result<std::unique_ptr<SqliteConnection>> openWriter(const QString &file, bool isNew,
                                                     const std::vector<LadderStep> &ladder)
{
    if (::access(QFile::encodeName(file).constData(), W_OK) != 0)
        return base::fail(Code::StoreReadOnly, QStringLiteral("the store file can be read, not written"));
    Result<std::unique_ptr<SqliteConnection>> connection =
        SqliteConnection::open(file, SqliteConnection::Mode::ReadWrite);
    if (!connection)
        return connection;
    Result<void> done = isNew ? markAsOurs(**connection) : Result<void>();
    if (done)
        done = applyWriterPragmas(**connection);
    if (done)
        done = climb(**connection, ladder);
    if (done)
        done = makePrivate(file);
    if (!done)
        return tl::unexpected(done.error());
    return connection;
}

Result<OpenedStore> openForWriting(const OpenOptions &options, const std::vector<LadderStep> &ladder)
{
    if (options.createIfMissing && !QDir().mkpath(QFileInfo(options.file).absolutePath()))
        return base::fail(Code::StoreReadOnly, QStringLiteral("the folder of the store cannot be made"));
    if (!options.createIfMissing && !QFileInfo::exists(options.file))
        return base::fail(Code::StoreMissing, options.file);
    OpenedStore opened;
    Result<std::unique_ptr<StoreLock>> lock = StoreLock::take(options.file);
    if (!lock)
        return tl::unexpected(lock.error());
    opened.lock = std::move(*lock);
    const Result<FileFinding> finding = inspectFile(options.file, topOf(ladder));
    if (!finding)
        return tl::unexpected(finding.error());
    if (*finding == FileFinding::Missing) {
        if (Result<void> made = createPrivateFile(options.file); !made)
            return tl::unexpected(made.error());
    }
    opened.report.createdNew = *finding == FileFinding::Missing || *finding == FileFinding::Empty;
    Result<std::unique_ptr<SqliteConnection>> connection =
        openWriter(options.file, opened.report.createdNew, ladder);
    if (!connection)
        return tl::unexpected(connection.error());
    opened.connection = std::move(*connection);
    return opened;
}

Result<OpenedStore> openForReading(const OpenOptions &options, const std::vector<LadderStep> &ladder)
{
    const Result<FileFinding> finding = inspectFile(options.file, topOf(ladder));
    if (!finding)
        return tl::unexpected(finding.error());
    if (*finding == FileFinding::Missing)
        return base::fail(Code::StoreMissing, options.file);
    return OpenedStore{};
}

} // namespace

Result<OpenedStore> openStore(const OpenOptions &options, const std::vector<LadderStep> &ladder,
                              const base::Clock &)
{
    return options.readOnly ? openForReading(options, ladder) : openForWriting(options, ladder);
}

} // namespace leeway::storage
