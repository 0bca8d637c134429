#include "desk/find_customer.h"

#include "domain/handles.h"
#include "storage/bulk.h"
#include "storage/storage.h"

namespace leeway::desk
{

QFuture<base::Result<domain::CustomerId>> findCustomer(Desk &desk, const QString &idOrHandle)
{
    using Answer = base::Result<domain::CustomerId>;
    const domain::CustomerId id = domain::CustomerId::fromString(idOrHandle);
    if (!id.isNull())
        return QtFuture::makeReadyFuture(Answer(id));
    const domain::HandleKind kind = domain::guessHandleKind(idOrHandle);
    const base::Result<QString> normalized = domain::normalizedHandle(kind, idOrHandle, desk.region());
    if (!normalized)
        return QtFuture::makeReadyFuture(Answer(tl::unexpected<base::Error>(normalized.error())));
    return desk.storage().read(storage::Lane::Screens, [=](storage::Connection &db) -> Answer {
        Answer found = storage::customerOfHandle(db, kind, *normalized);
        if (found && found->isNull())
            return base::fail(base::Code::NotFound, QStringLiteral("no customer has this handle"));
        return found;
    });
}

} // namespace leeway::desk
