#include "app/leewayctl/shared_store.h"

#include "app/leewayctl/password.h"
#include "remote/address.h"

namespace leeway::ctl
{

using base::Code;
using base::Result;

namespace
{

/// What to do when there is no such database, which only a superuser or its like can mend.
Result<void> advised(const Result<void> &reached, const remote::ConnectOptions &options)
{
    if (reached || reached.error().code != Code::RemoteStoreTooOld)
        return reached;
    return base::fail(Code::RemoteStoreTooOld,
                      QStringLiteral("there is no database %1; make it: createdb --owner=%2 --encoding=UTF8 "
                                     "--locale=C.UTF-8 --template=template0 %1")
                          .arg(options.database, options.login));
}

} // namespace

Result<remote::ConnectOptions> connectOptions(const QString &address, const Words &words)
{
    Result<remote::ConnectOptions> options = remote::parseAddress(address);
    if (!options)
        return options;
    options->applicationName = QStringLiteral("leewayctl");
    if (options->login.isEmpty())
        options->login = qEnvironmentVariable("USER");
    if (words.has(passwordFileOption())) {
        Result<remote::Secret> password = passwordFromFile(words.value(passwordFileOption()));
        if (!password)
            return tl::unexpected<base::Error>(password.error());
        options->password = *password;
    }
    return options;
}

namespace
{

/// `options` gets the password that was typed.
Result<void> reachAsking(desk::AdminLink &link, remote::ConnectOptions &options)
{
    const Result<void> reached = desk::answerOf(link.connectTo(options));
    if (reached || reached.error().code != Code::RemoteLoginRefused || !options.password.isEmpty())
        return advised(reached, options);
    const Result<remote::Secret> password = passwordFromTerminal(
        QStringLiteral("Password of %1 at %2").arg(options.login, options.hosts.front().name));
    if (!password)
        return base::fail(Code::RemoteLoginRefused,
                          reached.error().detail + QStringLiteral("; ") + password.error().detail);
    options.password = *password;
    return advised(desk::answerOf(link.connectTo(options)), options);
}

} // namespace

Result<void> reach(desk::AdminLink &link, const QString &address, const Words &words)
{
    Result<remote::ConnectOptions> options = connectOptions(address, words);
    return options ? reachAsking(link, *options) : tl::unexpected<base::Error>(options.error());
}

Result<remote::ConnectOptions> triedOptions(const QString &address, const Words &words)
{
    Result<remote::ConnectOptions> options = connectOptions(address, words);
    if (!options)
        return options;
    desk::AdminLink link;
    const Result<void> reached = reachAsking(link, *options);
    return reached ? options : tl::unexpected<base::Error>(reached.error());
}

} // namespace leeway::ctl
