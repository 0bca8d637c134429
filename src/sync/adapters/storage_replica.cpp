#include "sync/adapters/storage_replica.h"

#include "storage/customer_writes.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "storage/replica/wanted.h"

namespace leeway::sync
{

using base::Result;
using storage::Connection;
using storage::Transaction;

namespace
{

/// The store numbers this desk's commands from 1; the table counts on from what was there before.
Result<domain::ReplicaState> asTheStoreCounts(Connection &db)
{
    Result<domain::ReplicaState> state = storage::readReplicaState(db);
    if (state)
        state->ackedDseq -= state->before;
    return state;
}

Result<qint64> before(Connection &db)
{
    const Result<domain::ReplicaState> state = storage::readReplicaState(db);
    if (!state)
        return tl::unexpected(state.error());
    return state->before;
}

Result<LocalState> readLocal(Connection &db)
{
    LocalState local;
    const Result<domain::ReplicaState> state = asTheStoreCounts(db);
    if (!state)
        return tl::unexpected(state.error());
    local.replica = *state;
    Result<std::vector<domain::Cursor>> cursors = storage::readCursors(db);
    if (!cursors)
        return tl::unexpected(cursors.error());
    local.cursors = std::move(*cursors);
    const Result<domain::OutboxCounts> counts = storage::readOutboxCounts(db);
    if (!counts)
        return tl::unexpected(counts.error());
    local.outbox = *counts;
    local.outbox.newest -= state->before;
    const Result<qint64> numbers = storage::numbersLeft(db);
    if (!numbers)
        return tl::unexpected(numbers.error());
    local.numbersLeft = *numbers;
    const auto guests = storage::readGuests(db);
    if (!guests)
        return tl::unexpected(guests.error());
    for (const auto &[customer, version] : *guests)
        local.guests.push_back({customer, version});
    const auto wanted = storage::readWanted(db, 1);
    if (!wanted)
        return tl::unexpected(wanted.error());
    if (!wanted->empty())
        local.wanted = wanted->front();
    return local;
}

Result<std::vector<domain::OutboxCommand>> readWaiting(Connection &db, qint64 after, int count,
                                                       qsizetype bytes)
{
    const Result<qint64> earlier = before(db);
    if (!earlier)
        return tl::unexpected(earlier.error());
    Result<std::vector<domain::OutboxCommand>> commands =
        storage::readOutbox(db, after + *earlier, count, bytes);
    if (commands) {
        for (domain::OutboxCommand &one : *commands)
            one.dseq -= *earlier;
    }
    return commands;
}

/// Rows in place, and this desk's waiting commands over them.
Result<void> putRows(Transaction &tx, const std::vector<domain::StoreRow> &rows, storage::Coming coming,
                     storage::Admit admit = storage::Admit::Everybody)
{
    if (rows.empty())
        return {};
    Result<void> done = storage::putStoreRows(tx, rows, coming, admit);
    return done ? storage::layPendingAgain(tx) : done;
}

} // namespace

StorageReplica::StorageReplica(std::shared_ptr<storage::Storage> storage)
    : m_storage(std::move(storage))
{
}

QFuture<Result<LocalState>> StorageReplica::read()
{
    // On the writer's thread: what a call before this one has kept must be seen.
    return m_storage->write([](Transaction &tx) { return readLocal(tx.db()); });
}

QFuture<Result<void>> StorageReplica::remember(const domain::ReplicaState &state)
{
    return m_storage->write([state](Transaction &tx) -> Result<void> {
        const Result<qint64> earlier = before(tx.db());
        if (!earlier)
            return tl::unexpected(earlier.error());
        const Result<domain::ReplicaState> was = storage::readReplicaState(tx.db());
        if (!was)
            return tl::unexpected(was.error());
        domain::ReplicaState kept = state;
        kept.before = *earlier;
        kept.ackedDseq += *earlier;
        Result<void> done = storage::putReplicaState(tx, kept);
        // Those who were passed over come now.
        if (done && was->keepDays > 0 && kept.keepDays == 0)
            done = storage::fillTeamsAgain(tx);
        return done;
    });
}

QFuture<Result<void>> StorageReplica::become(const QUuid &desk)
{
    return m_storage->write([desk](Transaction &tx) { return storage::becomeDesk(tx, desk); });
}

QFuture<Result<std::vector<domain::OutboxCommand>>> StorageReplica::outbox(qint64 after, int count,
                                                                           qsizetype bytes)
{
    return m_storage->write(
        [after, count, bytes](Transaction &tx) { return readWaiting(tx.db(), after, count, bytes); });
}

QFuture<Result<void>> StorageReplica::keepAnswers(const KeptAnswers &kept)
{
    return m_storage->write([kept, now = m_storage->clock().now()](Transaction &tx) -> Result<void> {
        const Result<qint64> earlier = before(tx.db());
        if (!earlier)
            return tl::unexpected(earlier.error());
        Result<void> done = storage::putAnswers(tx, kept.answers, kept.acked + *earlier, now);
        return done ? putRows(tx, kept.rows, storage::Coming::Few) : done;
    });
}

QFuture<Result<void>> StorageReplica::reopen(qint64 acked)
{
    return m_storage->write([acked](Transaction &tx) -> Result<void> {
        const Result<qint64> earlier = before(tx.db());
        return earlier ? storage::reopenCommands(tx, acked + *earlier)
                       : Result<void>(tl::unexpected(earlier.error()));
    });
}

QFuture<Result<void>> StorageReplica::park(domain::CommandId id, const QByteArray &why)
{
    return m_storage->write([id, why](Transaction &tx) { return storage::parkCommand(tx, id, why); });
}

QFuture<Result<void>> StorageReplica::startFilling(const domain::Cursor &cursor)
{
    return m_storage->write([cursor](Transaction &tx) -> Result<void> {
        Result<void> done = storage::beginFilling(tx, cursor.scope);
        return done ? storage::putCursor(tx, cursor) : done;
    });
}

QFuture<Result<void>> StorageReplica::putPage(const domain::Cursor &next,
                                              const std::vector<domain::StoreRow> &rows, bool filling)
{
    return m_storage->write(
        [next, rows, filling](Transaction &tx) -> Result<void> {
            const Result<domain::ReplicaState> state = storage::readReplicaState(tx.db());
            if (!state)
                return tl::unexpected(state.error());
            const bool everybody = filling || state->keepDays == 0;
            Result<void> done = putRows(tx, rows, filling ? storage::Coming::Many : storage::Coming::Few,
                                        everybody ? storage::Admit::Everybody : storage::Admit::WhoIsHere);
            if (done && filling)
                done = storage::noteFilled(tx, next.scope, rows);
            if (done && !rows.empty())
                done = storage::ownTeam(tx, next.scope);
            return done ? storage::putCursor(tx, next) : done;
        },
        filling ? storage::Urgency::Bulk : storage::Urgency::Interactive);
}

QFuture<Result<void>> StorageReplica::finishFilling(const domain::Cursor &cursor)
{
    return m_storage->write(
        [cursor](Transaction &tx) -> Result<void> {
            Result<void> done = storage::sweepFilled(tx, cursor.scope);
            if (done)
                done = storage::layPendingAgain(tx); // made here, not there yet: swept, and put back
            return done ? storage::putCursor(tx, cursor) : done;
        },
        storage::Urgency::Bulk);
}

QFuture<Result<void>> StorageReplica::forgetScope(const QString &scope)
{
    return m_storage->write(
        [scope](Transaction &tx) -> Result<void> {
            Result<void> done = storage::forgetScope(tx, scope);
            return done ? storage::dropCursor(tx, scope) : done;
        },
        storage::Urgency::Bulk);
}

QFuture<Result<void>> StorageReplica::putRest(const std::vector<domain::StoreRow> &rows)
{
    return m_storage->write(
        [rows](Transaction &tx) {
            return putRows(tx, rows, storage::Coming::Few, storage::Admit::WhoIsHere);
        },
        storage::Urgency::Bulk);
}

QFuture<Result<void>> StorageReplica::putGuest(const std::vector<domain::StoreRow> &rows,
                                               const std::optional<domain::CustomerId> &rest,
                                               base::Instant until, bool prolong)
{
    return m_storage->write([rows, rest, until, prolong](Transaction &tx) -> Result<void> {
        Result<void> done = putRows(tx, rows, storage::Coming::Few);
        for (const domain::StoreRow &row : rows) {
            if (row.table != QLatin1String("customer") || !done)
                continue;
            const auto customer = domain::CustomerId::fromString(row.key);
            done = storage::stopWanting(tx, customer);
            if (done)
                done = storage::setGuest(tx, customer, until, prolong);
            if (done && row.row) // their team may be coming just now, without them
                done = storage::noteFilled(
                    tx, QLatin1String("team:") % row.row->value(QLatin1String("team")).toString(), rows);
        }
        return done && rest ? storage::wantCustomer(tx, *rest) : done;
    });
}

QFuture<Result<void>> StorageReplica::forgetGuest(domain::CustomerId customer)
{
    return m_storage->write([customer](Transaction &tx) { return storage::forgetGuest(tx, customer); });
}

QFuture<Result<void>> StorageReplica::stopWanting(domain::CustomerId customer)
{
    return m_storage->write([customer](Transaction &tx) { return storage::stopWanting(tx, customer); });
}

QFuture<Result<bool>> StorageReplica::tidy()
{
    return m_storage->write(
        [now = m_storage->clock().now()](Transaction &tx) -> Result<bool> {
            constexpr auto kKept = std::chrono::days(35);
            constexpr int kAtOnce = 50;
            Result<void> done = storage::forgetGuests(tx, now);
            if (done)
                done = storage::dropAnswered(tx, now - kKept);
            if (!done)
                return tl::unexpected(done.error());
            const Result<domain::ReplicaState> state = storage::readReplicaState(tx.db());
            if (!state)
                return tl::unexpected(state.error());
            if (state->keepDays == 0)
                return false;
            const Result<int> gone =
                storage::forgetOld(tx, state->person, now - std::chrono::days(state->keepDays), kAtOnce);
            return gone ? Result<bool>(*gone == kAtOnce) : Result<bool>(tl::unexpected(gone.error()));
        },
        storage::Urgency::Bulk);
}

QFuture<Result<void>> StorageReplica::putNumbers(qint64 first, qint64 last)
{
    return m_storage->write([first, last](Transaction &tx) { return storage::putNumbers(tx, first, last); });
}

QFuture<Result<void>> StorageReplica::putAttachment(domain::AttachmentId id, const QByteArray &bytes)
{
    return m_storage->write([id, bytes](Transaction &tx) { return storage::keepAttachment(tx, id, bytes); });
}

} // namespace leeway::sync
