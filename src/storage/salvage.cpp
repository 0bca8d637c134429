#include "storage/salvage.h"

#include "base/logging.h"
#include "storage/error_map.h"

#include <limits>

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

constexpr qint64 kBeforeAll = std::numeric_limits<qint64>::min();

struct SalvageTable {
    QString name;
    QStringList columns; ///< that both stores have
    QStringList key;     ///< of the primary key, in its order
    QString rowId;       ///< the column or name to walk by; empty for a table without rowid
};

QString quoted(const QString &name)
{
    return u'"' + QString(name).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString quotedList(const QStringList &names)
{
    QStringList list;
    for (const QString &name : names)
        list.append(quoted(name));
    return list.join(QStringLiteral(", "));
}

/// The reading side fails where the damage is; only the writing side's errors end the work.
bool isSourceDamage(const Error &error)
{
    return error.code == Code::StoreDamaged || error.code == Code::StoreUnreadable ||
           error.code == Code::StoreQueryFailed;
}

class Salvager
{
public:
    Salvager(SqliteConnection &source, SqliteConnection &target)
        : m_source(source)
        , m_target(target)
    {
    }

    Result<Salvaged> run()
    {
        const Result<std::vector<SalvageTable>> tables = sharedTables();
        if (!tables)
            return tl::unexpected(tables.error());
        for (const SalvageTable &table : *tables) {
            if (Result<void> copied = copyTable(table); !copied)
                return tl::unexpected(copied.error());
        }
        if (Result<void> marked = markForIndex(); !marked)
            return tl::unexpected(marked.error());
        return m_done;
    }

private:
    Result<std::vector<SalvageTable>> sharedTables()
    {
        QList<std::pair<QString, bool>> names;
        const Result<void> listed = m_target.each(
            QStringLiteral(
                "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'pending\\_%' ESCAPE '\\'"),
            {}, [&names](const Rows &row) {
                names.append({row.at(0).toString(), row.at(1).toBool()});
                return true;
            });
        if (!listed)
            return tl::unexpected(listed.error());
        std::vector<SalvageTable> tables;
        for (const auto &[name, withoutRowId] : names) {
            Result<SalvageTable> table = describe(name, withoutRowId);
            if (!table)
                return tl::unexpected(table.error());
            if (!table->columns.isEmpty())
                tables.push_back(std::move(*table));
        }
        return tables;
    }

    QStringList sourceColumns(const QString &name)
    {
        QStringList columns;
        const Result<void> read = m_source.each(QStringLiteral("SELECT name FROM pragma_table_info(?)"),
                                                {name}, [&columns](const Rows &row) {
                                                    columns.append(row.at(0).toString());
                                                    return true;
                                                });
        if (!read || columns.isEmpty())
            noteUnread(name, read ? QStringLiteral("the table is gone") : read.error().detail);
        return columns;
    }

    Result<SalvageTable> describe(const QString &name, bool withoutRowId)
    {
        SalvageTable table{name, {}, {}, withoutRowId ? QString() : QStringLiteral("rowid")};
        const QStringList there = sourceColumns(name);
        QString integerKey;
        const Result<void> read =
            m_target.each(QStringLiteral("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY pk"),
                          {name}, [&](const Rows &row) {
                              const QString column = row.at(0).toString();
                              if (there.contains(column))
                                  table.columns.append(column);
                              if (row.at(2).toInt() > 0)
                                  table.key.append(column);
                              if (row.at(2).toInt() == 1 && row.at(1).toString() == u"INTEGER")
                                  integerKey = column;
                              return true;
                          });
        if (!read)
            return tl::unexpected(read.error());
        if (withoutRowId || table.columns.isEmpty())
            return table;
        if (table.key.size() == 1 && !integerKey.isEmpty())
            table.rowId = integerKey;
        else
            table.columns.append(table.rowId);
        return table;
    }

    Result<void> copyTable(const SalvageTable &table)
    {
        if (Result<void> begun = m_target.begin(true); !begun)
            return begun;
        const Result<void> copied = table.rowId.isEmpty() ? copyByKey(table) : copyByRowId(table);
        if (copied)
            return m_target.commit();
        m_target.rollback();
        return copied;
    }

    /// Copies what `select` yields until its end or the first damage; `last` is the first column of the last
    /// row. True when the end was reached.
    Result<bool> copyRows(const SalvageTable &table, const QString &select, const QVariantList &values,
                          qint64 *last)
    {
        const QString insert = QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                                   .arg(quoted(table.name), quotedList(table.columns),
                                        QStringList(table.columns.size(), QStringLiteral("?")).join(u','));
        const int first = last ? 1 : 0;
        std::optional<Error> targetError;
        const Result<void> read = m_source.each(select, values, [&](const Rows &row) {
            QVariantList copied;
            for (int i = 0; i < table.columns.size(); ++i)
                copied.append(row.at(first + i).isNull() ? QVariant() : row.at(first + i));
            const Result<int> inserted = m_target.exec(insert, copied);
            if (!inserted && isStoreTrouble(inserted.error().code)) {
                targetError = inserted.error();
                return false;
            }
            const bool taken = inserted && *inserted == 1;
            (taken ? m_done.rows : m_done.refused) += 1;
            if (last)
                *last = row.at(0).toLongLong();
            return true;
        });
        if (targetError)
            return tl::unexpected(*targetError);
        if (!read && !isSourceDamage(read.error()))
            return tl::unexpected(read.error());
        if (!read)
            noteUnread(table.name, read.error().detail);
        return read.has_value();
    }

    /// Walks up by rowid; where a page cannot be read, looks for the next rowid that can.
    Result<void> copyByRowId(const SalvageTable &table)
    {
        const QString id = quoted(table.rowId);
        const QString select = QStringLiteral("SELECT %1, %2 FROM %3 WHERE %1 > ? ORDER BY %1")
                                   .arg(id, quotedList(table.columns), quoted(table.name));
        qint64 last = kBeforeAll;
        for (;;) {
            const Result<bool> ended = copyRows(table, select, {last}, &last);
            if (!ended)
                return tl::unexpected(ended.error());
            if (*ended)
                return {};
            const std::optional<qint64> next = nextReadable(table, std::max<qint64>(last, 0));
            if (!next)
                return {};
            last = *next;
        }
    }

    bool canRead(const SalvageTable &table, qint64 above)
    {
        const QString probe = QStringLiteral("SELECT %1 FROM %2 WHERE %1 > ? ORDER BY %1 LIMIT 1")
                                  .arg(quoted(table.rowId), quoted(table.name));
        const Result<QVariant> found = m_source.value(probe, {above});
        return found && found->isValid();
    }

    /// The smallest rowid above `last` from which the walk goes on. A damaged page is a gap in the rowids, so
    /// steps are doubled until something can be read, and the edge of the gap is then found by halving.
    std::optional<qint64> nextReadable(const SalvageTable &table, qint64 last)
    {
        constexpr qint64 kFarthest = qint64(1) << 48;
        qint64 bad = 0;
        qint64 good = 1;
        while (!canRead(table, last + good)) {
            bad = good;
            good *= 2;
            if (good > kFarthest)
                return {};
        }
        while (good - bad > 1) {
            const qint64 middle = bad + (good - bad) / 2;
            (canRead(table, last + middle) ? good : bad) = middle;
        }
        return last + good;
    }

    /// A table without rowid: from its beginning to the damage, then from its end back to it.
    Result<void> copyByKey(const SalvageTable &table)
    {
        for (const QString &direction : {QStringLiteral(" ASC"), QStringLiteral(" DESC")}) {
            QStringList order;
            for (const QString &column : table.key)
                order.append(quoted(column) + direction);
            const QString select =
                QStringLiteral("SELECT %1 FROM %2 ORDER BY %3")
                    .arg(quotedList(table.columns), quoted(table.name), order.join(QStringLiteral(", ")));
            const Result<bool> ended = copyRows(table, select, {}, nullptr);
            if (!ended)
                return tl::unexpected(ended.error());
            if (*ended)
                break;
        }
        return {};
    }

    /// Search tables hold nothing that cannot be made again.
    Result<void> markForIndex()
    {
        const auto mark = [this](const QString &pending, const QString &sql) -> Result<void> {
            const Result<QVariant> there =
                m_target.value(QStringLiteral("SELECT 1 FROM sqlite_schema WHERE name = ?"), {pending});
            if (!there || !there->isValid())
                return there ? Result<void>() : tl::unexpected(there.error());
            const Result<int> done = m_target.exec(sql);
            return done ? Result<void>() : tl::unexpected(done.error());
        };
        Result<void> done = mark(QStringLiteral("pending_name"),
                                 QStringLiteral("INSERT INTO pending_name SELECT rowid FROM customer"));
        if (done)
            done = mark(QStringLiteral("pending_history"),
                        QStringLiteral("INSERT INTO pending_history SELECT rowid FROM interaction"));
        return done;
    }

    void noteUnread(const QString &table, const QString &why)
    {
        m_done.somethingUnread = true;
        qCWarning(lcStorage).noquote() << "Damage in table" << table << ':' << why;
    }

    SqliteConnection &m_source;
    SqliteConnection &m_target;
    Salvaged m_done;
};

} // namespace

Result<Salvaged> salvage(SqliteConnection &source, SqliteConnection &target)
{
    // A file cut short is refused at once otherwise, and a schema with one bad entry too.
    if (Result<void> lenient = source.runScript("PRAGMA writable_schema = ON"); !lenient)
        return tl::unexpected(lenient.error());
    return Salvager(source, target).run();
}

} // namespace leeway::storage
