#pragma once

#include "base/result.h"
#include "remote/connect_options.h"

namespace leeway::remote
{

/// Reads `postgresql://login@host:port,host:port/database?sslmode=…&sslrootcert=…&target_session_attrs=…`,
/// the form that psql takes too. A local socket is a host with its slashes escaped (`%2Frun%2Fpostgresql`).
/// One option more than psql's: `pool=host:port,host:port`, where a pool stands before the store.
///
/// Whatever is absent keeps the default of ConnectOptions. RemoteAddressInvalid names the part that is wrong;
/// a password in it is refused, because addresses are stored, shown and logged.
base::Result<ConnectOptions> parseAddress(const QString &address);

/// The address of `options`, without the password; parseAddress() reads it back to the same options but for
/// the password, the name of the application and the waits.
QString toAddress(const ConnectOptions &options);

} // namespace leeway::remote
