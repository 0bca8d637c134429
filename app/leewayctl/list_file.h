#pragma once

#include "app/leewayctl/output.h"

#include <QByteArray>

namespace leeway::ctl
{

/// The bytes of a list that is handed over whole. FileUnreadable. Says how its letters are read when it is
/// CSV that is not in UTF-8.
base::Result<QByteArray> bytesOfList(const Output &output, const QString &name);

/// Says of the file `name` that its letters are read as `charset`, unless that is UTF-8.
void tellCharset(const Output &output, const QString &name, const QString &charset);

} // namespace leeway::ctl
