#pragma once

#include "domain/owed.h"

#include <QJsonObject>

namespace leeway::domain
{

/// The body of owed.give.v1 without its booking and interaction, and back; who, when and whose team stand in
/// the command.
QJsonObject toJson(const Owed &owed);
base::Result<Owed> owedFrom(const QJsonObject &body);
/// A row of the shared store (src/sync/protocol.md).
base::Result<Owed> owedFromRow(const QJsonObject &row);

} // namespace leeway::domain
