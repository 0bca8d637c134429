#pragma once

#include "base/result.h"
#include "domain/look.h"
#include "domain/person.h"
#include "domain/replica.h"
#include "domain/search.h"
#include "domain/store_month.h"
#include "domain/store_status.h"
#include "sync/replica.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <vector>

namespace leeway::sync
{

/// The protocol spoken here (protocol.md).
inline constexpr int kProtocol = 1;

/// How a desk's position in a scope's feed looks to the store.
enum class CursorState {
    Fresh,  ///< it has none yet
    Good,   ///< it is in this feed
    Behind, ///< changes after it were compacted away: make the scope anew
    Wrong   ///< not in this feed: another history
};

struct ScopeHead {
    QString scope;
    qint64 head = 0;
    QByteArray hash; ///< at the head
    CursorState cursor = CursorState::Fresh;

    bool operator==(const ScopeHead &) const = default;
};

/// What a desk says first.
struct Hello {
    QUuid desk;
    std::vector<domain::Cursor> cursors;
};

struct HelloAnswer {
    QUuid store;
    qint64 epoch = 0;
    QString name;
    domain::Person person;
    qint64 ackedDseq = 0;
    bool forked = false; ///< the store saw this desk do two different things in one place
    int keepDays = 0;    ///< see domain::ReplicaState
    std::optional<base::Instant> serverTime{}; ///< by the store's clock
    std::vector<ScopeHead> scopes;
};

/// What became of one command.
struct PushOutcome {
    domain::CommandAnswer answer;
    std::vector<domain::StoreRow> rows; ///< of all that is not posted: what the store holds now
};

struct PushAnswer {
    qint64 acked = 0;
    std::vector<PushOutcome> outcomes;
};

/// One entry of a feed. `row` is the record now, at its last mention in a page.
struct Change {
    qint64 seq = 0;
    QString table;
    QString key;
    bool removed = false;
    qint64 version = 0;
    QByteArray hash; ///< 32 bytes
    std::optional<QJsonObject> row;
};

struct HeadsQuestion {
    std::vector<Guest> guests;
    std::optional<domain::CustomerId> open;
};

struct Heads {
    qint64 epoch = 0;
    QHash<QString, qint64> heads;
    std::vector<domain::CustomerId> changedGuests;
    std::vector<domain::Presence> here;
    std::vector<domain::FeedSource> sources;
    int keepDays = 0; ///< as in HelloAnswer
};

/// A customer as they are opened.
struct OpenedCustomer {
    std::vector<domain::StoreRow> rows;
    /// Whose older entries of the history follow in pages (Peer::restOfCustomer); nobody: that is all.
    std::optional<domain::CustomerId> rest;
};

/// Where an entry stands in a history, whose newest comes first.
struct EntryPlace {
    qint64 at = 0; ///< milliseconds, as in rows
    QString key;
};

struct CaseNumbers {
    qint64 first = 0;
    qint64 last = 0;
};

/// The shared store as a desk sees it: the functions of protocol.md. Several may be asked, they are done one
/// after the other, in order.
///
/// Lives on the engine's thread; answers come there, each from a later turn than the call. Errors are those
/// of the codes Remote…; troubleOf says what to do about each.
class Peer : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual QFuture<base::Result<void>> connectToStore() = 0;
    virtual void disconnectFromStore() = 0;
    [[nodiscard]] virtual QFuture<base::Result<HelloAnswer>> hello(const Hello &hello) = 0;
    [[nodiscard]] virtual QFuture<base::Result<PushAnswer>>
    push(const QUuid &desk, const std::vector<domain::OutboxCommand> &commands) = 0;
    [[nodiscard]] virtual QFuture<base::Result<std::vector<Change>>>
    pull(const QUuid &desk, const domain::Cursor &cursor, int page) = 0;
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::StoreRow>>>
    copyRows(const QUuid &desk, const domain::Cursor &cursor, int page) = 0;
    /// About how many rows copyRows() has in a scope, over all tables; nothing: few. A store may be too old
    /// to count.
    [[nodiscard]] virtual QFuture<base::Result<std::optional<qint64>>> countRows(const QUuid &desk,
                                                                                 const QString &scope) = 0;
    [[nodiscard]] virtual QFuture<base::Result<Heads>> heads(const QUuid &desk,
                                                             const HeadsQuestion &question) = 0;
    [[nodiscard]] virtual QFuture<base::Result<OpenedCustomer>>
    openCustomer(const QUuid &desk, domain::CustomerId customer, const QString &reason) = 0;
    /// At most `page` entries of what opening left for later, newest first, behind the place (nothing: from
    /// the first); none: that was all.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::StoreRow>>>
    restOfCustomer(const QUuid &desk, domain::CustomerId customer, const std::optional<EntryPlace> &behind,
                   int page) = 0;
    /// Customers of the whole organisation, best first.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::CustomerHit>>>
    findCustomers(const QString &text, int count) = 0;
    /// Words in the history of the own team, newest first; `snippet` is the text around them, not cut to
    /// size.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::HistoryHit>>>
    findHistory(const QString &text, int count) = 0;
    [[nodiscard]] virtual QFuture<base::Result<CaseNumbers>> takeNumbers(const QUuid &desk) = 0;
    /// A piece of a file that came with an interaction, from byte `from` on; empty behind its end.
    [[nodiscard]] virtual QFuture<base::Result<QByteArray>>
    readAttachment(const QUuid &desk, domain::AttachmentId attachment, qint64 from) = 0;
    /// Who of the team is at work now; for its lead.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::Presence>>>
    whoIsHere(const QUuid &desk) = 0;
    /// A month of a fund, for whoever may see the sums of its team; RemoteNotAllowed for others.
    [[nodiscard]] virtual QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund,
                                                                              const QString &month) = 0;
    /// Findings that were closed and may still be so, newest first; RemoteNotAllowed for whoever may not see
    /// them.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks() = 0;

Q_SIGNALS:
    /// The connection ended by itself.
    void lost(const leeway::base::Error &error);
    /// Something changed in the store; carries nothing, ask for the heads.
    void poked();
};

} // namespace leeway::sync
