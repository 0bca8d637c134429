#include "sync/planner.h"

#include "domain/store_tables.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>

namespace leeway::sync
{

namespace
{

/// Fewer left than this, and the next block of case numbers is fetched.
constexpr qint64 kFewNumbers = 10;
constexpr qsizetype kHashBytes = 32;

const domain::Cursor *cursorOf(const LocalState &local, const QString &scope)
{
    const auto found = std::find_if(local.cursors.begin(), local.cursors.end(),
                                    [&](const domain::Cursor &cursor) { return cursor.scope == scope; });
    return found == local.cursors.end() ? nullptr : &*found;
}

bool isOffered(const HelloAnswer &hello, const QString &scope)
{
    return std::any_of(hello.scopes.begin(), hello.scopes.end(),
                       [&](const ScopeHead &head) { return head.scope == scope; });
}

Step stepOfScope(const ScopeHead &head, const domain::Cursor *cursor, qint64 newestHead)
{
    const bool anew =
        cursor == nullptr || head.cursor == CursorState::Wrong || head.cursor == CursorState::Behind;
    // A scope that is being filled follows the head it began with; what came after is pulled then.
    if (cursor != nullptr && cursor->filling && head.cursor != CursorState::Wrong)
        return Fill{*cursor};
    if (anew)
        return StartFilling{{.scope = head.scope,
                             .seq = head.head,
                             .hash = head.hash,
                             .filling = domain::storeTables().front(),
                             .fillingAfter = {}}};
    if (cursor->seq < newestHead)
        return Pull{*cursor};
    return Rest{};
}

/// What has to be settled about who is who before anything moves.
std::optional<Step> stepOfIdentity(const LocalState &local, const HelloAnswer &hello)
{
    const domain::ReplicaState &replica = local.replica;
    if (hello.forked || (replica.store == hello.store && hello.ackedDseq > local.outbox.newest))
        return BecomeNewDesk{};
    domain::ReplicaState wanted = replica;
    wanted.store = hello.store;
    wanted.epoch = hello.epoch;
    wanted.person = hello.person.id;
    wanted.storeName = hello.name;
    wanted.keepDays = hello.keepDays;
    if (wanted != replica)
        return FollowStore{wanted};
    // More than we know of is an answer that was lost: what it belongs to goes out again.
    if (hello.ackedDseq < replica.ackedDseq)
        return Reopen{hello.ackedDseq};
    return std::nullopt;
}

} // namespace

std::optional<QString> nextTable(const QString &table)
{
    const qsizetype at = domain::storeTables().indexOf(table);
    return at >= 0 && at + 1 < domain::storeTables().size() ? std::optional(domain::storeTables()[at + 1])
                                                            : std::nullopt;
}

Step nextStep(const LocalState &local, const StoreView &store)
{
    if (!store.hello)
        return SayHello{};
    if (const std::optional<Step> step = stepOfIdentity(local, *store.hello))
        return *step;
    if (local.outbox.newest > local.replica.ackedDseq)
        return Push{};
    for (const domain::Cursor &cursor : local.cursors) {
        if (!isOffered(*store.hello, cursor.scope))
            return ForgetScope{cursor.scope};
    }
    for (const ScopeHead &head : store.hello->scopes) {
        const Step step =
            stepOfScope(head, cursorOf(local, head.scope), store.heads.value(head.scope, head.head));
        if (!std::holds_alternative<Rest>(step))
            return step;
    }
    if (local.wanted)
        return FetchWanted{*local.wanted};
    if (local.numbersLeft < kFewNumbers && !store.numbersRefused)
        return TakeNumbers{};
    return Rest{};
}

bool mayFetch(const LocalState &local, const StoreView &store)
{
    if (!store.hello || stepOfIdentity(local, *store.hello))
        return false;
    return std::none_of(store.hello->scopes.begin(), store.hello->scopes.end(),
                        [&local](const ScopeHead &head) {
                            const Step step = stepOfScope(head, cursorOf(local, head.scope), head.head);
                            return std::holds_alternative<StartFilling>(step);
                        });
}

QByteArray firstHash()
{
    return QByteArray(kHashBytes, '\0');
}

QByteArray hashAfter(const QByteArray &before, const QString &scope, const Change &change)
{
    const QString line = QStringList{scope,
                                     QString::number(change.seq),
                                     change.table,
                                     change.key,
                                     change.removed ? QStringLiteral("D") : QStringLiteral("U"),
                                     QString::number(change.version)}
                             .join(u'|');
    return QCryptographicHash::hash(QByteArray(before + line.toUtf8()), QCryptographicHash::Sha256);
}

bool follows(const domain::Cursor &cursor, const std::vector<Change> &changes)
{
    qint64 seq = cursor.seq;
    QByteArray hash = cursor.hash;
    for (const Change &change : changes) {
        hash = hashAfter(hash, cursor.scope, change);
        if (change.seq != ++seq || change.hash != hash)
            return false;
    }
    return true;
}

} // namespace leeway::sync
