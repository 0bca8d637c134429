#pragma once

#include "desk/store_admin/admin_link.h"

#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <functional>
#include <memory>

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

/// Moves a computer-only store into a shared one: every row, the bytes of attachments, the log of who looked,
/// and what people did; afterwards the desk follows the shared store (src/sync/protocol.md).
///
/// Blocks. `storage` must have no other writer. People are matched by name with those of `team`, others are
/// put there without a login. Interrupted anywhere, the next call goes on: the batch's id is kept here before
/// the first row goes out, the shared store takes all or nothing, and this store is marked last. Nothing here
/// is changed before both ends have counted the same. AlreadyThere: it belongs to another store or another
/// team's batch was begun.
base::Result<Adopted> adoptStore(AdminLink &link, storage::Storage &storage, const base::Clock &clock,
                                 const QString &team, const std::function<void(qint64 rows)> &progress);

} // namespace leeway::desk
