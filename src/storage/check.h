#pragma once

#include "storage/connection.h"

#include <QStringList>

namespace leeway::storage
{

/// What is wrong with the outbox, the kept counters and the index, in words with ids and no contents: a gap
/// in the numbers, a body that is not what was hashed, a count that counting again does not give, a row whose
/// words are not found. Empty when all is right.
base::Result<QStringList> readInconsistencies(Connection &db);

} // namespace leeway::storage
