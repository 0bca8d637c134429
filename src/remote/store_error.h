#pragma once

#include "base/error.h"
#include "remote/pg_handles.h"

namespace leeway::remote
{

/// The error that the store reported in `result`: its meaning, and for the log the SQLSTATE with its words.
///
/// Errors about data (classes 22 and 23) quote the data, which may be a customer's; of those only the names
/// of table, column and constraint are kept.
base::Error storeError(const PGresult *result);

/// True when the server ends the connection with it. What was running may have been committed or not.
bool endsConnection(const PGresult *result);

/// True when the server gave up waiting for its standby: what was committed here may be lost with this
/// server, so that it is as good as no answer.
bool leavesUnconfirmed(const PGresult *notice);

/// What libpq says about a connection that broke, in one line.
QString connectionMessage(const PGconn *connection);

} // namespace leeway::remote
