#pragma once

#include "base/result.h"

#include <QByteArray>

namespace leeway::desk
{

/// 16 bytes from the system's generator.
base::Result<QByteArray> newPinSalt();
/// scrypt (RFC 7914) of `pin` with N = 2^cost, r = 8, p = 1: 32 bytes. Takes as long as it is to: not for the
/// GUI thread. FieldInvalid when OpenSSL refuses.
base::Result<QByteArray> pinHash(const QByteArray &pin, const QByteArray &salt, int cost);
/// Takes the same time wherever they differ.
bool isSameHash(const QByteArray &a, const QByteArray &b);

} // namespace leeway::desk
