#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <functional>
#include <sqlite3.h>

namespace leeway::test
{

/// A store as it lies on disk, read beside the program that has it open. No row is ever changed through it.
class StoreRows
{
public:
    explicit StoreRows(const QString &file)
    {
        constexpr int kPatienceMs = 5'000;
        if (sqlite3_open_v2(QFile::encodeName(file).constData(), &m_db, SQLITE_OPEN_READONLY, nullptr) ==
            SQLITE_OK)
            sqlite3_busy_timeout(m_db, kPatienceMs);
    }
    ~StoreRows() { sqlite3_close(m_db); }
    Q_DISABLE_COPY_MOVE(StoreRows)

    /// The first column of the last row; -1 when there is none or the store cannot be read.
    [[nodiscard]] qint64 number(const QString &sql) const
    {
        qint64 found = -1;
        each(sql, [&found](sqlite3_stmt *row) { found = sqlite3_column_int64(row, 0); });
        return found;
    }

    /// Every row of every table that says something about customers, sorted, as "table|column|column…".
    ///
    /// Left out: rowids and the import's own id, which are not about anybody; what this computer keeps for
    /// itself; the index, which is compared by searching.
    [[nodiscard]] QStringList domainRows() const
    {
        QStringList rows;
        for (const QString &table : {QStringLiteral("customer"),
                                     QStringLiteral("member"),
                                     QStringLiteral("handle"),
                                     QStringLiteral("case"),
                                     QStringLiteral("interaction"),
                                     QStringLiteral("interaction_text"),
                                     QStringLiteral("interaction_case"),
                                     QStringLiteral("channel_count"),
                                     QStringLiteral("customer_channel"),
                                     QStringLiteral("transcript"),
                                     QStringLiteral("transcript_line"),
                                     QStringLiteral("attachment"),
                                     QStringLiteral("attempt"),
                                     QStringLiteral("promise"),
                                     QStringLiteral("outcome"),
                                     QStringLiteral("contact"),
                                     QStringLiteral("point_mark"),
                                     QStringLiteral("offer"),
                                     QStringLiteral("order"),
                                     QStringLiteral("order_line"),
                                     QStringLiteral("order_event"),
                                     QStringLiteral("source_key"),
                                     QStringLiteral("name_word"),
                                     QStringLiteral("name_spelling")})
            rows += rowsOf(table);
        rows.sort();
        return rows;
    }

private:
    /// Calls `take` for every row; false when the statement did not run to its end.
    bool each(const QString &sql, const std::function<void(sqlite3_stmt *)> &take) const
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
            return false;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            take(statement);
        sqlite3_finalize(statement);
        return code == SQLITE_DONE;
    }
    static QString text(sqlite3_stmt *row)
    {
        return QString::fromUtf8(static_cast<const char *>(sqlite3_column_blob(row, 0)),
                                 sqlite3_column_bytes(row, 0));
    }

    [[nodiscard]] QStringList rowsOf(const QString &table) const
    {
        QStringList columns;
        each(QStringLiteral("SELECT name FROM pragma_table_info('%1') WHERE name NOT IN ('rowid', "
                            "'batch_id')")
                 .arg(table),
             [&columns](sqlite3_stmt *row) {
                 columns.append(QStringLiteral("quote(\"%1\")").arg(text(row)));
             });
        QStringList rows;
        const QString sql =
            QStringLiteral("SELECT %1 FROM \"%2\"").arg(columns.join(QStringLiteral(" || '|' || ")), table);
        if (!each(sql, [&](sqlite3_stmt *row) { rows.append(table + u'|' + text(row)); }))
            qFatal("%s: %s", qPrintable(table), sqlite3_errmsg(m_db));
        return rows;
    }

    sqlite3 *m_db = nullptr;
};

} // namespace leeway::test
