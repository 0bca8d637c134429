#pragma once

#include "desk/store_admin/admin_link.h"
#include "domain/person.h"
#include "domain/replica.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace leeway::desk
{

// What an administrator asks of a store (resources/sql/shared/0021, 0024). All block; RemoteNotAllowed when
// the login does not look after this store.

/// {"name", "store_id", "epoch", "protocol_min", "protocol_max", "schema", "steps", "counts": {table: rows}}.
base::Result<QJsonObject> storeInfo(AdminLink &link);

/// What servers stand behind the address: {"takes_changes", "behind_s", "pool_may_log_in",
/// "pool_connections", "connections", "max_connections", "synchronous_commit", "synchronous_standby_names",
/// "standbys": {name:
/// {"state", "sync", "behind_bytes"}}}. What the login may not know is null.
base::Result<QJsonObject> storeSetUp(AdminLink &link);
base::Result<void> nameStore(AdminLink &link, const QString &name);
/// What desks of agents hold of their team: everybody (0), or whom their person looked after in so many days.
base::Result<void> keepAtDesks(AdminLink &link, int days);
/// Figures about the store, no names and nothing of a customer.
base::Result<QJsonObject> storeMetrics(AdminLink &link);
/// Says that the store lost something that it had confirmed; the new epoch.
base::Result<qint64> newEpoch(AdminLink &link, const QString &reason);

/// Where a feed or a ledger of money does not hold: its chain breaks in the store, a balance is another, or a
/// desk remembers another hash.
struct FeedBreak {
    QString scope;  ///< or "ledger of team:…", "ledger of Fund:…"
    qint64 seq = 0; ///< change or line; 0 for a balance
    QString why;
};
/// Something of the schema that is not as its steps made it.
struct ShapeChange {
    QString object; ///< "index core.change_of_key"
    QString how;    ///< "gone", "changed", "added"
};
struct Verified {
    std::vector<ShapeChange> shape;
    int scopes = 0;
    int witnessed = 0; ///< cursors of the desk that were compared
    std::optional<FeedBreak> broken;
};
/// Compares the schema with what its steps made, recomputes the chain of every scope and ledger and compares
/// it with what a desk remembers (`cursors`, may be empty); stops at the first break of a chain.
base::Result<Verified> verifyStore(AdminLink &link, const std::vector<domain::Cursor> &cursors);

base::Result<std::vector<domain::Team>> readTeams(AdminLink &link);
/// The one team of that name. NotFound when there is none.
base::Result<domain::Team> teamNamed(AdminLink &link, const QString &name);
base::Result<void> putTeam(AdminLink &link, const domain::Team &team);

} // namespace leeway::desk
