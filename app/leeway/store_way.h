#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/store_admin/connect_session.h"

#include <functional>
#include <memory>

class QObject;

namespace leeway::storage
{
class Storage;
}
namespace leeway::sync
{
class Service;
}

namespace leeway::app
{

/// Begins to follow the shared store that `storage` belongs to, in the event loop of `context`: `ready` gets
/// the service, null on this computer only. `password` is empty but after the person has just typed it;
/// `folder` holds the certificate of an invite.
void followStore(QObject *context, const std::shared_ptr<storage::Storage> &storage,
                 const std::shared_ptr<const base::Clock> &clock, const QString &folder,
                 const QString &password,
                 std::function<void(base::Result<std::unique_ptr<sync::Service>>)> ready);

} // namespace leeway::app
