#pragma once

#include "base/result.h"
#include "domain/approval.h"

#include <QJsonObject>

namespace leeway::domain
{

// Asks above the limit, in the form of commands and of the shared store (src/sync/protocol.md).

/// The body of approval.ask.v1 without its booking; who and when stand in the command.
QJsonObject toJson(const Approval &approval);
/// From such a body. FieldInvalid names the key that does not fit.
base::Result<Approval> approvalFrom(const QJsonObject &body);
/// A row of the shared store.
base::Result<Approval> approvalFromRow(const QJsonObject &row);

} // namespace leeway::domain
