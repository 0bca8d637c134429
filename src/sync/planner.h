#pragma once

#include "sync/peer.h"
#include "sync/replica.h"

#include <variant>

namespace leeway::sync
{

// What can be done next. Each is one call to the store, or one change of this desk.

struct SayHello {
};
/// This file is an older copy, or was copied: it becomes a desk of its own.
struct BecomeNewDesk {
};
/// The store, or the history it tells, is another one: `scopes` are made anew, the outbox stays.
struct FollowStore {
    domain::ReplicaState state;
};
/// The store has forgotten what it answered: it gets it again.
struct Reopen {
    qint64 acked = 0;
};
struct Push {
};
struct ForgetScope {
    QString scope;
};
/// Begins to follow a scope: rows first, then the feed from `cursor.seq` on.
struct StartFilling {
    domain::Cursor cursor;
};
struct Fill {
    domain::Cursor cursor;
};
struct Pull {
    domain::Cursor cursor;
};
/// A customer of the own team whom this desk is to hold, and who is not here.
struct FetchWanted {
    domain::CustomerId customer;
};
struct TakeNumbers {
};
/// Nothing to do: level.
struct Rest {
};

using Step = std::variant<SayHello, BecomeNewDesk, FollowStore, Reopen, Push, ForgetScope, StartFilling, Fill,
                          Pull, FetchWanted, TakeNumbers, Rest>;

/// What is known of the store on a connection that stands.
struct StoreView {
    std::optional<HelloAnswer> hello;
    QHash<QString, qint64> heads; ///< newer than the hello's
    bool numbersRefused = false;  ///< asked and not given: not asked again on this connection
};

/// The next step to get this desk level with the store. Pure: the same view gives the same step.
///
/// Pushes before it pulls, so that a pulled row is never older than what was said here.
Step nextStep(const LocalState &local, const StoreView &store);

/// Whether a customer may be fetched before the next step: every scope is followed, or being filled. What
/// came before a filling begins would be swept at its end.
bool mayFetch(const LocalState &local, const StoreView &store);

/// The table after `table` in a first sync; nothing after the last.
std::optional<QString> nextTable(const QString &table);

/// 32 zero bytes: what the first change of a scope follows.
QByteArray firstHash();
/// The hash that a change of `scope` has after `before` (protocol.md, rule 5).
QByteArray hashAfter(const QByteArray &before, const QString &scope, const Change &change);
/// Whether `changes` follow `cursor` without a gap, in one chain.
bool follows(const domain::Cursor &cursor, const std::vector<Change> &changes);

} // namespace leeway::sync
