#include "storage/pragmas.h"

#include <span>

#include <sqlite3.h>

namespace leeway::storage
{
namespace
{

// Each with its reason; nowhere else is a setting of SQLite made.
constexpr const char *kUsualCache = "PRAGMA cache_size = -8192";
constexpr const char *kWideCache = "PRAGMA cache_size = -65536";
constexpr const char *kSharedPragmas[] = {
    // leewayctl may read, and for a moment lock, while the desk runs: wait, do not fail.
    "PRAGMA busy_timeout = 5000",
    // Pages per connection. Four connections keep 4 x 8 MB, and the operating system keeps the rest.
    kUsualCache,
    // Read, do not map: a window of 32 MB made a lookup in 220 MB 13 % faster and the process 33 MB larger
    // for each
    // connection, and a mapped file that somebody cuts short kills the program.
    "PRAGMA mmap_size = 0",
    // Sorting must not write customers' names into files of /tmp.
    "PRAGMA temp_store = MEMORY",
};

constexpr const char *kWriterPragmas[] = {
    // A store that refers to what is not there cannot be read with sense.
    "PRAGMA foreign_keys = ON",
    // What was said to be saved is saved, also when the power goes (decisions.md 1: the outbox is in here).
    "PRAGMA synchronous = FULL",
    // Checkpoints come when the writer is idle (writer.cpp), not inside an agent's commit.
    "PRAGMA wal_autocheckpoint = 0",
    // After a large import the log shrinks again.
    "PRAGMA journal_size_limit = 16777216",
    // What was erased must not stay readable in free pages.
    "PRAGMA secure_delete = FAST",
    // Malformed schemas must not run functions with side effects.
    "PRAGMA trusted_schema = OFF",
};

base::Result<void> runPragmas(SqliteConnection &connection, std::span<const char *const> pragmas)
{
    for (const char *pragma : pragmas) {
        if (base::Result<void> done = connection.runScript(pragma); !done)
            return done;
    }
    return {};
}

} // namespace

base::Result<void> markAsOurs(SqliteConnection &connection)
{
    return connection.runScript(QByteArrayLiteral("PRAGMA application_id = ") +
                                QByteArray::number(kApplicationId));
}

base::Result<void> applyWriterPragmas(SqliteConnection &connection)
{
    if (sqlite3_db_readonly(connection.handle(), "main") == 1)
        return base::fail(base::Code::StoreReadOnly,
                          QStringLiteral("the store file can be read, not written"));
    if (base::Result<void> done = runPragmas(connection, kSharedPragmas); !done)
        return done;
    // Readers go on while the writer commits, and a commit is one sequential write.
    const base::Result<QVariant> mode = connection.value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return tl::unexpected(mode.error());
    if (mode->toString() != u"wal")
        return base::fail(
            base::Code::StoreUnreadable,
            QStringLiteral("the store lies on a file system that cannot share memory between programs"));
    return runPragmas(connection, kWriterPragmas);
}

void widenCache(SqliteConnection &connection)
{
    (void)connection.runScript(kWideCache);
}

void narrowCache(SqliteConnection &connection)
{
    (void)connection.runScript(kUsualCache);
    (void)connection.runScript("PRAGMA shrink_memory");
}

base::Result<void> applyReaderPragmas(SqliteConnection &connection)
{
    if (base::Result<void> done = runPragmas(connection, kSharedPragmas); !done)
        return done;
    // A reader can never write, whatever is asked of it.
    return connection.runScript("PRAGMA query_only = ON");
}

} // namespace leeway::storage
