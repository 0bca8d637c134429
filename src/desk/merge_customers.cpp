#include "desk/merge_customers.h"

#include "desk/commands/kinds.h"
#include "desk/perform.h"
#include "domain/masking.h"

namespace leeway::desk
{

QFuture<base::Result<Undo>> mergeCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner,
                                           const QString &reason)
{
    const QString why = domain::masked(reason.trimmed());
    if (why.isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(base::fail(base::Code::FieldInvalid, QStringLiteral("reason"))));
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()},
                           {QStringLiteral("winner"), winner.toString()},
                           {QStringLiteral("reason"), why}};
    return withUndo(
        perform(desk, commands::kMergeCustomers, body,
                [=](storage::Transaction &tx) { return storage::setMergedInto(tx, loser, winner); }),
        [loser](Desk &later) { return unmergeCustomers(later, loser); });
}

QFuture<base::Result<void>> unmergeCustomers(Desk &desk, domain::CustomerId loser)
{
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()}};
    return perform(desk, commands::kUnmergeCustomers, body, [loser](storage::Transaction &tx) {
        return storage::setMergedInto(tx, loser, std::nullopt);
    });
}

} // namespace leeway::desk
