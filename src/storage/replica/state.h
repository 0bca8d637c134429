#pragma once

#include "domain/replica.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

base::Result<domain::ReplicaState> readReplicaState(Connection &db);
/// Whether no shared store stands behind this one.
base::Result<bool> isOfThisComputerOnly(Connection &db);
base::Result<void> putReplicaState(Transaction &tx, const domain::ReplicaState &state);

/// From now on this profile is the desk `desk`, unknown to the store: what is unanswered is counted from 1.
base::Result<void> becomeDesk(Transaction &tx, const QUuid &desk);

base::Result<std::vector<domain::Cursor>> readCursors(Connection &db);
base::Result<void> putCursor(Transaction &tx, const domain::Cursor &cursor);
base::Result<void> dropCursor(Transaction &tx, const QString &scope);
/// Every team's rows come once more from the beginning; the feed goes on where it stood.
base::Result<void> fillTeamsAgain(Transaction &tx);

/// The oldest commands after `dseq` whatever their state, at most `count` and about `bytes` of bodies, at
/// least one.
base::Result<std::vector<domain::OutboxCommand>> readOutbox(Connection &db, qint64 afterDseq, int count,
                                                            qsizetype bytes);

/// The oldest commands after `dseq` that wait for an answer, as they were made; at most `count`.
base::Result<std::vector<domain::OutboxCommand>> readPending(Connection &db, qint64 afterDseq, int count);

/// The dseq of the newest command there ever was, also after the outbox was emptied; 0 for none.
base::Result<qint64> newestDseq(Connection &db);
base::Result<domain::OutboxCounts> readOutboxCounts(Connection &db);

/// Keeps the answers and the new ackedDseq.
base::Result<void> putAnswers(Transaction &tx, const std::vector<domain::CommandAnswer> &answers,
                              qint64 ackedDseq, base::Instant at);
/// Makes every command after `dseq` pending again: the store was restored and has forgotten them.
base::Result<void> reopenCommands(Transaction &tx, qint64 afterDseq);
/// A command that the store cannot read: an empty one goes out in its place, and a person has to look at it.
base::Result<void> parkCommand(Transaction &tx, domain::CommandId id, const QByteArray &why);
/// Answered commands from before `before` leave, oldest first; unsettled ones and all after them stay.
base::Result<void> dropAnswered(Transaction &tx, base::Instant before);

base::Result<std::vector<domain::UnsettledCommand>> readUnsettled(Connection &db);
/// What became of one command: `outcome` is its state, "pending" while the store has not answered.
base::Result<domain::UnsettledCommand> readCommand(Connection &db, domain::CommandId id);
base::Result<void> settleCommand(Transaction &tx, domain::CommandId id);

/// Case numbers that may be said without asking (decisions.md 8): the block in use, and one in reserve.
base::Result<void> putNumbers(Transaction &tx, qint64 first, qint64 last);
base::Result<qint64> numbersLeft(Connection &db);
/// The next of them; 0 when there is none.
base::Result<qint64> takeNumber(Transaction &tx);

} // namespace leeway::storage
