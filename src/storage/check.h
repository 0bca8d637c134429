#pragma once

#include "storage/connection.h"

#include <QStringList>

namespace leeway::storage
{

/// What is wrong with the outbox and the kept counters, in words with ids and no contents: a gap in the
/// numbers, a body that is not what was hashed, a count that counting again does not give. Empty when all is
/// right.
base::Result<QStringList> readInconsistencies(Connection &db);

} // namespace leeway::storage
