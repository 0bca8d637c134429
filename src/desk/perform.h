#pragma once

#include "base/canonical_json.h"
#include "desk/desk.h"
#include "domain/command.h"
#include "storage/commands/apply.h"
#include "storage/customer_writes.h"
#include "storage/storage.h"

#include <QJsonObject>

#include <string_view>

namespace leeway::desk
{

/// Builds the command row of what `desk.me()` does now.
inline domain::Command commandOf(const Desk &desk, std::string_view kind, const QJsonObject &body)
{
    return domain::Command{domain::CommandId::make(desk.clock()),
                           QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                           desk.me().id, desk.clock().now(), base::canonicalJson(body)};
}

/// What `desk.me()` does now: applied and kept in one transaction (decisions.md 1). The rest of this header
/// is for use inside desk only: it shows the store's types.
inline QFuture<base::Result<void>> perform(Desk &desk, std::string_view kind, const QJsonObject &body)
{
    return desk.storage().write([command = commandOf(desk, kind, body)](storage::Transaction &tx) {
        return storage::performCommand(tx, command);
    });
}

/// The same, and in the same transaction `then` (Transaction & -> Result<T>): what this computer notes for
/// itself, or answers with.
template <class Fn> auto performThen(Desk &desk, std::string_view kind, const QJsonObject &body, Fn then)
{
    using R = std::invoke_result_t<Fn, storage::Transaction &>;
    return desk.storage().write([command = commandOf(desk, kind, body),
                                 then = std::move(then)](storage::Transaction &tx) mutable -> R {
        if (base::Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        return then(tx);
    });
}

/// The same for a body that needs something of the store: `fill` (Transaction &, QJsonObject &) ->
/// Result<T> completes it in the transaction that keeps it, and its value is the answer.
template <class Fn> auto performFilled(Desk &desk, std::string_view kind, const QJsonObject &body, Fn fill)
{
    using R = std::invoke_result_t<Fn, storage::Transaction &, QJsonObject &>;
    return desk.storage().write([command = commandOf(desk, kind, {}), body = QJsonObject(body),
                                 fill = std::move(fill)](storage::Transaction &tx) mutable -> R {
        R answer = fill(tx, body);
        if (!answer)
            return answer;
        command.body = base::canonicalJson(body);
        if (base::Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        return answer;
    });
}

/// `future`'s value turned by `then` on the thread that ran it; an error goes through unchanged.
template <class T, class Fn> auto mapped(QFuture<base::Result<T>> future, Fn then)
{
    using R = base::Result<std::invoke_result_t<Fn, T &&>>;
    return future.then([then = std::move(then)](base::Result<T> result) mutable -> R {
        if (!result)
            return tl::unexpected<base::Error>(result.error());
        return then(std::move(*result));
    });
}

/// `future` of a change turned into one of its Undo.
inline QFuture<base::Result<Undo>> withUndo(QFuture<base::Result<void>> future, Undo undo)
{
    return future.then([undo = std::move(undo)](base::Result<void> done) -> base::Result<Undo> {
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return undo;
    });
}

} // namespace leeway::desk
