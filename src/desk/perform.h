#pragma once

#include "base/canonical_json.h"
#include "desk/desk.h"
#include "domain/command.h"
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

/// Does `change` (Transaction & -> Result<T>) and appends its command, in one transaction (decisions.md 1).
/// For use inside desk only: it shows the store's types.
template <class Fn> auto perform(Desk &desk, std::string_view kind, const QJsonObject &body, Fn change)
{
    return desk.storage().write([command = commandOf(desk, kind, body),
                                 change = std::move(change)](storage::Transaction &tx) mutable {
        auto result = change(tx);
        if (result) {
            if (base::Result<void> kept = storage::appendCommand(tx, command); !kept)
                result = tl::unexpected<base::Error>(kept.error());
        }
        return result;
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
