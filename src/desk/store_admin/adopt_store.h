#pragma once

#include "desk/store_admin/admin_link.h"
#include "desk/store_admin/adopt_rows.h"
#include "desk/store_admin/connect_session.h"

#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>
#include <stop_token>

namespace leeway::base
{
class Clock;
}

namespace leeway::storage
{
class Storage;
}

namespace leeway::desk
{

/// How a store moved in.
struct Adopted {
    QString storeName;
    QUuid desk;              ///< what this profile is called there from now on
    QJsonObject counts;      ///< by table {"sent", "added", "present"}, as the store counted them
    int personsMatched = 0;  ///< people who were there already under the same name
    bool wasAdopted = false; ///< it had moved in before; nothing was sent
    QString moneyDiffers;    ///< what differs of orders that were there before; empty when nothing does
};

/// Where moving in stands.
struct AdoptStep {
    enum Phase {
        Matching,  ///< who and what is there already
        Sending,   ///< rows go out; nothing has changed at either end
        TakingIn,  ///< the shared store takes all of them in, or none
        Comparing, ///< both ends count and add up
        Marking    ///< this store becomes a desk of the shared one
    };
    Phase phase = Matching;
    qint64 rows = 0;  ///< sent so far
    qint64 total = 0; ///< to send at most

    bool operator==(const AdoptStep &) const = default;
};

/// What a store moves into, and who is told how it goes.
struct AdoptWish {
    QString team;                    ///< by name
    std::optional<StoreLogin> login; ///< how the desk signs in afterwards; kept in the same transaction
    std::function<void(const AdoptStep &step)> progress = [](const AdoptStep &) {};
    std::stop_token stop{}; ///< heeded until the shared store begins to take the rows in
};

/// Moves a computer-only store into a shared one: every row, the bytes of attachments, the log of who looked,
/// and what people did; afterwards the desk follows the shared store (src/sync/protocol.md).
///
/// Blocks. While it runs `storage` may be written by commands, which then go out as any others, and not in
/// bulk. What is there already is matched (adopt_match.h), others are put there, people without a login.
/// Interrupted anywhere, the next call goes on: the batch's id is kept here before the first row goes out,
/// the shared store takes all or nothing, and this store is marked last. Nothing here is changed before both
/// ends have counted the same. AlreadyThere: it belongs to another store or another team's batch was begun.
/// Cancelled: stopped. NotFound: no such team there. RemoteNotAllowed: not for this login.
base::Result<Adopted> adoptStore(AdminLink &link, storage::Storage &storage, const base::Clock &clock,
                                 const AdoptWish &wish);

/// What would move, before anything does.
struct AdoptPlan {
    QString storeName;
    std::vector<domain::Team> teams; ///< in use, by name
    RowCounts rows;                  ///< here, by table
    bool wasAdopted = false;         ///< it has moved into this store already
};
/// Blocks. RemoteNotAllowed: the login does not look after that store; AlreadyThere as adoptStore().
base::Result<AdoptPlan> planAdoption(AdminLink &link, storage::Storage &storage);

/// A move that was begun and not finished: where to, and as whom. Nothing when there is none, or when it was
/// begun without a login.
QFuture<base::Result<std::optional<StoreLogin>>> readBegunAdoption(storage::Storage &storage);

} // namespace leeway::desk
