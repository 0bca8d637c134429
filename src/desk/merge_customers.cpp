#include "desk/merge_customers.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/masking.h"

namespace leeway::desk
{

namespace
{

QFuture<base::Result<void>> linkCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner,
                                          const QString &why)
{
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()},
                           {QStringLiteral("winner"), winner.toString()},
                           {QStringLiteral("reason"), why}};
    return perform(desk, domain::commands::kMergeCustomers, body);
}

QFuture<base::Result<void>> unlinkCustomers(Desk &desk, domain::CustomerId loser)
{
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()}};
    return perform(desk, domain::commands::kUnmergeCustomers, body);
}

} // namespace

QFuture<base::Result<Undo>> mergeCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner,
                                           const QString &reason)
{
    const QString why = domain::masked(reason.trimmed());
    if (why.isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(base::fail(base::Code::FieldInvalid, QStringLiteral("reason"))));
    return withUndo(linkCustomers(desk, loser, winner, why),
                    [loser](Desk &later) { return unlinkCustomers(later, loser); });
}

QFuture<base::Result<Undo>> unmergeCustomers(Desk &desk, domain::CustomerId loser, domain::CustomerId winner)
{
    return withUndo(unlinkCustomers(desk, loser), [loser, winner](Desk &later) {
        return linkCustomers(later, loser, winner, QStringLiteral("undo"));
    });
}

} // namespace leeway::desk
