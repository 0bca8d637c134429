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

QFuture<base::Result<void>> settle(Desk &desk, const domain::Promise &before, const domain::Promise &after,
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
    return perform(desk, domain::commands::kSettlePromise, body);
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
    domain::Promise after = promise;
    after.dueAt = dueAt;
    return withUndo(move(desk, promise, after), [=](Desk &later) { return move(later, after, promise); });
}

} // namespace leeway::desk
