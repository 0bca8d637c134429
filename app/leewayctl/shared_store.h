#pragma once

#include "app/leewayctl/output.h"
#include "app/leewayctl/words.h"
#include "desk/store_admin/admin_link.h"

namespace leeway::ctl
{

/// The option that every command with an ADDRESS has.
inline QString passwordFileOption()
{
    return QStringLiteral("password-file");
}

/// Where `address` goes, with the login of this computer's person when it names none, and the password of
/// --password-file when `words` has it.
base::Result<remote::ConnectOptions> connectOptions(const QString &address, const Words &words);

/// The same when somebody sits at the terminal: tried once, and asked for the password when it is wanted.
base::Result<remote::ConnectOptions> triedOptions(const QString &address, const Words &words);

/// Connects `link` to `address`. A login that is refused without a password is asked for one at the terminal.
base::Result<void> reach(desk::AdminLink &link, const QString &address, const Words &words);

} // namespace leeway::ctl
