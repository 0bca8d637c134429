#include "desk/edit_customer.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "desk/records.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;

QJsonObject reversed(const QJsonObject &changes)
{
    QJsonObject back;
    for (const QString &key : changes.keys()) {
        const QJsonObject change = changes.value(key).toObject();
        back.insert(key, QJsonObject{{QStringLiteral("base"), change.value(QStringLiteral("new"))},
                                     {QStringLiteral("new"), change.value(QStringLiteral("base"))}});
    }
    return back;
}

QFuture<base::Result<void>> setFields(Desk &desk, domain::CustomerId id, const QJsonObject &changes)
{
    const QJsonObject body{{QStringLiteral("customer"), id.toString()}, {QStringLiteral("fields"), changes}};
    return perform(desk, domain::commands::kSetCustomerFields, body);
}

} // namespace

QFuture<base::Result<domain::CustomerId>> createCustomer(Desk &desk, NewCustomer made)
{
    using Answer = base::Result<domain::CustomerId>;
    if (made.customer.name.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(Answer(fail(Code::FieldInvalid, QStringLiteral("name"))));
    if (made.customer.id.isNull())
        made.customer.id = domain::CustomerId::make(desk.clock());
    made.customer = maskedTexts(std::move(made.customer));
    QJsonArray handles;
    for (domain::Handle &handle : made.handles) {
        handle.customer = made.customer.id;
        base::Result<domain::Handle> ready = preparedHandle(desk, handle);
        if (!ready)
            return QtFuture::makeReadyFuture(Answer(tl::unexpected<base::Error>(ready.error())));
        handle = std::move(*ready);
        handles.append(domain::toJson(handle));
    }
    QJsonObject body = domain::toJson(made.customer);
    body.insert(QStringLiteral("id"), made.customer.id.toString());
    body.insert(QStringLiteral("handles"), handles);
    return performThen(desk, domain::commands::kCreateCustomer, body,
                       [id = made.customer.id, now = desk.clock().now()](storage::Transaction &tx) -> Answer {
                           if (base::Result<void> done = storage::noteOpened(tx, id, now); !done)
                               return tl::unexpected<base::Error>(done.error());
                           return id;
                       });
}

QFuture<base::Result<Undo>> editCustomer(Desk &desk, const domain::Customer &base,
                                         const domain::Customer &edited)
{
    using Answer = base::Result<Undo>;
    if (edited.name.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(Answer(fail(Code::FieldInvalid, QStringLiteral("name"))));
    const QJsonObject changes =
        domain::fieldChanges(domain::toJson(base), domain::toJson(maskedTexts(edited)));
    if (changes.isEmpty())
        return QtFuture::makeReadyFuture(Answer(Undo()));
    return setFields(desk, base.id, changes).then([id = base.id, changes](base::Result<void> done) -> Answer {
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return Undo([id, changes](Desk &later) { return setFields(later, id, reversed(changes)); });
    });
}

QFuture<base::Result<Undo>> setCustomerPinned(Desk &desk, domain::CustomerId id, bool pinned)
{
    const auto put = [id](Desk &on, bool value) {
        return on.storage().write(
            [id, value](storage::Transaction &tx) { return storage::setCustomerPinned(tx, id, value); });
    };
    return withUndo(put(desk, pinned), [put, pinned](Desk &later) { return put(later, !pinned); });
}

} // namespace leeway::desk
