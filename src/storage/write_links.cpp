#include "storage/customer_writes.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Whose the record is that `sql` finds for `id`, merged records answering with the one they point to.
Result<std::optional<CustomerId>> ownerOf(Connection &db, const QString &sql, const QVariant &id)
{
    const auto owner = db.value(sql, {id});
    if (!owner)
        return tl::unexpected(owner.error());
    if (!owner->isValid())
        return fail(Code::NotFound, QStringLiteral("one end of a link"));
    if (owner->isNull())
        return std::optional<CustomerId>();
    const auto winner = survivorOf(db, idFrom<CustomerId>(*owner));
    if (!winner)
        return tl::unexpected(winner.error());
    return std::optional(*winner);
}

void touchOrder(Transaction &tx, const std::optional<CustomerId> &customer)
{
    tx.touch(QStringLiteral("order"));
    if (customer)
        tx.touch(QStringLiteral("order"), customer->value);
}

} // namespace

Result<void> setOrderCustomer(Transaction &tx, OrderId id, std::optional<CustomerId> customer)
{
    const auto before =
        tx.db().value(QStringLiteral("SELECT customer FROM \"order\" WHERE id = ?"), {idValue(id)});
    if (!before)
        return tl::unexpected(before.error());
    if (!before->isValid())
        return fail(Code::NotFound, QStringLiteral("order %1").arg(id.toString()));
    if (customer) {
        const auto there =
            tx.db().value(QStringLiteral("SELECT 1 FROM customer WHERE id = ?"), {idValue(*customer)});
        if (!there)
            return tl::unexpected(there.error());
        if (!there->isValid())
            return fail(Code::NotFound, QStringLiteral("customer %1").arg(customer->toString()));
    }
    if (auto done = run(tx.db(), QStringLiteral("UPDATE \"order\" SET customer = ? WHERE id = ?"),
                        {idValue(customer), idValue(id)});
        !done)
        return done;
    Counters counters;
    for (const std::optional<CustomerId> &one : {optionalIdFrom<CustomerId>(*before), customer}) {
        touchOrder(tx, one);
        if (one)
            counters.ordersChanged(*one);
    }
    return counters.write(tx.db());
}

Result<void> linkCaseToLine(Transaction &tx, CaseId id, OrderLineId line, bool linked)
{
    const auto ofCase =
        ownerOf(tx.db(), QStringLiteral("SELECT customer FROM \"case\" WHERE id = ?"), idValue(id));
    if (!ofCase)
        return tl::unexpected(ofCase.error());
    const auto ofLine =
        ownerOf(tx.db(),
                QStringLiteral("SELECT o.customer FROM order_line AS l JOIN \"order\" AS o ON "
                               "o.id = l.\"order\" WHERE l.id = ?"),
                idValue(line));
    if (!ofLine)
        return tl::unexpected(ofLine.error());
    if (linked && *ofCase != *ofLine)
        return fail(Code::FieldInvalid, QStringLiteral("a case and an order line of two customers"));
    tx.touch(QStringLiteral("case_order_line"), (*ofCase)->value);
    return run(tx.db(),
               linked ? QStringLiteral("INSERT INTO case_order_line (\"case\", order_line) VALUES (?, ?) ON "
                                       "CONFLICT DO NOTHING")
                      : QStringLiteral("DELETE FROM case_order_line WHERE \"case\" = ? AND order_line = ?"),
               {idValue(id), idValue(line)});
}

} // namespace leeway::storage
