#pragma once

#include "base/result.h"
#include "domain/felt_sum.h"

#include <QJsonObject>

namespace leeway::domain
{

/// A row of the shared store (src/sync/protocol.md). FieldInvalid with the key.
base::Result<FeltSum> feltSumFrom(const QJsonObject &row);

} // namespace leeway::domain
