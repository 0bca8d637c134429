#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace leeway::screenpop
{

/// The secret that stands in `path` and is asked of whoever speaks to the loopback listener. Made when there
/// is none, or when others could read or write it; readable by this account only. FileUnwritable,
/// FileUnreadable.
base::Result<QByteArray> readOrMakeToken(const QString &path);
/// A new secret in its place; the old one is worth nothing from then on.
base::Result<QByteArray> makeToken(const QString &path);

/// Whether both are the same, in a time that does not depend on where they differ.
bool isSameSecret(const QByteArray &one, const QByteArray &other);

} // namespace leeway::screenpop
