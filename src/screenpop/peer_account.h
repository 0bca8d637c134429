#pragma once

class QLocalSocket;

namespace leeway::screenpop
{

/// Whether the other end is of this account: a folder's rights may be wider than they should be.
bool isOurAccount(const QLocalSocket &socket);

} // namespace leeway::screenpop
