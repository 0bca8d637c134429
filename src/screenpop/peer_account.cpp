#include "screenpop/peer_account.h"

#include <QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace leeway::screenpop
{

bool isOurAccount(const QLocalSocket &socket)
{
    ucred other = {};
    socklen_t length = sizeof other;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &other,
                        &length) == 0 &&
           other.uid == ::getuid();
}

} // namespace leeway::screenpop
