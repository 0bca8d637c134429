#include "storage/replica/rows.h"

#include "domain/json/values.h"
#include "storage/commands/apply.h"
#include "storage/customer_writes.h"
#include "storage/replica/put_row.h"
#include "storage/replica/state.h"
#include "storage/row_writes.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Q_LOGGING_CATEGORY(lcReplica, "leeway.storage.replica")

/// Above this many rows screens are told that everything changed: naming them costs more than reading again.
constexpr size_t kMostNamed = 200;

/// A case that a link joins to another counts no more as one of its customer's.
Result<void> countJoinedCases(Connection &db, Counters &counters)
{
    return db.each(
        QStringLiteral("SELECT k.customer FROM waiting_link AS w JOIN \"case\" AS k ON k.id = w.id JOIN "
                       "\"case\" AS t ON t.id = w.merged_into WHERE w.\"table\" = 'case'"),
        {}, [&](const Rows &row) {
            counters.casesChanged(idFrom<CustomerId>(row.at(0)));
            return true;
        });
}

/// Sets the merge links whose other end is here by now.
Result<void> setWaitingLinks(Connection &db, Counters &counters)
{
    if (Result<void> done = countJoinedCases(db, counters); !done)
        return done;
    for (const QString &table : {QStringLiteral("customer"), QStringLiteral("\"case\"")}) {
        const QString name = QString(table).remove(u'"');
        if (Result<void> done =
                run(db,
                    QLatin1String("UPDATE ") % table %
                        QLatin1String(
                            " SET merged_into = w.merged_into FROM waiting_link AS w WHERE w.\"table\" = "
                            "? AND w.id = ") %
                        table % QLatin1String(".id AND EXISTS (SELECT 1 FROM ") % table %
                        QLatin1String(" AS t WHERE t.id = w.merged_into)"),
                    {name});
            !done)
            return done;
        if (Result<void> done =
                run(db,
                    QLatin1String("DELETE FROM waiting_link WHERE \"table\" = ? AND EXISTS (SELECT 1 FROM ") %
                        table % QLatin1String(" AS t WHERE t.id = waiting_link.merged_into)"),
                    {name});
            !done)
            return done;
    }
    return {};
}

/// Parents first, then what is gone, children first. A page of the feed names a record where it changed last,
/// which may be after what hangs on it.
std::vector<const StoreRow *> inOrder(const std::vector<StoreRow> &rows)
{
    std::vector<const StoreRow *> ordered;
    ordered.reserve(rows.size());
    for (const StoreRow &row : rows)
        ordered.push_back(&row);
    const auto rank = [](const StoreRow *row) {
        const qsizetype at = storeTables().indexOf(row->table);
        return row->row ? at : 2 * storeTables().size() - at;
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const StoreRow *a, const StoreRow *b) { return rank(a) < rank(b); });
    return ordered;
}

} // namespace

const QStringList &storeTables()
{
    static const QStringList tables{
        QStringLiteral("team"),        QStringLiteral("person"),  QStringLiteral("customer"),
        QStringLiteral("member"),      QStringLiteral("handle"),  QStringLiteral("preference"),
        QStringLiteral("need"),        QStringLiteral("consent"), QStringLiteral("case"),
        QStringLiteral("interaction"), QStringLiteral("attempt"), QStringLiteral("promise"),
        QStringLiteral("outcome"),     QStringLiteral("order"),   QStringLiteral("case_order_line")};
    return tables;
}

Result<void> putStoreRows(Transaction &tx, const std::vector<StoreRow> &given, Coming coming)
{
    const std::vector<const StoreRow *> rows = inOrder(given);
    if (rows.size() > kMostNamed)
        tx.touchEverything();
    RowPlace place{
        .tx = tx, .index = coming == Coming::Many ? Index::Later : Index::Now, .counters = {}, .known = {}};
    bool isRemoving = false;
    for (const StoreRow *row : rows) {
        // Removals write their own counts, and must find those of the rows before them in place.
        if (!row->row && !std::exchange(isRemoving, true)) {
            if (Result<void> done = place.counters.write(tx.db()); !done)
                return done;
        }
        if (Result<void> done = row->row ? putRow(place, *row) : removeRow(place, *row); !done)
            return fail(done.error().code,
                        QStringLiteral("%1 %2: %3").arg(row->table, row->key, done.error().detail));
    }
    Result<void> done = setWaitingLinks(tx.db(), place.counters);
    return done ? place.counters.write(tx.db()) : done;
}

Result<void> layPendingAgain(Transaction &tx)
{
    constexpr int kPage = 200;
    const auto first = tx.db().value(QStringLiteral("SELECT min(dseq) FROM command WHERE state = 'pending'"));
    if (!first)
        return tl::unexpected(first.error());
    if (first->isNull())
        return {};
    for (qint64 after = first->toLongLong() - 1;;) {
        const auto commands = readOutbox(tx.db(), after, kPage, std::numeric_limits<qsizetype>::max());
        if (!commands)
            return tl::unexpected(commands.error());
        if (commands->empty())
            return {};
        for (const OutboxCommand &one : *commands) {
            after = one.dseq;
            const auto waits = tx.db().value(
                QStringLiteral("SELECT 1 FROM command WHERE dseq = ? AND state = 'pending'"), {one.dseq});
            if (!waits)
                return tl::unexpected(waits.error());
            if (!waits->isValid())
                continue;
            // What cannot be laid over the store's rows any more will be refused by the store, with a reason.
            if (const Result<void> done = applyCommand(tx, one.command, Applying::Again); !done)
                qCInfo(lcReplica) << "a waiting command does not fit any more:"
                                  << base::toLogLine(done.error());
        }
    }
}

} // namespace leeway::storage
