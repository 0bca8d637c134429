#include "domain/json/values.h"
#include "storage/commands/kinds.h"
#include "storage/order_history.h"

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<void> setLink(const Applied &command, bool linked)
{
    JsonFields f(command.body);
    const auto id = f.id<CaseId>(QStringLiteral("case"));
    const auto line = f.id<OrderLineId>(QStringLiteral("order_line"));
    return forgiving(command, linkCaseToLine(command.tx, id, line, linked));
}

/// The stored promise that `command` edits, when it still is as the person saw it.
Result<Promise> edited(const Applied &command, const QString &field)
{
    JsonFields f(command.body);
    Result<Promise> stored = readPromise(command.tx.db(), f.id<PromiseId>(QStringLiteral("promise")));
    if (!stored || command.isAgain())
        return stored;
    if (toJson(*stored).value(field) != editOf(command.body, field).base)
        return fail(Code::ChangedMeanwhile, QStringLiteral("promise"));
    ++stored->version;
    return stored;
}

} // namespace

Result<void> linkOrderLine(const Applied &command)
{
    return setLink(command, true);
}

Result<void> unlinkOrderLine(const Applied &command)
{
    return setLink(command, false);
}

Result<void> setOrderCustomer(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.id<OrderId>(QStringLiteral("order"));
    const Result<Order> stored = readOrder(command.tx.db(), id);
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    JsonFields edit(f.object(QStringLiteral("customer")));
    if (!command.isAgain() && stored->customer != edit.optionalId<CustomerId>(QStringLiteral("base")))
        return fail(Code::ChangedMeanwhile, QStringLiteral("customer"));
    Order now = *stored;
    now.customer = edit.optionalId<CustomerId>(QStringLiteral("new"));
    return forgiving(command, giveOrder(command.tx, now, stored->customer));
}

Result<void> settlePromise(const Applied &command)
{
    Result<Promise> promise = edited(command, QStringLiteral("state"));
    if (!promise)
        return forgiving(command, tl::unexpected(promise.error()));
    const auto state = valueOf<PromiseState>(editOf(command.body, QStringLiteral("state")).made.toString());
    if (!state)
        return fail(Code::FieldInvalid, QStringLiteral("state"));
    promise->state = *state;
    if (Result<void> done = putPromise(command.tx, *promise); !done)
        return done;
    JsonFields f(command.body);
    if (f.has(QStringLiteral("event"))) {
        const Result<InteractionRecord> event = domain::interactionFrom(f.object(QStringLiteral("event")));
        return event ? putInteraction(command.tx, event->interaction)
                     : Result<void>(tl::unexpected(event.error()));
    }
    if (f.has(QStringLiteral("without_event")))
        return forgiving(command,
                         removeInteraction(command.tx, f.id<InteractionId>(QStringLiteral("without_event"))));
    return {};
}

Result<void> movePromise(const Applied &command)
{
    Result<Promise> promise = edited(command, QStringLiteral("due_at"));
    if (!promise)
        return forgiving(command, tl::unexpected(promise.error()));
    promise->dueAt = base::instantFromMs(editOf(command.body, QStringLiteral("due_at")).made.toInteger());
    return putPromise(command.tx, *promise);
}

} // namespace leeway::storage::commands
