#include "desk/members.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

namespace
{

using base::Result;
using Handles = std::vector<domain::Handle>;

/// The handles that are theirs.
Result<Handles> handlesOf(storage::Transaction &tx, const domain::Member &member, base::Instant now)
{
    const Result<domain::CustomerSnapshot> customer = storage::readCustomer(tx.db(), member.customer, now);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    Handles theirs;
    for (const domain::Handle &handle : customer->handles) {
        if (handle.member == member.id)
            theirs.push_back(handle);
    }
    return theirs;
}

QJsonObject recordBody(const QString &type, const QJsonObject &made)
{
    return {{QStringLiteral("type"), type}, {QStringLiteral("new"), made}};
}

/// The member and each handle as commands of their own, in one transaction: a store replays them in order.
QFuture<Result<void>> putBack(Desk &desk, const domain::Member &member, const Handles &handles)
{
    std::vector<domain::Command> commands{commandOf(
        desk, domain::commands::kPutRecord, recordBody(QStringLiteral("member"), domain::toJson(member)))};
    for (const domain::Handle &handle : handles)
        commands.push_back(commandOf(desk, domain::commands::kPutRecord,
                                     recordBody(QStringLiteral("handle"), domain::toJson(handle))));
    return desk.storage().write([commands](storage::Transaction &tx) {
        Result<void> done;
        for (const domain::Command &command : commands) {
            if (done)
                done = storage::performCommand(tx, command);
        }
        return done;
    });
}

} // namespace

QFuture<Result<Undo>> removeMember(Desk &desk, const domain::Member &member)
{
    const QJsonObject body{{QStringLiteral("type"), QStringLiteral("member")},
                           {QStringLiteral("base"), domain::toJson(member)}};
    return mapped(performFilled(desk, domain::commands::kRemoveRecord, body,
                                [member, now = desk.clock().now()](storage::Transaction &tx, QJsonObject &) {
                                    return handlesOf(tx, member, now);
                                }),
                  [member](const Handles &handles) -> Undo {
                      return [member, handles](Desk &later) { return putBack(later, member, handles); };
                  });
}

} // namespace leeway::desk
