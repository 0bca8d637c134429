#pragma once

#include "storage/connection.h"

#include <memory>
#include <utility>
#include <vector>

#include <QByteArray>

struct sqlite3;
struct sqlite3_stmt;

namespace leeway::storage
{

/// One prepared statement, and the row it stands on. Seen by SqliteConnection only, on the thread of the
/// connection.
///
/// Values are lent to SQLite rather than copied: they live here from `bind` to `reset`.
class SqliteStatement final : public Rows
{
public:
    /// Null with SQLite's result code in `code` when `sql` cannot be prepared or is more than one statement.
    static std::unique_ptr<SqliteStatement> prepare(sqlite3 *database, const QString &sql, int &code);
    ~SqliteStatement() override;
    Q_DISABLE_COPY_MOVE(SqliteStatement)

    /// How many values it wants.
    [[nodiscard]] int parameters() const { return static_cast<int>(m_lent.size()); }
    /// Binds as many values as it wants, in order: an invalid QVariant as NULL, text as UTF-8, bytes as a
    /// blob, the rest as a number. Returns SQLite's result code.
    [[nodiscard]] int bind(const QVariantList &values);
    /// SQLite's result code: SQLITE_ROW, SQLITE_DONE or an error. errno is then what the system said, or 0.
    [[nodiscard]] int step();
    /// Ends a run and lets go of its values; ready to be bound again.
    void reset();
    /// Between `bind` and `reset`.
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// NULL is a null QString, a number qlonglong or double, text QString, a blob QByteArray.
    [[nodiscard]] QVariant at(int column) const override;

private:
    explicit SqliteStatement(sqlite3_stmt *prepared);
    [[nodiscard]] int bindOne(int place, const QVariant &value, QByteArray &lent);

    sqlite3_stmt *m_prepared;
    std::vector<QByteArray> m_lent; ///< one for each place
    bool m_running = false;
};

/// One run of a statement; it ends with this object. The statement belongs to a cache, or to the run alone.
class StatementRun final
{
public:
    explicit StatementRun(SqliteStatement &cached)
        : m_statement(&cached)
    {
    }
    explicit StatementRun(std::unique_ptr<SqliteStatement> own)
        : m_own(std::move(own))
        , m_statement(m_own.get())
    {
    }
    StatementRun(StatementRun &&other) noexcept
        : m_own(std::move(other.m_own))
        , m_statement(std::exchange(other.m_statement, nullptr))
    {
    }
    StatementRun &operator=(StatementRun &&) = delete;
    ~StatementRun()
    {
        if (m_statement)
            m_statement->reset();
    }
    SqliteStatement *operator->() const { return m_statement; }
    SqliteStatement &operator*() const { return *m_statement; }

private:
    std::unique_ptr<SqliteStatement> m_own;
    SqliteStatement *m_statement;
};

} // namespace leeway::storage
