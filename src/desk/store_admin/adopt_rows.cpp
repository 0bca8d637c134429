#include "desk/store_admin/adopt_rows.h"

#include "desk/store_admin/copy_lines.h"
#include "desk/store_admin/statement.h"
#include "storage/replica/hand_over.h"
#include "storage/storage.h"

#include <QJsonArray>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Who did it, as the shared store knows them.
void renamePersons(QJsonObject &row, const QHash<QString, QString> &persons)
{
    for (const QString &key :
         {QStringLiteral("person"), QStringLiteral("learned_by"), QStringLiteral("recorded_by"),
          QStringLiteral("keeper"), QStringLiteral("owner")}) {
        if (const auto other = persons.constFind(row.value(key).toString()); other != persons.cend())
            row.insert(key, *other);
    }
}

/// The reads of one table, a page at a time. Blocks for each.
class TablePages
{
public:
    TablePages(storage::Storage &storage, QString table, qint64 upToDseq)
        : m_storage(storage)
        , m_table(std::move(table))
        , m_upTo(upToDseq)
    {
    }

    /// Empty at the end.
    Result<std::vector<QJsonObject>> next()
    {
        auto page = answerOf(m_storage.read(storage::Lane::Search, [table = m_table, after = m_after,
                                                                    upTo = m_upTo](storage::Connection &db) {
            return storage::readHandOver(db, table, after, upTo);
        }));
        if (!page)
            return tl::unexpected<base::Error>(page.error());
        if (page->after.isValid())
            m_after = page->after;
        return std::move(page->rows);
    }

    Result<qint64> count()
    {
        return answerOf(
            m_storage.read(storage::Lane::Search, [table = m_table, upTo = m_upTo](storage::Connection &db) {
                return storage::countHandOver(db, table, upTo);
            }));
    }

private:
    storage::Storage &m_storage;
    QString m_table;
    qint64 m_upTo;
    QVariant m_after;
};

QByteArray linesOf(std::vector<QJsonObject> rows, const QString &table, const AdoptRows &what)
{
    QByteArray lines;
    for (QJsonObject &row : rows) {
        // People who are known there already stay as they are there.
        if (table == QLatin1String("person") &&
            what.persons.contains(row.value(QStringLiteral("id")).toString()))
            continue;
        renamePersons(row, what.persons);
        lines += copyLine(what.batch, table.toLatin1(), row);
    }
    return lines;
}

Result<qint64> sendTable(AdminLink &link, const QString &table, const AdoptRows &what, qint64 sentBefore)
{
    TablePages pages(what.storage, table, what.upToDseq);
    const Result<qint64> all = pages.count();
    if (!all)
        return all;
    qint64 read = 0;
    qint64 sent = 0;
    while (true) {
        auto rows = pages.next();
        if (!rows)
            return tl::unexpected<base::Error>(rows.error());
        if (rows->empty())
            break;
        read += static_cast<qint64>(rows->size());
        const QByteArray lines = linesOf(*std::move(rows), table, what);
        const Result<qint64> taken = answerOf(link.copyIn(statement("bring_rows"), lines));
        if (!taken)
            return taken;
        sent += *taken;
        what.progress(sentBefore + sent);
    }
    if (read != *all)
        return fail(Code::StoreQueryFailed,
                    QStringLiteral("%1: %2 rows were read of %3").arg(table).arg(read).arg(*all));
    return sent;
}

qint64 paidMinor(const QJsonObject &line, QString &currency)
{
    const QJsonObject paid = line.value(QStringLiteral("paid")).toObject();
    currency = paid.value(QStringLiteral("currency")).toString();
    return paid.value(QStringLiteral("minor")).toInteger();
}

void addPage(MoneySums &sums, const std::vector<QJsonObject> &orders, QStringList &ids)
{
    for (const QJsonObject &order : orders) {
        ids.append(order.value(QStringLiteral("id")).toString());
        for (const QJsonValue line : order.value(QStringLiteral("lines")).toArray()) {
            QString currency;
            const qint64 minor = paidMinor(line.toObject(), currency);
            if (!currency.isEmpty())
                sums[currency] += minor;
        }
    }
}

} // namespace

Result<RowCounts> sendRows(AdminLink &link, const AdoptRows &what)
{
    RowCounts counts;
    qint64 all = 0;
    for (const QString &table : storage::handOverTables()) {
        const Result<qint64> sent = sendTable(link, table, what, all);
        if (!sent)
            return tl::unexpected<base::Error>(sent.error());
        counts.insert(table, *sent);
        all += *sent;
    }
    return counts;
}

Result<MoneySeen> sumOrders(AdminLink &link, storage::Storage &storage)
{
    MoneySeen seen;
    TablePages pages(storage, QStringLiteral("order"), 0);
    while (true) {
        const auto orders = pages.next();
        if (!orders)
            return tl::unexpected<base::Error>(orders.error());
        if (orders->empty())
            return seen;
        QStringList ids;
        addPage(seen.here, *orders, ids);
        const QByteArray list = '{' + ids.join(u',').toLatin1() + '}';
        const Result<remote::Rows> sums = answerOf(link.query(statement("sum_orders"), {list}));
        if (!sums)
            return tl::unexpected<base::Error>(sums.error());
        for (int i = 0; i < sums->count(); ++i)
            seen.there[sums->text(i, 0).value_or(QString())] += sums->int64(i, 1).value_or(0);
    }
}

} // namespace leeway::desk
