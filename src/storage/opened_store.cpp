#include "storage/opened_store.h"

#include "storage/pragmas.h"
#include "storage/rescue.h"
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

constexpr std::chrono::hours kCheckEvery{7 * 24};

int topOf(const std::vector<LadderStep> &ladder)
{
    return ladder.empty() ? 0 : ladder.back().number;
}

/// Marks a store that holds nothing yet. A file whose header says it is ours may be empty all the same: when
/// the program was killed while it made the store, SQLite takes its first write back as soon as the file is
/// read.
Result<void> markIfEmpty(SqliteConnection &connection)
{
    const Result<QVariant> pages = connection.value(QStringLiteral("PRAGMA page_count"));
    if (!pages)
        return tl::unexpected(pages.error());
    const Result<QVariant> tables = connection.value(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return tl::unexpected(tables.error());
    return pages->toInt() <= 1 && tables->toInt() == 0 ? markAsOurs(connection) : Result<void>();
}

/// Opens the file for writing and climbs. The file is there, ours or empty.
Result<std::unique_ptr<SqliteConnection>> openWriter(const QString &file,
                                                     const std::vector<LadderStep> &ladder)
{
    if (::access(QFile::encodeName(file).constData(), W_OK) != 0)
        return base::fail(Code::StoreReadOnly, QStringLiteral("the store file can be read, not written"));
    Result<std::unique_ptr<SqliteConnection>> connection =
        SqliteConnection::open(file, SqliteConnection::Mode::ReadWrite);
    if (!connection)
        return connection;
    Result<void> done = markIfEmpty(**connection);
    if (done)
        done = applyWriterPragmas(**connection);
    if (done)
        done = climb(**connection, ladder);
    if (done)
        done = makePrivate(file);
    if (!done)
        return tl::unexpected(done.error());
    (void)(*connection)->takeTrouble();
    return connection;
}

/// Makes the file where there is none and says what is there.
Result<FileFinding> prepareFile(const QString &file, int topStep)
{
    finishRescue(file);
    const Result<FileFinding> finding = inspectFile(file, topStep);
    if (!finding || *finding != FileFinding::Missing)
        return finding;
    if (Result<void> made = createPrivateFile(file); !made)
        return tl::unexpected(made.error());
    return FileFinding::Empty;
}

bool isCheckDue(SqliteConnection &connection, base::Instant now)
{
    const Result<QVariant> last =
        connection.value(QStringLiteral("SELECT value FROM meta WHERE key = 'checked_at'"));
    if (!last)
        return false;
    return !last->isValid() || now - base::instantFromMs(last->toLongLong()) > kCheckEvery;
}

Result<OpenedStore> openLocked(const QString &file, const std::vector<LadderStep> &ladder,
                               const base::Clock &clock, OpenedStore opened)
{
    const Result<FileFinding> finding = prepareFile(file, topOf(ladder));
    if (!finding)
        return tl::unexpected(finding.error());
    opened.report.createdNew = *finding == FileFinding::Empty;
    bool isDamaged = *finding == FileFinding::Damaged || wasDamageNoted(file);
    Result<std::unique_ptr<SqliteConnection>> connection = nullptr;
    if (!isDamaged) {
        connection = openWriter(file, ladder);
        isDamaged = !connection && connection.error().code == Code::StoreDamaged;
    }
    if (isDamaged) {
        if (Result<void> rescued = rescueStore(file, ladder, clock, opened.report); !rescued)
            return tl::unexpected(rescued.error());
        connection = openWriter(file, ladder);
    }
    if (!connection)
        return tl::unexpected(connection.error());
    opened.connection = std::move(*connection);
    opened.wantsCheck = !opened.report.createdNew && !isDamaged &&
                        (opened.lock->lastEndWasUnclean() || isCheckDue(*opened.connection, clock.now()));
    return opened;
}

Result<OpenedStore> openForWriting(const OpenOptions &options, const std::vector<LadderStep> &ladder,
                                   const base::Clock &clock)
{
    const bool isThere = QFileInfo::exists(options.file);
    if (!isThere && !options.createIfMissing)
        return base::fail(Code::StoreMissing, options.file);
    if (!QDir().mkpath(QFileInfo(options.file).absolutePath()))
        return base::fail(Code::StoreReadOnly, QStringLiteral("the folder of the store cannot be made"));
    OpenedStore opened;
    Result<std::unique_ptr<StoreLock>> lock = StoreLock::take(options.file);
    if (!lock)
        return tl::unexpected(lock.error());
    opened.lock = std::move(*lock);
    return openLocked(options.file, ladder, clock, std::move(opened));
}

/// Which way of reading works: with the log, or on a medium where nothing can be made, the file as it stands.
Result<SqliteConnection::Mode> tryReading(const QString &file, const std::vector<LadderStep> &ladder)
{
    base::Error error;
    for (const auto mode : {SqliteConnection::Mode::ReadOnly, SqliteConnection::Mode::Immutable}) {
        Result<std::unique_ptr<SqliteConnection>> connection = SqliteConnection::open(file, mode);
        const Result<int> step = connection ? ladderStep(**connection) : tl::unexpected(connection.error());
        if (!step) {
            error = step.error();
            continue;
        }
        if (*step > topOf(ladder))
            return tl::unexpected(climb(**connection, ladder).error());
        if (*step < topOf(ladder))
            return base::fail(
                Code::StoreReadOnly,
                QStringLiteral("the store is of an older version and has to be opened for writing once"));
        return mode;
    }
    return tl::unexpected(error);
}

Result<OpenedStore> openForReading(const OpenOptions &options, const std::vector<LadderStep> &ladder)
{
    const Result<FileFinding> finding = inspectFile(options.file, topOf(ladder));
    if (!finding)
        return tl::unexpected(finding.error());
    if (*finding == FileFinding::Missing)
        return base::fail(Code::StoreMissing, options.file);
    if (*finding != FileFinding::Ours)
        return base::fail(Code::StoreDamaged,
                          QStringLiteral("the store has to be opened for writing to be repaired"));
    const Result<SqliteConnection::Mode> mode = tryReading(options.file, ladder);
    if (!mode)
        return tl::unexpected(mode.error());
    OpenedStore opened;
    opened.readerMode = *mode;
    return opened;
}

} // namespace

Result<OpenedStore> openStore(const OpenOptions &options, const std::vector<LadderStep> &ladder,
                              const base::Clock &clock)
{
    return options.readOnly ? openForReading(options, ladder) : openForWriting(options, ladder, clock);
}

} // namespace leeway::storage
