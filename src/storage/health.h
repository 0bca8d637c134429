#pragma once

#include "storage/connection.h"

#include <QStringList>

namespace leeway::storage
{

/// Everything that is wrong with the store, in words, at most 100 lines; empty when it is sound.
///
/// Reads all of it: pages, indexes and what refers to what. Minutes for a store of gigabytes; can be
/// interrupted.
base::Result<QStringList> readDamage(Connection &db);

/// How large the store is, for `leewayctl store check` and the settings page.
struct StoreFigures {
    int step = 0; ///< of the schema ladder
    qint64 bytes = 0;
    qint64 freeBytes = 0; ///< of those, to be used again
    qint64 customers = 0;
    qint64 cases = 0;
    qint64 interactions = 0;
    qint64 commands = 0;
};
base::Result<StoreFigures> readFigures(Connection &db);

} // namespace leeway::storage
