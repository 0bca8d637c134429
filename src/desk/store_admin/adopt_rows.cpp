#include "desk/store_admin/adopt_rows.h"

#include "desk/store_admin/copy_lines.h"
#include "desk/store_admin/statement.h"
#include "remote/function_call.h"
#include "storage/replica/hand_over.h"
#include "storage/storage.h"

#include <QJsonArray>

#include <vector>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Who did it, and whose it is, as the shared store knows them.
void renameIds(QJsonObject &row, const QString &table, const QHash<QString, QString> &ids)
{
    const auto rename = [&](const QString &key) {
        if (const auto other = ids.constFind(row.value(key).toString()); other != ids.cend())
            row.insert(key, *other);
    };
    for (const QString &key :
         {QStringLiteral("person"), QStringLiteral("learned_by"), QStringLiteral("recorded_by"),
          QStringLiteral("keeper"), QStringLiteral("owner"), QStringLiteral("sent_by"),
          QStringLiteral("asked_by"), QStringLiteral("decided_by"), QStringLiteral("team")})
        rename(key);
    if (table == QLatin1String("team"))
        rename(QStringLiteral("id"));
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
        auto page = answerOf(m_storage.read(storage::Lane::Behind, [table = m_table, after = m_after,
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
            m_storage.read(storage::Lane::Behind, [table = m_table, upTo = m_upTo](storage::Connection &db) {
                return storage::countHandOver(db, table, upTo);
            }));
    }

private:
    storage::Storage &m_storage;
    QString m_table;
    qint64 m_upTo;
    QVariant m_after;
};

/// Those of a page that go out, as the shared store knows them.
std::vector<QJsonObject> goingOut(std::vector<QJsonObject> rows, const QString &table,
                                  const AdoptMatch &match)
{
    std::erase_if(rows, [&match](const QJsonObject &row) {
        return match.leftOut.contains(row.value(QStringLiteral("id")).toString());
    });
    for (QJsonObject &row : rows)
        renameIds(row, table, match.ids);
    return rows;
}

Result<qint64> sendByCopy(AdminLink &link, const std::vector<QJsonObject> &rows, const QString &table,
                          const QUuid &batch)
{
    QByteArray lines;
    for (const QJsonObject &row : rows)
        lines += copyLine(batch, table.toLatin1(), row);
    return answerOf(link.copyIn(statement("bring_rows"), lines));
}

Result<qint64> sendByCall(AdminLink &link, const std::vector<QJsonObject> &rows, const QString &table,
                          const QUuid &batch)
{
    QByteArray lines;
    for (const QJsonObject &row : rows)
        lines += (lines.isEmpty() ? '[' : ',') + storableJson(row);
    const auto taken = answerOf(
        link.query(remote::functionCall("api.adopt_rows", 3),
                   {batch.toString(QUuid::WithoutBraces).toLatin1(), table.toLatin1(), lines + ']'}));
    return taken ? Result<qint64>(taken->int64(0, 0).value_or(-1)) : errorOf(taken);
}

/// How many the store took: all, or it says why none.
Result<qint64> sendPage(AdminLink &link, std::vector<QJsonObject> page, const QString &table,
                        const AdoptRows &what)
{
    const std::vector<QJsonObject> rows = goingOut(std::move(page), table, what.match);
    if (rows.empty())
        return 0;
    return what.byCall ? sendByCall(link, rows, table, what.batch)
                       : sendByCopy(link, rows, table, what.batch);
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
        if (what.stop.stop_requested())
            return fail(Code::Cancelled, QStringLiteral("stopped between two pages"));
        read += static_cast<qint64>(rows->size());
        const Result<qint64> taken = sendPage(link, *std::move(rows), table, what);
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

Result<RowCounts> countRows(storage::Storage &storage, qint64 upToDseq)
{
    return answerOf(
        storage.read(storage::Lane::Behind, [upToDseq](storage::Connection &db) -> Result<RowCounts> {
            RowCounts counts;
            for (const QString &table : storage::handOverTables()) {
                const Result<qint64> count = storage::countHandOver(db, table, upToDseq);
                if (!count)
                    return errorOf(count);
                counts.insert(table, *count);
            }
            return counts;
        }));
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
        const Result<remote::Rows> sums =
            answerOf(link.query(remote::functionCall("api.adopt_sums", 1), {list}));
        const Result<QJsonValue> said = sums ? sums->json(0, 0) : errorOf(sums);
        if (!said)
            return tl::unexpected<base::Error>(said.error());
        const QJsonObject byCurrency = said->toObject();
        for (auto it = byCurrency.begin(); it != byCurrency.end(); ++it)
            seen.there[it.key()] += it->toInteger();
    }
}

} // namespace leeway::desk
