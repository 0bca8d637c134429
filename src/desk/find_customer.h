#pragma once

#include "desk/desk.h"
#include "domain/ids.h"

namespace leeway::desk
{

/// The customer of an id or a handle in any notation. NotFound when there is none; a handle that several
/// share answers the oldest.
QFuture<base::Result<domain::CustomerId>> findCustomer(Desk &desk, const QString &idOrHandle);

} // namespace leeway::desk
