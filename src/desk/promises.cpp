#include "desk/promises.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/interaction.h"
#include "domain/json/values.h"

namespace leeway::desk
{

namespace
{

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
    return maskedTexts(std::move(event)); // the command holds it too
}

domain::Command settling(const Desk &desk, const domain::Promise &before, const domain::Promise &after,
                         const std::optional<domain::Interaction> &add,
                         const std::optional<domain::Interaction> &remove)
{
    QJsonObject body{
        {QStringLiteral("promise"), before.id.toString()},
        {QStringLiteral("state"), QJsonObject{{QStringLiteral("base"), domain::nameOf(before.state)},
                                              {QStringLiteral("new"), domain::nameOf(after.state)}}}};
    if (add)
        body.insert(QStringLiteral("event"), domain::toJson(*add));
    if (remove)
        body.insert(QStringLiteral("without_event"), remove->id.toString());
    return commandOf(desk, domain::commands::kSettlePromise, body);
}

QFuture<base::Result<void>> settle(Desk &desk, const domain::Promise &before, const domain::Promise &after,
                                   const std::optional<domain::Interaction> &add,
                                   const std::optional<domain::Interaction> &remove)
{
    return desk.storage().write(
        [command = settling(desk, before, after, add, remove)](storage::Transaction &tx) {
            return storage::performCommand(tx, command);
        });
}

QFuture<base::Result<void>> both(Desk &desk, const domain::Command &first, const domain::Command &second)
{
    return desk.storage().write([first, second](storage::Transaction &tx) {
        const base::Result<void> done = storage::performCommand(tx, first);
        return done ? storage::performCommand(tx, second) : done;
    });
}

/// The time passed: what was promised for it was not kept, whatever is promised now. So it stands in the
/// history and counts as broken, and the new time is a promise of its own.
QFuture<base::Result<Undo>> promiseAnew(Desk &desk, const domain::Promise &promise, base::Instant dueAt)
{
    domain::Promise missed = promise;
    missed.state = domain::PromiseState::Broken;
    domain::Promise anew = maskedTexts(promise);
    anew.id = domain::PromiseId::make(desk.clock());
    anew.dueAt = dueAt;
    anew.madeAt = desk.clock().now();
    anew.state = domain::PromiseState::Open;
    const std::optional<domain::Interaction> event = eventOf(desk, missed);
    const QJsonObject put{{QStringLiteral("type"), QStringLiteral("promise")},
                          {QStringLiteral("new"), domain::toJson(anew)}};
    const QJsonObject remove{{QStringLiteral("type"), QStringLiteral("promise")},
                             {QStringLiteral("base"), domain::toJson(anew)}};
    return withUndo(both(desk, settling(desk, promise, missed, event, std::nullopt),
                         commandOf(desk, domain::commands::kPutRecord, put)),
                    [=](Desk &later) {
                        return both(later, commandOf(later, domain::commands::kRemoveRecord, remove),
                                    settling(later, missed, promise, std::nullopt, event));
                    });
}

QFuture<base::Result<void>> move(Desk &desk, const domain::Promise &before, const domain::Promise &after)
{
    const QJsonObject body{
        {QStringLiteral("promise"), before.id.toString()},
        {QStringLiteral("due_at"), QJsonObject{{QStringLiteral("base"), base::toMs(before.dueAt)},
                                               {QStringLiteral("new"), base::toMs(after.dueAt)}}}};
    return perform(desk, domain::commands::kMovePromise, body);
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
    if (promise.dueAt < desk.clock().now())
        return promiseAnew(desk, promise, dueAt);
    domain::Promise after = promise;
    after.dueAt = dueAt;
    return withUndo(move(desk, promise, after), [=](Desk &later) { return move(later, after, promise); });
}

} // namespace leeway::desk
