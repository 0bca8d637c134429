#include "storage/replica/rows.h"

#include "domain/json/values.h"
#include "domain/store_tables.h"
#include "storage/commands/apply.h"
#include "storage/customer_writes.h"
#include "storage/replica/put_row.h"
#include "storage/replica/state.h"
#include "storage/row_writes.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>
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

/// Whether an error says that a command does not fit the rows, rather than that the store cannot be written.
bool isMisfit(Code code)
{
    constexpr std::array kMisfits{Code::NotFound,       Code::ChangedMeanwhile, Code::MergeImpossible,
                                  Code::AlreadyThere,   Code::FieldInvalid,     Code::LeaseClosed,
                                  Code::LeaseExhausted, Code::LeaseExpired,     Code::LeaseOutOfStep,
                                  Code::LeaseStillHeld, Code::UndoImpossible,   Code::MoneyInvalid,
                                  Code::MoneyOverflow,  Code::RoleNotAllowed};
    return std::find(kMisfits.begin(), kMisfits.end(), code) != kMisfits.end();
}

/// Lays one command over the rows, whole or not at all.
Result<void> layAgain(Transaction &tx, const Command &command)
{
    Connection &db = tx.db();
    if (Result<void> done = run(db, QStringLiteral("SAVEPOINT one_command"), {}); !done)
        return done;
    if (const Result<void> done = applyCommand(tx, command, Applying::Again); !done) {
        if (!isMisfit(done.error().code))
            return done;
        // The store will refuse it as well, with a reason.
        qCInfo(lcReplica) << "a waiting command does not fit any more:" << base::toLogLine(done.error());
        if (Result<void> back = run(db, QStringLiteral("ROLLBACK TO one_command"), {}); !back)
            return back;
    }
    return run(db, QStringLiteral("RELEASE one_command"), {});
}

} // namespace

Result<void> putStoreRows(Transaction &tx, const std::vector<StoreRow> &given, Coming coming, Admit admit)
{
    const std::vector<const StoreRow *> rows = inOrder(given);
    if (rows.size() > kMostNamed)
        tx.touchEverything();
    RowPlace place{.tx = tx,
                   .index = coming == Coming::Many ? Index::Later : Index::Now,
                   .admit = admit,
                   .counters = {},
                   .known = {},
                   .me = {}};
    if (admit == Admit::WhoIsHere) {
        const Result<ReplicaState> state = readReplicaState(tx.db());
        if (!state)
            return tl::unexpected(state.error());
        place.me = state->person;
    }
    bool isRemoving = false;
    for (const StoreRow *row : rows) {
        // Removals write their own counts, and must find those of the rows before them in place.
        if (!row->row && !std::exchange(isRemoving, true)) {
            if (Result<void> done = place.counters.write(tx.db()); !done)
                return done;
        }
        Result<void> done = row->row ? putRow(place, *row) : removeRow(place, *row);
        // One row that a newer store wrote otherwise must not hold up all that follow; it comes with its next
        // change.
        if (!done && done.error().code == Code::FieldInvalid) {
            qCWarning(lcReplica) << "a row cannot be read and is passed over:" << row->table << row->key
                                 << done.error().detail;
            continue;
        }
        if (!done)
            return fail(done.error().code,
                        QStringLiteral("%1 %2: %3").arg(row->table, row->key, done.error().detail));
    }
    Result<void> done = setWaitingLinks(tx.db(), place.counters);
    return done ? place.counters.write(tx.db()) : done;
}

Result<void> layPendingAgain(Transaction &tx)
{
    constexpr int kPage = 200;
    for (qint64 after = 0;;) {
        const auto commands = readPending(tx.db(), after, kPage);
        if (!commands)
            return tl::unexpected(commands.error());
        if (commands->empty())
            return {};
        after = commands->back().dseq;
        for (const OutboxCommand &one : *commands) {
            if (Result<void> done = layAgain(tx, one.command); !done)
                return done;
        }
    }
}

} // namespace leeway::storage
