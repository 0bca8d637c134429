#pragma once

#include <QStringList>

namespace leeway::domain
{

/// The tables of src/sync/protocol.md, parents first.
const QStringList &storeTables();

} // namespace leeway::domain
