#include "storage/sqlite_connection.h"

#include "storage/error_map.h"
#include "storage/sqlite_statement.h"

#include <cerrno>

#include <sqlite3.h>

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

// Enough for every statement text Leeway has; above it something builds SQL by pasting.
constexpr size_t kMostStatements = 300;
// Until pragmas.h says the same: leewayctl may hold the file for a moment.
constexpr int kPatienceMs = 5'000;

int openFlags(SqliteConnection::Mode mode)
{
    // Each connection stays on its thread: no mutex. Only `interrupt` comes from elsewhere, which SQLite
    // allows.
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case SqliteConnection::Mode::ReadWrite:
        return kAlways | SQLITE_OPEN_READWRITE;
    case SqliteConnection::Mode::ReadOnly:
        return kAlways | SQLITE_OPEN_READONLY;
    case SqliteConnection::Mode::Immutable:
        return kAlways | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    }
    Q_UNREACHABLE();
}

QByteArray databaseName(const QString &file, SqliteConnection::Mode mode)
{
    if (mode != SqliteConnection::Mode::Immutable)
        return file.toUtf8();
    return "file:" + file.toUtf8().toPercentEncoding("/") + "?immutable=1";
}

} // namespace

SqliteConnection::SqliteConnection(sqlite3 *handle)
    : m_handle(handle)
{
}

SqliteConnection::~SqliteConnection()
{
    m_statements.clear();
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &file, Mode mode)
{
    // Nobody reads SQLite's own count of its memory, and keeping it costs a mutex each allocation.
    [[maybe_unused]] static const int counted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(databaseName(file, mode).constData(), &handle, openFlags(mode), nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle)); // also a failed one is closed
    if (code != SQLITE_OK)
        return base::fail(codeOfSqlite(code),
                          QStringLiteral("opening the store: ") + QString::fromUtf8(sqlite3_errstr(code)));
    sqlite3_busy_timeout(handle, kPatienceMs);
    return connection;
}

Error SqliteConnection::lastError(const QString &sql)
{
    return errorOf(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)), sql);
}

Error SqliteConnection::errorOf(int sqliteCode, const QString &message, const QString &sql)
{
    // SQLite keeps no errno of a failed COMMIT; ours was set to 0 before the call.
    const int system = errno != 0 ? errno : sqlite3_system_errno(m_handle);
    const Code code = codeOfSqlite(sqliteCode, system);
    Error error{
        code,
        QStringLiteral("SQLite %1: %2 in: %3").arg(sqliteCode).arg(message, sql.simplified().left(160))};
    if (isStoreTrouble(code))
        m_trouble = error;
    return error;
}

Result<StatementRun> SqliteConnection::statementOf(const QString &sql)
{
    const auto cached = m_statements.find(sql);
    if (cached != m_statements.end() && !cached->second->isRunning())
        return StatementRun(*cached->second);
    int code = SQLITE_OK;
    std::unique_ptr<SqliteStatement> prepared = SqliteStatement::prepare(m_handle, sql, code);
    if (code == SQLITE_MISUSE)
        return base::fail(Code::StoreQueryFailed,
                          QStringLiteral("not one statement: ") + sql.simplified().left(160));
    if (!prepared)
        return tl::unexpected(lastError(sql));
    if (cached != m_statements.end() || m_statements.size() >= kMostStatements)
        return StatementRun(std::move(prepared));
    return StatementRun(*m_statements.emplace(sql, std::move(prepared)).first->second);
}

Result<StatementRun> SqliteConnection::start(const QString &sql, const QVariantList &values)
{
    if (m_interrupted)
        return base::fail(Code::Cancelled, QStringLiteral("interrupted"));
    Result<StatementRun> run = statementOf(sql);
    if (!run)
        return run;
    if ((*run)->parameters() != values.size())
        return base::fail(Code::StoreQueryFailed, QStringLiteral("%1 values for %2 places in: %3")
                                                      .arg(values.size())
                                                      .arg((*run)->parameters())
                                                      .arg(sql.simplified().left(160)));
    if (const int code = (*run)->bind(values); code != SQLITE_OK)
        return tl::unexpected(errorOf(code, QString::fromUtf8(sqlite3_errstr(code)), sql));
    return run;
}

Result<int> SqliteConnection::exec(const QString &sql, const QVariantList &values)
{
    const Result<StatementRun> run = start(sql, values);
    if (!run)
        return tl::unexpected(run.error());
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW)
        code = (*run)->step();
    if (code != SQLITE_DONE)
        return tl::unexpected(lastError(sql));
    return sqlite3_changes(m_handle);
}

Result<void> SqliteConnection::each(const QString &sql, const QVariantList &values,
                                    const std::function<bool(const Rows &)> &row)
{
    const Result<StatementRun> run = start(sql, values);
    if (!run)
        return tl::unexpected(run.error());
    int code = SQLITE_ROW;
    bool more = true;
    while (more && !m_interrupted) {
        code = (*run)->step();
        if (code != SQLITE_ROW)
            break;
        more = row(**run);
    }
    if (m_interrupted)
        return base::fail(Code::Cancelled, QStringLiteral("interrupted"));
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return tl::unexpected(lastError(sql));
    return {};
}

Result<QVariant> SqliteConnection::value(const QString &sql, const QVariantList &values)
{
    QVariant found;
    const Result<void> read = each(sql, values, [&found](const Rows &row) {
        found = row.at(0);
        return false;
    });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

qint64 SqliteConnection::lastInsertRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

void SqliteConnection::interrupt()
{
    m_interrupted = true;
    sqlite3_interrupt(m_handle);
}

Result<void> SqliteConnection::runScript(const QByteArray &script)
{
    const char *rest = script.constData();
    const char *const end = rest + script.size();
    while (rest < end) {
        sqlite3_stmt *statement = nullptr;
        const char *tail = nullptr;
        errno = 0;
        int code = sqlite3_prepare_v2(m_handle, rest, static_cast<int>(end - rest), &statement, &tail);
        if (code == SQLITE_OK && statement) {
            do {
                code = sqlite3_step(statement);
            } while (code == SQLITE_ROW);
            if (code == SQLITE_DONE)
                code = SQLITE_OK;
        }
        const QString message = QString::fromUtf8(sqlite3_errmsg(m_handle));
        sqlite3_finalize(statement);
        if (code != SQLITE_OK)
            return tl::unexpected(
                errorOf(code, message, QString::fromUtf8(rest, std::min<qsizetype>(end - rest, 400))));
        rest = tail;
    }
    return {};
}

bool SqliteConnection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Result<void> SqliteConnection::begin(bool immediate)
{
    // A transaction that found no memory even to be taken back must not refuse all that comes after it.
    if (inTransaction())
        rollback();
    const Result<int> begun = exec(immediate ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun)
        return tl::unexpected(begun.error());
    return {};
}

Result<void> SqliteConnection::commit()
{
    const Result<int> done = exec(QStringLiteral("COMMIT"));
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

void SqliteConnection::rollback()
{
    m_interrupted = false;
    // A late interrupt can hit the rollback itself; twice is always enough.
    for (int tries = 0; tries < 3 && inTransaction(); ++tries)
        (void)exec(QStringLiteral("ROLLBACK"));
}

} // namespace leeway::storage
