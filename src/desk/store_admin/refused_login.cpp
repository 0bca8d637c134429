#include "desk/store_admin/refused_login.h"

namespace leeway::desk
{

using base::Code;

bool isOfNobody(const base::Error &error)
{
    return error.code == Code::RemoteLoginRefused && error.detail.startsWith(QLatin1String("P0R01"));
}

bool isCheckOfTheServer(const base::Error &error)
{
    // What is refused while connecting begins with the host, not with its SQLSTATE.
    return (error.code == Code::RemoteQueryFailed && error.detail.startsWith(QLatin1String("22023"))) ||
           (error.code == Code::RemoteLoginRefused && error.detail.startsWith(QLatin1String("28")) &&
            error.detail.mid(5, 2) == QLatin1String(": "));
}

bool isWrongPassword(const base::Error &error)
{
    return error.code == Code::RemoteLoginRefused && !isCheckOfTheServer(error) && !isOfNobody(error);
}

} // namespace leeway::desk
