#pragma once

#include "desk/store_admin/admin_link.h"

#include <functional>
#include <vector>

namespace leeway::desk
{

/// One step of the shared store's schema: resources/sql/shared/NNNN_name.sql.
struct StoreStep {
    int number = 0;
    QString name; ///< "roles_and_schemas"
    QByteArray sql;
    QString sha256; ///< of the file's bytes, hex

    bool operator==(const StoreStep &) const = default;
};

/// The steps this program carries, 1, 2, 3 … without a gap.
std::vector<StoreStep> sharedLadder();

enum class ClimbFrom {
    Anywhere, ///< also an empty database becomes a store
    AStore    ///< NotFound when there is none yet
};

/// Where a store stood and where it stands.
struct Climbed {
    int from = 0;
    int to = 0;
};

/// Climbs the steps that are missing, each in one transaction with its row in core.schema_step: interrupted
/// anywhere, the store stands whole on some step, and the next climb goes on from there. `onStep` is told
/// before each.
///
/// RemoteStoreTooOld: PostgreSQL before 15. RemoteNotAllowed: the database is not the login's, or it may not
/// make roles. RemoteRejected: the database is something else already. StoreTooNew: it has steps that this
/// program does not know. StoreStepFailed: a step does not run, or a step was climbed that reads otherwise
/// here. The details say what an administrator can do.
base::Result<Climbed> climbStore(AdminLink &link, ClimbFrom from,
                                 const std::function<void(const StoreStep &)> &onStep);

} // namespace leeway::desk
