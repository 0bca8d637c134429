#pragma once

#include "domain/statement.h"

#include <QJsonObject>

namespace leeway::domain
{

/// Its canonical bytes (base::canonicalJson) are what is frozen, the same on a desk and in the shared store.
QJsonObject toJson(const Statement &statement);
/// FieldInvalid with the key.
base::Result<Statement> statementFrom(const QJsonObject &json);
/// A row of the shared store (src/sync/protocol.md).
base::Result<ClosedStatement> closedStatementFrom(const QJsonObject &row);

} // namespace leeway::domain
