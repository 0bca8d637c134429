#pragma once

#include "storage/connection.h"

#include <atomic>
#include <optional>
#include <unordered_map>
#include <utility>

struct sqlite3;

namespace leeway::storage
{

class SqliteStatement;
class StatementRun;

/// A Connection over SQLite's C interface. Seen inside src/storage only.
///
/// Belongs to the thread that opened it, which also destroys it; only `interrupt` may come from elsewhere.
class SqliteConnection final : public Connection
{
public:
    enum class Mode {
        ReadWrite, ///< the file is there already; SQLite would make it with the wrong rights
        ReadOnly,
        Immutable, ///< on a medium where not even SQLite's shared memory file can be made; nobody may write
                   ///< to it
    };

    /// Opens `file` without any pragma (pragmas.h has those).
    [[nodiscard]] static base::Result<std::unique_ptr<SqliteConnection>> open(const QString &file, Mode mode);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    [[nodiscard]] base::Result<int> exec(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] base::Result<void> each(const QString &sql, const QVariantList &values,
                                          const std::function<bool(const Rows &)> &row) override;
    [[nodiscard]] base::Result<QVariant> value(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] qint64 lastInsertRowId() const override;
    void interrupt() override;

    /// Runs every statement of `script` (UTF-8, may hold triggers and comments) until one fails. For the
    /// ladder.
    [[nodiscard]] base::Result<void> runScript(const QByteArray &script);
    /// Makes calls work again after `interrupt`.
    void forgetInterrupt() { m_interrupted = false; }
    [[nodiscard]] bool inTransaction() const;
    /// Begins; ends by rolling back, also after an interrupt, and never fails in a way that matters.
    [[nodiscard]] base::Result<void> begin(bool immediate);
    [[nodiscard]] base::Result<void> commit();
    void rollback();
    /// The last error that says something about the disk or the file rather than about a statement; once.
    [[nodiscard]] std::optional<base::Error> takeTrouble() { return std::exchange(m_trouble, {}); }
    /// For what has no statement: hooks, states, numbers of errors.
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    explicit SqliteConnection(sqlite3 *handle);
    base::Result<StatementRun> statementOf(const QString &sql);
    base::Result<StatementRun> start(const QString &sql, const QVariantList &values);
    /// The error of the call just made; must come before anything else touches the connection.
    base::Error lastError(const QString &sql);
    base::Error errorOf(int sqliteCode, const QString &message, const QString &sql);

    sqlite3 *m_handle;
    /// By text. One that runs is passed over, so that its text may be used again inside its own row callback.
    std::unordered_map<QString, std::unique_ptr<SqliteStatement>> m_statements;
    std::optional<base::Error> m_trouble;
    std::atomic<bool> m_interrupted = false;
};

} // namespace leeway::storage
