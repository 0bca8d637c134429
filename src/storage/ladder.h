#pragma once

#include "storage/sqlite_connection.h"

#include <vector>

namespace leeway::storage
{

/// One step of the schema: resources/sql/local/NNNN_name.sql.
struct LadderStep {
    int number = 0;
    QString name; ///< "0001_first"
    QByteArray sql;
};

/// The steps this program carries, 1, 2, 3 … without a gap.
std::vector<LadderStep> localLadder();

/// The step the store stands on; 0 for an empty one.
base::Result<int> ladderStep(SqliteConnection &connection);

/// Climbs from where the store stands to `upTo` (all when absent), one transaction a step with the step's
/// number written in it, stopping at the first error. StoreTooNew when the store stands above the top;
/// StoreStepFailed when a step does not run; StoreFull and the like as they are.
base::Result<void> climb(SqliteConnection &connection, const std::vector<LadderStep> &ladder,
                         std::optional<int> upTo = {});

} // namespace leeway::storage
