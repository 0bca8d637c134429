#pragma once

#include "base/result.h"
#include "domain/replica.h"

#include <QFuture>

#include <vector>

namespace leeway::sync
{

/// A customer of another team, and the version this desk has.
struct Guest {
    domain::CustomerId customer;
    qint64 version = 0;
};

/// All that the planner has to know of this desk, read in one go.
struct LocalState {
    domain::ReplicaState replica;
    std::vector<domain::Cursor> cursors;
    domain::OutboxCounts outbox;
    qint64 numbersLeft = 0;    ///< case numbers that can still be said without asking
    std::vector<Guest> guests; ///< customers of other teams that are kept here for a while
    std::optional<domain::CustomerId>
        wanted; ///< one of the own team who is to be fetched, or the rest of one
};

/// One answer of the store, as it is kept.
struct KeptAnswers {
    std::vector<domain::CommandAnswer> answers;
    std::vector<domain::StoreRow> rows;
    qint64 acked = 0;
};

/// This desk's store as sync sees it. Commands are numbered as the shared store numbers them: from 1, by
/// desk. May be called on any thread; every function is one transaction, and what it says is kept when its
/// future is there.
class Replica
{
public:
    virtual ~Replica() = default;

    [[nodiscard]] virtual QFuture<base::Result<LocalState>> read() = 0;
    [[nodiscard]] virtual QFuture<base::Result<void>> remember(const domain::ReplicaState &state) = 0;
    /// From now on this profile is the desk `desk`, which the store has not heard of: its commands count from
    /// 1 again, beginning with the oldest unanswered one.
    [[nodiscard]] virtual QFuture<base::Result<void>> become(const QUuid &desk) = 0;
    /// The oldest commands behind the one with the number `after`.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::OutboxCommand>>>
    outbox(qint64 after, int count, qsizetype bytes) = 0;
    /// Outcomes, and for all but posted ones the store's rows in place of ours.
    [[nodiscard]] virtual QFuture<base::Result<void>> keepAnswers(const KeptAnswers &kept) = 0;
    /// Every command after `acked` is on its way again.
    [[nodiscard]] virtual QFuture<base::Result<void>> reopen(qint64 acked) = 0;
    /// A command that the store cannot even read is sent empty from now on; a person has to look at it.
    [[nodiscard]] virtual QFuture<base::Result<void>> park(domain::CommandId id, const QByteArray &why) = 0;
    /// Begins to follow a scope from `cursor` on; what is here of it and does not come again goes at the end.
    [[nodiscard]] virtual QFuture<base::Result<void>> startFilling(const domain::Cursor &cursor) = 0;
    /// Rows of a page and the cursor behind it, together; `filling`: of a first sync.
    [[nodiscard]] virtual QFuture<base::Result<void>>
    putPage(const domain::Cursor &next, const std::vector<domain::StoreRow> &rows, bool filling) = 0;
    /// The last page of a first sync is in: what it did not bring goes, and `cursor` is followed from here.
    [[nodiscard]] virtual QFuture<base::Result<void>> finishFilling(const domain::Cursor &cursor) = 0;
    /// The scope is no longer this person's: everything of it goes.
    [[nodiscard]] virtual QFuture<base::Result<void>> forgetScope(const QString &scope) = 0;
    /// A customer of another team with all joined records, kept until then; `prolong`: also when they were to
    /// go earlier. `rest`: whose older entries are still wanted (stopWanting), also after a restart.
    [[nodiscard]] virtual QFuture<base::Result<void>> putGuest(const std::vector<domain::StoreRow> &rows,
                                                               const std::optional<domain::CustomerId> &rest,
                                                               base::Instant until, bool prolong) = 0;
    /// Older entries of customers who are here.
    [[nodiscard]] virtual QFuture<base::Result<void>> putRest(const std::vector<domain::StoreRow> &rows) = 0;
    /// A guest who may not be kept any longer.
    [[nodiscard]] virtual QFuture<base::Result<void>> forgetGuest(domain::CustomerId customer) = 0;
    /// The store does not give this customer, or has given all of them; one who comes whole (putGuest) is
    /// wanted no more by that.
    [[nodiscard]] virtual QFuture<base::Result<void>> stopWanting(domain::CustomerId customer) = 0;
    /// Removes what has had its time: guests, commands answered more than 35 days ago (protocol.md, rule 6),
    /// and some of those whom this desk does not hold any more. Answers whether there may be more of them.
    [[nodiscard]] virtual QFuture<base::Result<bool>> tidy() = 0;
    [[nodiscard]] virtual QFuture<base::Result<void>> putNumbers(qint64 first, qint64 last) = 0;
    /// The bytes of a file whose name is here.
    [[nodiscard]] virtual QFuture<base::Result<void>> putAttachment(domain::AttachmentId id,
                                                                    const QByteArray &bytes) = 0;
};

} // namespace leeway::sync
