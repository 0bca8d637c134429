#pragma once

#include "base/result.h"
#include "domain/erasure.h"

#include <QJsonObject>

namespace leeway::domain
{

/// A row of the shared store (src/sync/protocol.md), without its version, and back.
QJsonObject rowOf(const Erasure &erasure);
base::Result<Erasure> erasureFrom(const QJsonObject &row);

} // namespace leeway::domain
