#pragma once

#include "base/result.h"
#include "remote/secret.h"

#include <QString>

namespace leeway::ctl
{

/// The first line of `file`. FileUnreadable when it cannot be read, or everybody on this computer could.
base::Result<remote::Secret> passwordFromFile(const QString &file);

/// Asks at the terminal, without showing what is typed. NotFound when there is no terminal to ask at.
base::Result<remote::Secret> passwordFromTerminal(const QString &question);

} // namespace leeway::ctl
