#pragma once

#include "domain/command.h"
#include "domain/feed_source.h"

#include <QJsonObject>
#include <QUuid>

#include <optional>
#include <vector>

/// What a desk and a shared store tell each other, as values (src/sync/protocol.md).
namespace leeway::domain
{

/// What this desk remembers of the shared store it belongs to; null ids while it belongs to none.
struct ReplicaState {
    QUuid store;
    qint64 epoch = 0;
    QUuid desk; ///< this profile, as the store knows it
    PersonId person;
    qint64 before = 0;    ///< commands of this profile that belong to no desk, or to an earlier one
    qint64 ackedDseq = 0; ///< the newest command that the store has answered
    QString storeName;
    base::Instant levelAt{}; ///< when it last was level with the store
    /// Only customers whom this person looked after in so many days are held, with open cases and promises of
    /// theirs; 0: the whole team.
    int keepDays = 0;
    std::vector<FeedSource> sources; ///< as the store last told them

    bool operator==(const ReplicaState &) const = default;
};

/// A position in a scope's feed (src/sync/protocol.md).
struct Cursor {
    QString scope;
    qint64 seq = 0;
    QByteArray hash;                ///< 32 bytes
    std::optional<QString> filling; ///< table whose rows come next in the first sync; nothing when it is done
    QString fillingAfter;           ///< the last key of that table that came

    bool operator==(const Cursor &) const = default;
};

/// One record as the shared store holds it now (src/sync/protocol.md, "Rows"); without `row` it is gone
/// there.
struct StoreRow {
    QString table;
    QString key;
    std::optional<QJsonObject> row;
};

/// A command on its way.
struct OutboxCommand {
    qint64 dseq = 0;
    Command command;
    QByteArray sha256; ///< of the body, 32 bytes
};

/// What the outbox holds, for the state line.
struct OutboxCounts {
    qint64 pending = 0;   ///< not answered yet
    qint64 unsettled = 0; ///< answered otherwise than hoped; a person has to look
    qint64 newest = 0;    ///< dseq of the newest command; 0 for none
};

/// What the store said to one command.
struct CommandAnswer {
    CommandId id;
    QString outcome;   ///< "posted", "conflict", "rejected", "late"; "parked" when it was never accepted
    QByteArray answer; ///< JSON of protocol.md; empty for posted
};

/// An answer that a person has to deal with.
struct UnsettledCommand {
    Command command;
    QString outcome;
    QByteArray answer;
};

} // namespace leeway::domain
