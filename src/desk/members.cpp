#include "desk/members.h"

#include "desk/commands/json.h"
#include "desk/commands/kinds.h"
#include "desk/perform.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

namespace
{

using base::Result;
using Handles = std::vector<domain::Handle>;

/// Removes and answers with the handles that were theirs.
Result<Handles> removeWithHandles(storage::Transaction &tx, const domain::Member &member, base::Instant now)
{
    const Result<domain::CustomerSnapshot> customer = storage::readCustomer(tx.db(), member.customer, now);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    Handles theirs;
    for (const domain::Handle &handle : customer->handles) {
        if (handle.member == member.id)
            theirs.push_back(handle);
    }
    if (Result<void> removed = storage::removeMember(tx, member.id); !removed)
        return tl::unexpected<base::Error>(removed.error());
    return theirs;
}

QJsonObject recordBody(const QString &type, const QJsonObject &made)
{
    return {{QStringLiteral("type"), type}, {QStringLiteral("new"), made}};
}

/// The member and each handle as commands of their own, in one transaction: a store replays them in order.
QFuture<Result<void>> putBack(Desk &desk, const domain::Member &member, const Handles &handles)
{
    std::vector<domain::Command> commands{
        commandOf(desk, commands::kPutRecord, recordBody(QStringLiteral("member"), toJson(member)))};
    for (const domain::Handle &handle : handles)
        commands.push_back(
            commandOf(desk, commands::kPutRecord, recordBody(QStringLiteral("handle"), toJson(handle))));
    return desk.storage().write([=](storage::Transaction &tx) {
        Result<void> done = storage::putMember(tx, member);
        for (const domain::Handle &handle : handles) {
            if (done)
                done = storage::putHandle(tx, handle);
        }
        for (const domain::Command &command : commands) {
            if (done)
                done = storage::appendCommand(tx, command);
        }
        return done;
    });
}

} // namespace

QFuture<Result<Undo>> removeMember(Desk &desk, const domain::Member &member)
{
    const QJsonObject body{{QStringLiteral("type"), QStringLiteral("member")},
                           {QStringLiteral("base"), toJson(member)}};
    return mapped(perform(desk, commands::kRemoveRecord, body,
                          [member, now = desk.clock().now()](storage::Transaction &tx) {
                              return removeWithHandles(tx, member, now);
                          }),
                  [member](const Handles &handles) -> Undo {
                      return [member, handles](Desk &later) { return putBack(later, member, handles); };
                  });
}

} // namespace leeway::desk
