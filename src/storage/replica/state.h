#pragma once

#include "domain/replica.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

base::Result<domain::ReplicaState> readReplicaState(Connection &db);
base::Result<void> putReplicaState(Transaction &tx, const domain::ReplicaState &state);

base::Result<std::vector<domain::Cursor>> readCursors(Connection &db);
base::Result<void> putCursor(Transaction &tx, const domain::Cursor &cursor);
base::Result<void> dropCursor(Transaction &tx, const QString &scope);

/// The oldest commands after `dseq` whatever their state, at most `count` and about `bytes` of bodies, at
/// least one.
base::Result<std::vector<domain::OutboxCommand>> readOutbox(Connection &db, qint64 afterDseq, int count,
                                                            qsizetype bytes);

base::Result<domain::OutboxCounts> readOutboxCounts(Connection &db);

/// Keeps the answers and the new ackedDseq.
base::Result<void> putAnswers(Transaction &tx, const std::vector<domain::CommandAnswer> &answers,
                              qint64 ackedDseq, base::Instant at);
/// Makes every command after `dseq` pending again: the store was restored and has forgotten them.
base::Result<void> reopenCommands(Transaction &tx, qint64 afterDseq);
/// Answered commands from before `before` leave, oldest first; unsettled ones and all after them stay.
base::Result<void> dropAnswered(Transaction &tx, base::Instant before);

base::Result<std::vector<domain::UnsettledCommand>> readUnsettled(Connection &db);
base::Result<void> settleCommand(Transaction &tx, domain::CommandId id);

} // namespace leeway::storage
