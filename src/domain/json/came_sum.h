#pragma once

#include "base/result.h"
#include "domain/came_sum.h"

#include <QJsonObject>

namespace leeway::domain
{

/// "CameBack", as the shared store and the local one write it.
QString nameOfCameHead(CameHead head);
QString nameOfCame(Came came);
/// Nothing for what a newer program wrote.
std::optional<CameHead> cameHeadNamed(const QString &name);
std::optional<Came> cameNamed(const QString &name);

/// A row of the shared store (src/sync/protocol.md). FieldInvalid with the key.
base::Result<CameSum> cameSumFrom(const QJsonObject &row);

} // namespace leeway::domain
