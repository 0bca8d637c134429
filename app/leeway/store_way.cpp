#include "app/leeway/store_way.h"

#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "storage/storage.h"
#include "sync/adapters/store_service.h"

namespace leeway::app
{

void followStore(QObject *context, const std::shared_ptr<storage::Storage> &storage,
                 const std::shared_ptr<const base::Clock> &clock, const QString &folder,
                 const QString &password,
                 std::function<void(base::Result<std::unique_ptr<sync::Service>>)> ready)
{
    base::whenAnswered(context, desk::readStoreLogin(*storage),
                       [storage, clock, folder, password, ready = std::move(ready)](
                           const base::Result<std::optional<desk::StoreLogin>> &login) {
                           if (!login)
                               return ready(tl::unexpected<base::Error>(login.error()));
                           if (!*login)
                               return ready(std::unique_ptr<sync::Service>());
                           base::Result<remote::ConnectOptions> options =
                               desk::connectOptions(**login, folder);
                           if (!options)
                               return ready(tl::unexpected<base::Error>(options.error()));
                           options->password = remote::Secret(password);
                           ready(std::make_unique<sync::StoreService>(
                               storage, clock, *options, QStringLiteral("leeway " LEEWAY_VERSION)));
                       });
}

} // namespace leeway::app
