#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

namespace leeway::test
{

/// A store as it lies on disk, read beside the program that has it open. No row is ever changed through it.
class StoreRows
{
public:
    explicit StoreRows(const QString &file)
    {
        m_db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), kName);
        m_db.setDatabaseName(file);
        m_db.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"));
        m_db.open();
    }
    ~StoreRows()
    {
        m_db = {};
        QSqlDatabase::removeDatabase(kName);
    }
    Q_DISABLE_COPY_MOVE(StoreRows)

    /// The first column of the first row; invalid when there is none or the store cannot be read.
    [[nodiscard]] QVariant value(const QString &sql) const
    {
        if (!m_db.isOpen())
            return {};
        QSqlQuery query(m_db);
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
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
                                     QStringLiteral("transcript"),
                                     QStringLiteral("transcript_line"),
                                     QStringLiteral("attachment"),
                                     QStringLiteral("attempt"),
                                     QStringLiteral("promise"),
                                     QStringLiteral("outcome"),
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
    [[nodiscard]] QStringList rowsOf(const QString &table) const
    {
        QStringList columns;
        QSqlQuery names(m_db);
        names.exec(QStringLiteral("SELECT name FROM pragma_table_info('%1') WHERE name NOT IN ('rowid', "
                                  "'batch_id')")
                       .arg(table));
        while (names.next())
            columns.append(QStringLiteral("quote(\"%1\")").arg(names.value(0).toString()));
        QSqlQuery query(m_db);
        if (!query.exec(QStringLiteral("SELECT %1 FROM \"%2\"")
                            .arg(columns.join(QStringLiteral(" || '|' || ")), table)))
            qFatal("%s: %s", qPrintable(table), qPrintable(query.lastError().text()));
        QStringList rows;
        while (query.next())
            rows.append(table + u'|' + query.value(0).toString());
        return rows;
    }

    static inline const QString kName = QStringLiteral("store rows");
    QSqlDatabase m_db;
};

} // namespace leeway::test
