#include "storage/sqlite_connection.h"

#include "storage/error_map.h"

#include <unordered_map>

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlResult>
#include <QUuid>

#include <sqlite3.h>

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

/// A prepared statement with the number of values it wants. Handed out while it runs, so that the same text
/// may be used again inside its own row callback.
struct SqliteConnection::Statement {
    QSqlQuery query;
    int parameters = 0;
};

struct SqliteConnection::Cache {
    std::unordered_map<QString, std::unique_ptr<Statement>> idle;
};

namespace
{

// Enough for every statement text Leeway has; above it something builds SQL by pasting.
constexpr size_t kMostStatements = 300;
// A statement holds on to the values of its last run; large ones are not worth keeping it.
constexpr qsizetype kLargestKeptValue = 64 * 1024;

class QueryRows final : public Rows
{
public:
    explicit QueryRows(const QSqlQuery &query)
        : m_query(query)
    {
    }
    [[nodiscard]] QVariant at(int column) const override { return m_query.value(column); }

private:
    const QSqlQuery &m_query;
};

/// The driver binds a null QString as NULL; for Leeway only an invalid QVariant is NULL, and empty is empty.
QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

bool isLarge(const QVariant &value)
{
    return (value.typeId() == QMetaType::QString && value.toString().size() > kLargestKeptValue) ||
           (value.typeId() == QMetaType::QByteArray && value.toByteArray().size() > kLargestKeptValue);
}

QString driverOptions(SqliteConnection::Mode mode)
{
    switch (mode) {
    case SqliteConnection::Mode::ReadWrite:
        return {};
    case SqliteConnection::Mode::ReadOnly:
        return QStringLiteral("QSQLITE_OPEN_READONLY");
    case SqliteConnection::Mode::Immutable:
        return QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    }
    Q_UNREACHABLE();
}

QString databaseName(const QString &file, SqliteConnection::Mode mode)
{
    if (mode != SqliteConnection::Mode::Immutable)
        return file;
    return QStringLiteral("file:%1?immutable=1")
        .arg(QString::fromLatin1(file.toUtf8().toPercentEncoding("/")));
}

} // namespace

SqliteConnection::SqliteConnection(QString name, QSqlDatabase database)
    : m_name(std::move(name))
    , m_database(std::move(database))
    , m_cache(std::make_unique<Cache>())
{
}

SqliteConnection::~SqliteConnection()
{
    m_cache.reset();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &file, Mode mode)
{
    const QString name = QStringLiteral("leeway-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(databaseName(file, mode));
    database.setConnectOptions(driverOptions(mode));
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(name, database));
    if (!database.open()) {
        const QSqlError error = database.lastError();
        bool isNumber = false;
        const int code = error.nativeErrorCode().toInt(&isNumber);
        return base::fail(isNumber ? codeOfSqlite(code) : Code::StoreUnreadable,
                          QStringLiteral("opening the store: ") + error.text());
    }
    const QVariant handle = database.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return base::fail(Code::StoreUnreadable, QStringLiteral("the SQLite driver of Qt is not usable"));
    connection->m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    return connection;
}

Error SqliteConnection::errorOf(int sqliteCode, const QString &message, const QString &sql)
{
    const Code code = codeOfSqlite(sqliteCode, sqlite3_system_errno(m_handle));
    Error error{
        code,
        QStringLiteral("SQLite %1: %2 in: %3").arg(sqliteCode).arg(message, sql.simplified().left(160))};
    if (isStoreTrouble(code))
        m_trouble = error;
    return error;
}

Result<std::unique_ptr<SqliteConnection::Statement>> SqliteConnection::takeStatement(const QString &sql)
{
    if (auto found = m_cache->idle.find(sql); found != m_cache->idle.end()) {
        std::unique_ptr<Statement> statement = std::move(found->second);
        m_cache->idle.erase(found);
        return statement;
    }
    auto statement = std::make_unique<Statement>(Statement{QSqlQuery(m_database)});
    statement->query.setForwardOnly(true);
    if (!statement->query.prepare(sql))
        return tl::unexpected(
            errorOf(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)), sql));
    const QVariant handle = statement->query.result()->handle();
    statement->parameters =
        sqlite3_bind_parameter_count(*static_cast<sqlite3_stmt *const *>(handle.constData()));
    return statement;
}

void SqliteConnection::giveBack(const QString &sql, std::unique_ptr<Statement> statement,
                                const QVariantList &values)
{
    statement->query.finish();
    if (std::any_of(values.begin(), values.end(), isLarge))
        return;
    if (m_cache->idle.size() >= kMostStatements)
        m_cache->idle.clear();
    m_cache->idle.try_emplace(sql, std::move(statement));
}

Result<std::unique_ptr<SqliteConnection::Statement>> SqliteConnection::start(const QString &sql,
                                                                             const QVariantList &values)
{
    if (m_interrupted)
        return base::fail(Code::Cancelled, QStringLiteral("interrupted"));
    Result<std::unique_ptr<Statement>> statement = takeStatement(sql);
    if (!statement)
        return statement;
    if ((*statement)->parameters != values.size())
        return base::fail(Code::StoreQueryFailed, QStringLiteral("%1 values for %2 places in: %3")
                                                      .arg(values.size())
                                                      .arg((*statement)->parameters)
                                                      .arg(sql.simplified().left(160)));
    QSqlQuery &query = (*statement)->query;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, bindable(values.at(i)));
    if (!query.exec())
        return tl::unexpected(
            errorOf(query.lastError().nativeErrorCode().toInt(), query.lastError().databaseText(), sql));
    return statement;
}

Result<int> SqliteConnection::exec(const QString &sql, const QVariantList &values)
{
    Result<std::unique_ptr<Statement>> statement = start(sql, values);
    if (!statement)
        return tl::unexpected(statement.error());
    const int affected = (*statement)->query.numRowsAffected();
    giveBack(sql, std::move(*statement), values);
    return affected;
}

Result<void> SqliteConnection::each(const QString &sql, const QVariantList &values,
                                    const std::function<bool(const Rows &)> &row)
{
    Result<std::unique_ptr<Statement>> statement = start(sql, values);
    if (!statement)
        return tl::unexpected(statement.error());
    QSqlQuery &query = (*statement)->query;
    const QueryRows rows(query);
    bool more = true;
    while (more && !m_interrupted && query.next())
        more = row(rows);
    if (m_interrupted)
        return base::fail(Code::Cancelled, QStringLiteral("interrupted"));
    if (query.lastError().isValid())
        return tl::unexpected(
            errorOf(query.lastError().nativeErrorCode().toInt(), query.lastError().databaseText(), sql));
    giveBack(sql, std::move(*statement), values);
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
