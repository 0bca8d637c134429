#include "desk/edit_customer.h"

#include "desk/commands/json.h"
#include "desk/commands/kinds.h"
#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "desk/records.h"
#include "storage/customer_rows.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;

/// Applies {"field": {base, new}} to the stored row, whole or not at all.
base::Result<void> applyFields(storage::Transaction &tx, domain::CustomerId id, const QJsonObject &changes)
{
    const base::Result<domain::Customer> stored = storage::readCustomerRecord(tx.db(), id);
    if (!stored)
        return tl::unexpected<base::Error>(stored.error());
    const QJsonObject current = toJson(*stored);
    QJsonObject fields;
    for (const QString &key : changes.keys()) {
        const QJsonObject change = changes.value(key).toObject();
        const QJsonValue now = current.contains(key) ? current.value(key) : QJsonValue();
        if (now != change.value(QStringLiteral("base")))
            return fail(Code::ChangedMeanwhile, key);
        fields.insert(key, change.value(QStringLiteral("new")));
    }
    domain::Customer next = withFields(*stored, fields);
    ++next.version;
    return storage::putCustomer(tx, next);
}

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
    return perform(desk, commands::kSetCustomerFields, body,
                   [id, changes](storage::Transaction &tx) { return applyFields(tx, id, changes); });
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
        handles.append(toJson(handle));
    }
    QJsonObject body = toJson(made.customer);
    body.insert(QStringLiteral("id"), made.customer.id.toString());
    body.insert(QStringLiteral("handles"), handles);
    return perform(desk, commands::kCreateCustomer, body,
                   [made, now = desk.clock().now()](storage::Transaction &tx) -> Answer {
                       base::Result<void> done = storage::putCustomer(tx, made.customer);
                       for (const domain::Handle &handle : made.handles) {
                           if (done)
                               done = storage::putHandle(tx, handle);
                       }
                       if (done)
                           done = storage::noteOpened(tx, made.customer.id, now);
                       if (!done)
                           return tl::unexpected<base::Error>(done.error());
                       return made.customer.id;
                   });
}

QFuture<base::Result<Undo>> editCustomer(Desk &desk, const domain::Customer &base,
                                         const domain::Customer &edited)
{
    using Answer = base::Result<Undo>;
    if (edited.name.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(Answer(fail(Code::FieldInvalid, QStringLiteral("name"))));
    const QJsonObject changes = fieldChanges(toJson(base), toJson(maskedTexts(edited)));
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
