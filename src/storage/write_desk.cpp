#include "storage/customer_writes.h"
#include "storage/replica/state.h"
#include "storage/row_writes.h"

#include "base/canonical_json.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

Result<void> appendCommand(Transaction &tx, const Command &command)
{
    tx.touch(QStringLiteral("command"));
    // The one writer makes one more than the newest gapless; rows leave this table only from its beginning.
    const Result<qint64> newest = newestDseq(tx.db());
    if (!newest)
        return tl::unexpected(newest.error());
    return run(tx.db(),
               QStringLiteral("INSERT INTO command (dseq, id, kind, person, at, body, sha256) VALUES "
                              "(?, ?, ?, ?, ?, ?, ?)"),
               {*newest + 1, idValue(command.id), plainText(command.kind), idValue(command.person),
                instantValue(command.at), command.body.isNull() ? QByteArray("") : command.body,
                base::sha256(command.body)});
}

Result<void> putMeta(Connection &db, const QString &key, const QVariant &value)
{
    return run(db,
               QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET "
                              "value = excluded.value"),
               {key, value});
}

Result<QString> nextCaseNumber(Transaction &tx)
{
    const Result<ReplicaState> replica = readReplicaState(tx.db());
    if (!replica)
        return tl::unexpected(replica.error());
    if (!replica->store.isNull()) { // numbers come in blocks from the shared store; without one it follows
        const Result<qint64> taken = takeNumber(tx);
        if (!taken)
            return tl::unexpected(taken.error());
        return *taken == 0 ? QString() : QString::number(*taken);
    }
    // Beginning at five digits, so that a number said aloud is not taken for a count; imported numbers are
    // passed.
    constexpr int kFirst = 10'000;
    const auto last =
        tx.db().value(QStringLiteral("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'case_number'"));
    if (!last)
        return tl::unexpected(last.error());
    qint64 number = last->isValid() ? last->toLongLong() : kFirst;
    for (bool taken = true; taken;) {
        ++number;
        const auto there = tx.db().value(
            QStringLiteral("SELECT 1 FROM \"case\" WHERE folded_number = ? AND folded_number <> ''"),
            {QString::number(number)});
        if (!there)
            return tl::unexpected(there.error());
        taken = there->isValid();
    }
    if (auto done = putMeta(tx.db(), QStringLiteral("case_number"), number); !done)
        return tl::unexpected(done.error());
    return QString::number(number);
}

Result<void> noteOpened(Transaction &tx, CustomerId id, base::Instant at)
{
    tx.touch(QStringLiteral("recent")); // and nothing that stands on a screen about them
    return run(tx.db(), QStringLiteral("UPDATE customer SET opened_at = ? WHERE id = ?"),
               {instantValue(at), idValue(id)});
}

Result<void> setCustomerPinned(Transaction &tx, CustomerId id, bool pinned)
{
    tx.touch(QStringLiteral("customer"), id.value);
    const auto done = tx.db().exec(QStringLiteral("UPDATE customer SET pinned = ? WHERE id = ?"),
                                   {boolValue(pinned), idValue(id)});
    if (!done)
        return tl::unexpected(done.error());
    return *done == 1 ? Result<void>{} : fail(Code::NotFound, QStringLiteral("customer"));
}

Result<void> logAccess(Transaction &tx, CustomerId id, PersonId who, base::Instant at, const QString &reason)
{
    tx.touch(QStringLiteral("access_log"), id.value);
    return run(tx.db(),
               QStringLiteral("INSERT INTO access_log (customer, person, at, reason) VALUES (?, ?, ?, ?)"),
               {idValue(id), idValue(who), instantValue(at), maskedText(reason)});
}

Result<void> putSetting(Transaction &tx, const QString &key, const QByteArray &value)
{
    tx.touch(QStringLiteral("setting"));
    return run(tx.db(),
               QStringLiteral(
                   "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
                   "excluded.value"),
               {key, value.isNull() ? QByteArray("") : value});
}

} // namespace leeway::storage
