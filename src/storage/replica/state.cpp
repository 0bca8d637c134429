#include "storage/replica/state.h"

#include "base/canonical_json.h"
#include "domain/json/values.h"
#include "domain/store_tables.h"
#include "storage/ledger_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/wipe.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

QString commandColumns()
{
    return QStringLiteral("dseq, id, kind, person, at, body, sha256, state, answer");
}

OutboxCommand outboxFrom(const Rows &row)
{
    OutboxCommand one{.dseq = row.at(0).toLongLong(),
                      .command = {.id = idFrom<CommandId>(row.at(1)),
                                  .kind = row.at(2).toString(),
                                  .person = idFrom<PersonId>(row.at(3)),
                                  .at = instantFrom(row.at(4)),
                                  .body = row.at(5).toByteArray()},
                      .sha256 = row.at(6).toByteArray()};
    return one;
}

QByteArray bytesOf(const std::vector<FeedSource> &sources)
{
    QJsonArray list;
    for (const FeedSource &source : sources)
        list.append(rowOf(source));
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

/// One that does not read is left out: the store tells it again.
std::vector<FeedSource> sourcesFrom(const QByteArray &bytes)
{
    std::vector<FeedSource> sources;
    for (const QJsonValue one : QJsonDocument::fromJson(bytes).array()) {
        if (const Result<FeedSource> source = feedSourceFrom(one.toObject()))
            sources.push_back(*source);
    }
    return sources;
}

} // namespace

Result<ReplicaState> readReplicaState(Connection &db)
{
    ReplicaState state;
    const auto done = db.each(QStringLiteral("SELECT key, value FROM meta WHERE key LIKE 'replica.%'"), {},
                              [&](const Rows &row) {
                                  const QString key = row.at(0).toString();
                                  const QVariant value = row.at(1);
                                  if (key == QLatin1String("replica.store"))
                                      state.store = QUuid::fromRfc4122(value.toByteArray());
                                  else if (key == QLatin1String("replica.epoch"))
                                      state.epoch = value.toLongLong();
                                  else if (key == QLatin1String("replica.desk"))
                                      state.desk = QUuid::fromRfc4122(value.toByteArray());
                                  else if (key == QLatin1String("replica.person"))
                                      state.person = idFrom<PersonId>(value);
                                  else if (key == QLatin1String("replica.before"))
                                      state.before = value.toLongLong();
                                  else if (key == QLatin1String("replica.acked"))
                                      state.ackedDseq = value.toLongLong();
                                  else if (key == QLatin1String("replica.name"))
                                      state.storeName = value.toString();
                                  else if (key == QLatin1String("replica.level_at"))
                                      state.levelAt = instantFrom(value);
                                  else if (key == QLatin1String("replica.keep_days"))
                                      state.keepDays = value.toInt();
                                  else if (key == QLatin1String("replica.sources"))
                                      state.sources = sourcesFrom(value.toByteArray());
                                  return true;
                              });
    if (!done)
        return tl::unexpected(done.error());
    return state;
}

Result<bool> isOfThisComputerOnly(Connection &db)
{
    const Result<ReplicaState> state = readReplicaState(db);
    return state ? Result<bool>(state->store.isNull()) : Result<bool>(tl::unexpected(state.error()));
}

Result<void> putReplicaState(Transaction &tx, const ReplicaState &state)
{
    tx.touch(QStringLiteral("replica"));
    const Result<bool> alone = isOfThisComputerOnly(tx.db());
    if (!alone)
        return tl::unexpected(alone.error());
    if (*alone && !state.store.isNull()) {
        if (Result<void> done = forgetOwnMoney(tx); !done)
            return done;
    }
    const std::vector<std::pair<QString, QVariant>> values{
        {QStringLiteral("replica.store"), state.store.toRfc4122()},
        {QStringLiteral("replica.epoch"), state.epoch},
        {QStringLiteral("replica.desk"), state.desk.toRfc4122()},
        {QStringLiteral("replica.person"), idValue(state.person)},
        {QStringLiteral("replica.before"), state.before},
        {QStringLiteral("replica.acked"), state.ackedDseq},
        {QStringLiteral("replica.name"), plainText(state.storeName)},
        {QStringLiteral("replica.level_at"), instantValue(state.levelAt)},
        {QStringLiteral("replica.keep_days"), state.keepDays},
        {QStringLiteral("replica.sources"), bytesOf(state.sources)}};
    for (const auto &[key, value] : values) {
        if (Result<void> done = putMeta(tx.db(), key, value); !done)
            return done;
    }
    return {};
}

Result<void> becomeDesk(Transaction &tx, const QUuid &desk)
{
    Result<ReplicaState> state = readReplicaState(tx.db());
    if (!state)
        return tl::unexpected(state.error());
    state->desk = desk;
    state->before = state->ackedDseq;
    return putReplicaState(tx, *state);
}

Result<std::vector<Cursor>> readCursors(Connection &db)
{
    return readAll<Cursor>(
        db, QStringLiteral("SELECT scope, seq, hash, filling, filling_after FROM cursor ORDER BY scope"), {},
        [](const Rows &row) {
            return Cursor{.scope = row.at(0).toString(),
                          .seq = row.at(1).toLongLong(),
                          .hash = row.at(2).toByteArray(),
                          .filling = row.at(3).isNull() ? std::nullopt : std::optional(row.at(3).toString()),
                          .fillingAfter = row.at(4).toString()};
        });
}

Result<void> putCursor(Transaction &tx, const Cursor &cursor)
{
    return run(tx.db(),
               QStringLiteral("INSERT INTO cursor (scope, seq, hash, filling, filling_after) VALUES "
                              "(?, ?, ?, ?, ?) ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq, hash = "
                              "excluded.hash, filling = excluded.filling, filling_after = "
                              "excluded.filling_after"),
               {cursor.scope, cursor.seq, cursor.hash,
                cursor.filling ? plainText(*cursor.filling) : QVariant(), plainText(cursor.fillingAfter)});
}

Result<void> fillTeamsAgain(Transaction &tx)
{
    return run(tx.db(),
               QStringLiteral("UPDATE cursor SET filling = ?, filling_after = '' WHERE scope LIKE 'team:%'"),
               {storeTables().front()});
}

Result<void> dropCursor(Transaction &tx, const QString &scope)
{
    return run(tx.db(), QStringLiteral("DELETE FROM cursor WHERE scope = ?"), {scope});
}

Result<std::vector<OutboxCommand>> readOutbox(Connection &db, qint64 afterDseq, int count, qsizetype bytes)
{
    std::vector<OutboxCommand> commands;
    qsizetype held = 0;
    const auto done = db.each(QLatin1String("SELECT ") % commandColumns() %
                                  QLatin1String(" FROM command WHERE dseq > ? ORDER BY dseq LIMIT ?"),
                              {afterDseq, count}, [&](const Rows &row) {
                                  OutboxCommand next = outboxFrom(row);
                                  if (row.at(7).toString() == QLatin1String("parked")) {
                                      // Another id: the store may have refused this one because it knows it
                                      // otherwise.
                                      next.command.id.value =
                                          QUuid::createUuidV5(next.command.id.value, QByteArray("parked"));
                                      next.command.kind = QStringLiteral("command.parked.v1");
                                      next.command.body = QByteArrayLiteral("{}");
                                      next.sha256 = base::sha256(next.command.body);
                                  }
                                  held += next.command.body.size();
                                  if (!commands.empty() && held > bytes)
                                      return false;
                                  commands.push_back(std::move(next));
                                  return true;
                              });
    if (!done)
        return tl::unexpected(done.error());
    return commands;
}

Result<std::vector<OutboxCommand>> readPending(Connection &db, qint64 afterDseq, int count)
{
    return readAll<OutboxCommand>(
        db,
        QLatin1String("SELECT ") % commandColumns() %
            QLatin1String(" FROM command WHERE state = 'pending' AND dseq > ? ORDER BY dseq LIMIT ?"),
        {afterDseq, count}, [](const Rows &row) { return outboxFrom(row); });
}

Result<qint64> newestDseq(Connection &db)
{
    const auto newest = db.value(QStringLiteral("SELECT max((SELECT coalesce(max(dseq), 0) FROM command), "
                                                "(SELECT coalesce(max(CAST(value AS INTEGER)), 0) "
                                                "FROM meta WHERE key = 'last_dseq'))"));
    if (!newest)
        return tl::unexpected(newest.error());
    return newest->toLongLong();
}

Result<OutboxCounts> readOutboxCounts(Connection &db)
{
    const Result<qint64> newest = newestDseq(db);
    if (!newest)
        return tl::unexpected(newest.error());
    OutboxCounts counts;
    const auto done = db.each(
        QStringLiteral("SELECT (SELECT count(*) FROM command WHERE state = 'pending'), (SELECT count(*) FROM "
                       "command WHERE settled = 0)"),
        {}, [&](const Rows &row) {
            counts = {row.at(0).toLongLong(), row.at(1).toLongLong(), *newest};
            return false;
        });
    if (!done)
        return tl::unexpected(done.error());
    return counts;
}

Result<void> putAnswers(Transaction &tx, const std::vector<CommandAnswer> &answers, qint64 ackedDseq,
                        base::Instant at)
{
    tx.touch(QStringLiteral("command"));
    bool isErased = false;
    for (const CommandAnswer &answer : answers) {
        if (Result<void> done = run(
                tx.db(),
                // A lease or a hold is the desk's business: nobody is asked to settle that a fund was empty.
                QStringLiteral("UPDATE command SET state = ?, answer = ?, answered_at = ?, settled = ? OR "
                               "kind GLOB 'lease.*' OR kind GLOB 'hold.*' WHERE id = ? AND state = "
                               "'pending'"),
                {plainText(answer.outcome), plainText(QString::fromUtf8(answer.answer)), instantValue(at),
                 boolValue(answer.outcome == QLatin1String("posted")), idValue(answer.id)});
            !done)
            return done;
        const QJsonObject said = QJsonDocument::fromJson(answer.answer).object();
        if (said.value(QStringLiteral("code")).toString() != QLatin1String("erased"))
            continue;
        // It waited when they were erased; now it goes as what was answered before.
        isErased = true;
        if (Result<void> done = run(tx.db(), QStringLiteral("UPDATE command SET body = x'' WHERE id = ?"),
                                    {idValue(answer.id)});
            !done)
            return done;
    }
    if (Result<void> done = isErased ? askForWipe(tx.db()) : Result<void>(); !done)
        return done;
    return putMeta(tx.db(), QStringLiteral("replica.acked"), ackedDseq);
}

Result<void> reopenCommands(Transaction &tx, qint64 afterDseq)
{
    tx.touch(QStringLiteral("command"));
    if (Result<void> done = putMeta(tx.db(), QStringLiteral("replica.acked"), afterDseq); !done)
        return done;
    return run(
        tx.db(),
        QStringLiteral("UPDATE command SET state = 'pending', answer = '', answered_at = NULL, settled "
                       "= 1 WHERE dseq > ? AND state <> 'parked'"),
        {afterDseq});
}

Result<void> parkCommand(Transaction &tx, CommandId id, const QByteArray &why)
{
    tx.touch(QStringLiteral("command"));
    return run(tx.db(),
               QStringLiteral("UPDATE command SET state = 'parked', answer = ?, settled = 0 WHERE id = ? AND "
                              "state = 'pending'"),
               {plainText(QString::fromUtf8(why)), idValue(id)});
}

Result<void> dropAnswered(Transaction &tx, base::Instant before)
{
    const Result<qint64> newest = newestDseq(tx.db());
    if (!newest)
        return tl::unexpected(newest.error());
    // appendCommand counts on from here when the table is empty.
    if (Result<void> done = putMeta(tx.db(), QStringLiteral("last_dseq"), *newest); !done)
        return done;
    return run(
        tx.db(),
        QStringLiteral("DELETE FROM command WHERE dseq < coalesce((SELECT min(dseq) FROM command WHERE "
                       "state = 'pending' OR settled = 0 OR answered_at >= ?), 9223372036854775807)"),
        {instantValue(before)});
}

Result<std::vector<UnsettledCommand>> readUnsettled(Connection &db)
{
    return readAll<UnsettledCommand>(db,
                                     QLatin1String("SELECT ") % commandColumns() %
                                         QLatin1String(" FROM command WHERE settled = 0 ORDER BY dseq"),
                                     {}, [](const Rows &row) {
                                         return UnsettledCommand{.command = outboxFrom(row).command,
                                                                 .outcome = row.at(7).toString(),
                                                                 .answer = row.at(8).toString().toUtf8()};
                                     });
}

Result<UnsettledCommand> readCommand(Connection &db, CommandId id)
{
    std::optional<UnsettledCommand> found;
    const auto done =
        db.each(QLatin1String("SELECT ") % commandColumns() % QLatin1String(" FROM command WHERE id = ?"),
                {idValue(id)}, [&found](const Rows &row) {
                    found = {.command = outboxFrom(row).command,
                             .outcome = row.at(7).toString(),
                             .answer = row.at(8).toString().toUtf8()};
                    return false;
                });
    if (!done)
        return tl::unexpected(done.error());
    if (!found)
        return base::fail(base::Code::NotFound, QStringLiteral("command %1").arg(id.toString()));
    return *std::move(found);
}

Result<void> settleCommand(Transaction &tx, CommandId id)
{
    tx.touch(QStringLiteral("command"));
    return run(tx.db(), QStringLiteral("UPDATE command SET settled = 1 WHERE id = ?"), {idValue(id)});
}

} // namespace leeway::storage
