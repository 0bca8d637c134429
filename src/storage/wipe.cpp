#include "storage/wipe.h"

#include "storage/row_writes.h"
#include "storage/sqlite_connection.h"

#include <array>

namespace leeway::storage
{

using base::Result;

namespace
{

const QString &wipeKey()
{
    static const QString key = QStringLiteral("wipe_due");
    return key;
}

// Up to here the file is made anew in memory. One that is larger goes through a file which nobody can name:
// it is removed as soon as it is open, and holds nothing that was erased.
constexpr qint64 kMostInMemory = qint64(256) * 1024 * 1024;

/// Words of names that nobody has any more stay in the table of spellings, which only grows.
constexpr std::array kForgetWords{
    "CREATE VIRTUAL TABLE temp.name_vocabulary USING fts5vocab(main, name_index, row)",
    "DELETE FROM name_spelling WHERE word NOT IN (SELECT term FROM temp.name_vocabulary)",
    "DELETE FROM name_word WHERE word NOT IN (SELECT term FROM temp.name_vocabulary)",
    "DROP TABLE temp.name_vocabulary"};

// Merging all parts of an index into one is what takes deleted words out of it.
constexpr std::array kMergeIndexes{"INSERT INTO name_index (name_index) VALUES ('optimize')",
                                   "INSERT INTO case_index (case_index) VALUES ('optimize')",
                                   "INSERT INTO history_index (history_index) VALUES ('optimize')"};

Result<void> cleanTables(SqliteConnection &connection)
{
    Result<void> done = connection.begin(true);
    for (const char *sql : kMergeIndexes) {
        if (done)
            done = connection.runScript(sql);
    }
    for (const char *sql : kForgetWords) {
        if (done)
            done = connection.runScript(sql);
    }
    if (done)
        done = connection.commit();
    if (connection.inTransaction())
        connection.rollback();
    return done;
}

Result<void> makeAnew(SqliteConnection &connection)
{
    const auto pages = connection.value(QStringLiteral("PRAGMA page_count"));
    const auto size = connection.value(QStringLiteral("PRAGMA page_size"));
    if (!pages || !size)
        return tl::unexpected(!pages ? pages.error() : size.error());
    const bool inMemory = pages->toLongLong() * size->toLongLong() <= kMostInMemory;
    Result<void> done =
        connection.runScript(inMemory ? "PRAGMA temp_store = MEMORY" : "PRAGMA temp_store = FILE");
    if (done)
        done = connection.runScript("VACUUM");
    (void)connection.runScript("PRAGMA temp_store = MEMORY");
    return done;
}

} // namespace

Result<void> askForWipe(Connection &db)
{
    return putMeta(db, wipeKey(), 1);
}

Result<bool> isWipeDue(Connection &db)
{
    const auto due = db.value(QStringLiteral("SELECT value FROM meta WHERE key = ?"), {wipeKey()});
    return due ? Result<bool>(due->isValid()) : Result<bool>(tl::unexpected(due.error()));
}

Result<bool> wipe(SqliteConnection &connection)
{
    Result<void> done = cleanTables(connection);
    if (done)
        done = makeAnew(connection);
    if (!done)
        return tl::unexpected(done.error());
    bool isHeldUp = true;
    done = connection.each(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"), {}, [&](const Rows &row) {
        isHeldUp = row.at(0).toInt() != 0;
        return false;
    });
    if (!done || isHeldUp)
        return done ? Result<bool>(false) : Result<bool>(tl::unexpected(done.error()));
    done = run(connection, QStringLiteral("DELETE FROM meta WHERE key = ?"), {wipeKey()});
    return done ? Result<bool>(true) : Result<bool>(tl::unexpected(done.error()));
}

} // namespace leeway::storage
