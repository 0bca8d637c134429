#include "desk/promises.h"

#include "desk/commands/kinds.h"
#include "desk/perform.h"
#include "domain/enum_names.h"
#include "domain/interaction.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

namespace
{

/// Puts `after` in place of `before`, when the store still has `before`'s state and time.
base::Result<void> replaceUnchanged(storage::Transaction &tx, const domain::Promise &before,
                                    domain::Promise after)
{
    const base::Result<domain::Promise> stored = storage::readPromise(tx.db(), before.id);
    if (!stored)
        return tl::unexpected<base::Error>(stored.error());
    if (stored->state != before.state || stored->dueAt != before.dueAt)
        return base::fail(base::Code::ChangedMeanwhile, QStringLiteral("promise"));
    after.version = stored->version + 1;
    return storage::putPromise(tx, after);
}

/// What the history says of a settled promise; nothing for a withdrawn one.
std::optional<domain::Interaction> eventOf(const Desk &desk, const domain::Promise &promise)
{
    if (promise.state != domain::PromiseState::Kept && promise.state != domain::PromiseState::Broken)
        return std::nullopt;
    domain::Interaction event;
    event.id = domain::InteractionId::make(desk.clock());
    event.customer = promise.customer;
    event.mainCase = promise.caseId;
    event.at = desk.clock().now();
    event.channel = domain::Channel::Event;
    event.direction = domain::Direction::Internal;
    event.kind = promise.state == domain::PromiseState::Kept ? domain::InteractionKind::PromiseKept
                                                             : domain::InteractionKind::PromiseMissed;
    event.author = desk.me().name;
    event.person = desk.me().id;
    event.summary =
        promise.about.isEmpty() ? promise.what : promise.what + QStringLiteral(" · ") + promise.about;
    return event;
}

QFuture<base::Result<void>> settle(Desk &desk, const domain::Promise &before, const domain::Promise &after,
                                   const std::optional<domain::Interaction> &add,
                                   const std::optional<domain::Interaction> &remove)
{
    const QJsonObject body{
        {QStringLiteral("promise"), before.id.toString()},
        {QStringLiteral("state"), QJsonObject{{QStringLiteral("base"), domain::nameOf(before.state)},
                                              {QStringLiteral("new"), domain::nameOf(after.state)}}}};
    return perform(desk, commands::kSettlePromise, body, [=](storage::Transaction &tx) {
        base::Result<void> done = replaceUnchanged(tx, before, after);
        if (done && add)
            done = storage::putInteraction(tx, *add);
        if (done && remove)
            done = storage::removeInteraction(tx, remove->id);
        return done;
    });
}

QFuture<base::Result<void>> move(Desk &desk, const domain::Promise &before, const domain::Promise &after)
{
    const QJsonObject body{
        {QStringLiteral("promise"), before.id.toString()},
        {QStringLiteral("due_at"), QJsonObject{{QStringLiteral("base"), base::toMs(before.dueAt)},
                                               {QStringLiteral("new"), base::toMs(after.dueAt)}}}};
    return perform(desk, commands::kMovePromise, body,
                   [=](storage::Transaction &tx) { return replaceUnchanged(tx, before, after); });
}

} // namespace

QFuture<base::Result<Undo>> settlePromise(Desk &desk, const domain::Promise &promise,
                                          domain::PromiseState state)
{
    domain::Promise after = promise;
    after.state = state;
    const std::optional<domain::Interaction> event = eventOf(desk, after);
    return withUndo(settle(desk, promise, after, event, std::nullopt),
                    [=](Desk &later) { return settle(later, after, promise, std::nullopt, event); });
}

QFuture<base::Result<Undo>> movePromise(Desk &desk, const domain::Promise &promise, base::Instant dueAt)
{
    domain::Promise after = promise;
    after.dueAt = dueAt;
    return withUndo(move(desk, promise, after), [=](Desk &later) { return move(later, after, promise); });
}

} // namespace leeway::desk
