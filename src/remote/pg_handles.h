#pragma once

#include <libpq-fe.h>

#include <memory>

namespace leeway::remote
{

struct PgDeleter {
    /// Whoever watches the socket must have stopped before.
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};

using PgConnection = std::unique_ptr<PGconn, PgDeleter>;
using PgResult = std::unique_ptr<PGresult, PgDeleter>;

} // namespace leeway::remote
