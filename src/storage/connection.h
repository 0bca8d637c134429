#pragma once

#include "base/result.h"
#include "storage/changes.h"

#include <QVariantList>

#include <functional>
#include <memory>

namespace leeway::storage
{

/// The row a query stands on, read by column index. Valid inside the callback only.
class Rows
{
public:
    virtual ~Rows() = default;
    [[nodiscard]] virtual QVariant at(int column) const = 0;
};

/// One SQLite connection. Belongs to the thread that opened it; never leaves it.
///
/// All values are bound, never pasted into SQL. Statements are prepared once per text, and a text may be used
/// again inside its own row callback. Only an invalid QVariant is NULL; an empty or null QString or
/// QByteArray is empty. Ids are QByteArray of 16 bytes. Errors: StoreFull, StoreReadOnly, StoreDamaged … for
/// the disk and the file, AlreadyThere for a unique key, NotFound for a missing parent, FieldInvalid for a
/// check, Cancelled, StoreQueryFailed.
class Connection
{
public:
    virtual ~Connection() = default;

    /// Runs `sql` with `values` bound in order; for statements without rows. Returns the rows affected.
    [[nodiscard]] virtual base::Result<int> exec(const QString &sql, const QVariantList &values = {}) = 0;
    /// Runs `sql` and calls `row` for each row until it returns false.
    [[nodiscard]] virtual base::Result<void> each(const QString &sql, const QVariantList &values,
                                                  const std::function<bool(const Rows &)> &row) = 0;
    /// The one value of a one-row, one-column query; an invalid QVariant when there is no row.
    [[nodiscard]] virtual base::Result<QVariant> value(const QString &sql,
                                                       const QVariantList &values = {}) = 0;
    /// rowid of the last insert.
    [[nodiscard]] virtual qint64 lastInsertRowId() const = 0;
    /// Aborts the statement running on this connection from another thread; its call returns Cancelled.
    virtual void interrupt() = 0;
};

/// A write transaction: a connection that also collects what was changed. Committed by Storage::write when
/// the function returns a value, rolled back when it returns an error.
class Transaction
{
public:
    /// `awaited` says whether an agent's write waits for this one to end.
    Transaction(Connection &connection, std::function<bool()> awaited)
        : m_connection(connection)
        , m_awaited(std::move(awaited))
    {
    }
    Connection &db() { return m_connection; }
    /// A long piece of bulk work asks this every few milliseconds, and when true stops and leaves the rest to
    /// another transaction.
    [[nodiscard]] bool isAwaited() const { return m_awaited(); }
    void touch(const QString &table) { m_changed.tables.insert(table); }
    void touch(const QString &table, const QUuid &customer)
    {
        m_changed.tables.insert(table);
        m_changed.customers.insert(customer);
    }
    void touchEverything() { m_changed.everything = true; }
    [[nodiscard]] const Changed &changed() const { return m_changed; }

private:
    Connection &m_connection;
    std::function<bool()> m_awaited;
    Changed m_changed;
};

} // namespace leeway::storage
