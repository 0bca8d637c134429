#pragma once

#include "base/result.h"
#include "remote/secret.h"

namespace leeway::remote
{

/// What the server keeps of `password` (SCRAM-SHA-256, a new salt each time), so that the password itself
/// never goes over the line or into its log. RemoteValueInvalid when it cannot be made.
base::Result<QByteArray> passwordVerifier(const Secret &password, const QString &login);

} // namespace leeway::remote
