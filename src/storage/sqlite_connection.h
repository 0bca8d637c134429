#pragma once

#include "storage/connection.h"

#include <atomic>
#include <optional>
#include <utility>

#include <QSqlDatabase>

struct sqlite3;

namespace leeway::storage
{

/// A Connection over Qt's SQLite driver. Seen inside src/storage only.
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
    /// The driver's handle, for what QtSql cannot say.
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    struct Statement;
    struct Cache;

    SqliteConnection(QString name, QSqlDatabase database);
    base::Result<std::unique_ptr<Statement>> takeStatement(const QString &sql);
    void giveBack(const QString &sql, std::unique_ptr<Statement> statement, const QVariantList &values);
    base::Result<std::unique_ptr<Statement>> start(const QString &sql, const QVariantList &values);
    base::Error errorOf(int sqliteCode, const QString &message, const QString &sql);

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    std::unique_ptr<Cache> m_cache;
    std::optional<base::Error> m_trouble;
    std::atomic<bool> m_interrupted = false;
};

} // namespace leeway::storage
