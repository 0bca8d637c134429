#include "storage/customer_writes.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include "base/text_fold.h"
#include "domain/handles.h"
#include "domain/masking.h"

#include <QSet>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

qint64 hashOfOrder(const Order &order)
{
    ContentHash hash;
    hash.add(order.customerKey).add(static_cast<qint64>(order.kind)).add(order.number).add(order.status);
    hash.add(base::toMs(order.orderedAt)).add(order.renewsAt ? base::toMs(*order.renewsAt) : -1);
    for (const OrderLine &line : order.lines) {
        hash.add(line.article)
            .add(line.articleNumber)
            .add(line.quantity)
            .add(line.paid.minor)
            .add(line.paid.currency);
        hash.add(line.warrantyUntil ? base::toMs(*line.warrantyUntil) : -1);
    }
    for (const OrderEvent &event : order.events) {
        hash.add(static_cast<qint64>(event.kind)).add(base::toMs(event.at)).add(event.amount.minor);
        hash.add(event.amount.currency).add(event.method).add(event.reference).add(event.detail);
    }
    return static_cast<qint64>(hash.value());
}

struct KnownOrder {
    OrderId id;
    std::optional<CustomerId> customer;
    qint64 hash = 0;
};

Result<std::optional<KnownOrder>> findOrder(Connection &db, const Order &order, bool imported)
{
    std::optional<KnownOrder> found;
    const auto take = [&](const Rows &row) {
        found = KnownOrder{idFrom<OrderId>(row.at(0)), optionalIdFrom<CustomerId>(row.at(1)),
                           row.at(2).toLongLong()};
        return false;
    };
    const QString columns = QStringLiteral("SELECT id, customer, content_hash FROM \"order\" WHERE ");
    if (imported) {
        const auto done =
            db.each(columns % QLatin1String("source_id = ? AND source = ? AND source_id <> '' AND "
                                            "batch_id IS NOT NULL"),
                    {maskedKeyText(order.sourceId), maskedText(order.source)}, take);
        if (!done)
            return tl::unexpected(done.error());
    }
    if (!found) {
        const auto done = db.each(columns % QLatin1String("id = ?"), {idValue(order.id)}, take);
        if (!done)
            return tl::unexpected(done.error());
    }
    return found;
}

Result<std::vector<QByteArray>> lineIds(Connection &db, OrderId id)
{
    return readAll<QByteArray>(
        db, QStringLiteral("SELECT id FROM order_line WHERE \"order\" = ? ORDER BY position"), {idValue(id)},
        [](const Rows &row) { return row.at(0).toByteArray(); });
}

Result<void> storeLine(Connection &db, OrderId id, const QByteArray &lineId, const OrderLine &line,
                       int position)
{
    return run(db, query("put_order_line"),
               {lineId, idValue(id), position, maskedText(line.article), maskedText(line.articleNumber),
                line.quantity, minorValue(line.paid), currencyValue(line.paid),
                instantValue(line.warrantyUntil)});
}

/// Lines of an import keep their ids by position when an order comes again: cases point at them, and an
/// import makes new ids each time. Others bring the ids they always had.
Result<void> storeLines(Connection &db, OrderId id, const std::vector<OrderLine> &lines, bool imported)
{
    auto old = lineIds(db, id);
    if (!old)
        return tl::unexpected(old.error());
    QSet<QByteArray> kept;
    int position = 0;
    for (const OrderLine &line : lines) {
        const auto place = static_cast<size_t>(position);
        const QByteArray lineId = imported && place < old->size() ? (*old)[place] : line.id.toBytes();
        if (auto done = storeLine(db, id, lineId, line, position); !done)
            return done;
        kept.insert(lineId);
        ++position;
    }
    for (const QByteArray &lineId : *old) {
        if (kept.contains(lineId))
            continue;
        for (const char *sql :
             {"DELETE FROM case_order_line WHERE order_line = ?", "DELETE FROM order_line WHERE id = ?"}) {
            if (auto done = run(db, QLatin1String(sql), {lineId}); !done)
                return done;
        }
    }
    return {};
}

Result<void> storeEvents(Connection &db, OrderId id, const std::vector<OrderEvent> &events)
{
    if (auto done = run(db, QStringLiteral("DELETE FROM order_event WHERE \"order\" = ?"), {idValue(id)});
        !done)
        return done;
    for (const OrderEvent &event : events) {
        if (auto done = run(db,
                            QStringLiteral("INSERT INTO order_event (id, \"order\", kind, at, amount_minor, "
                                           "amount_currency, method, reference, detail) VALUES "
                                           "(?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                            {idValue(event.id), idValue(id), enumValue(event.kind), instantValue(event.at),
                             minorValue(event.amount), currencyValue(event.amount), maskedText(event.method),
                             maskedKeyText(event.reference), maskedText(event.detail)});
            !done)
            return done;
    }
    return {};
}

/// The customer an order's key names: by account number, else by a handle; invalid when none.
Result<QVariant> customerOfKey(Connection &db, const QString &key)
{
    const QString compact = numberKey(key);
    if (compact.isEmpty())
        return QVariant();
    auto found = db.value(QStringLiteral("SELECT id FROM customer WHERE folded_account = ? AND "
                                         "folded_account <> '' ORDER BY rowid LIMIT 1"),
                          {compact});
    if (!found || found->isValid())
        return found;
    const HandleKind kind = guessHandleKind(key);
    const auto normalized = normalizedHandle(kind, key, QString());
    found = db.value(
        QStringLiteral("SELECT customer FROM handle WHERE normalized IN (?, ?, ?) ORDER BY rowid LIMIT 1"),
        {normalized.value_or(key), base::folded(key).remove(u' '), key});
    if (!found || found->isValid() || kind != HandleKind::Phone)
        return found;
    QString digits = digitsOnly(key);
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    constexpr qsizetype kEnoughDigits = 8;
    if (digits.size() < kEnoughDigits)
        return QVariant();
    std::reverse(digits.begin(), digits.end());
    return db.value(
        QStringLiteral("SELECT customer FROM handle WHERE reversed_digits >= ? AND reversed_digits < ? "
                       "AND reversed_digits <> '' ORDER BY rowid LIMIT 1"),
        {digits, afterPrefix(digits)});
}

} // namespace

Result<Stored> storeOrder(Connection &db, const Order &order, const QVariant &batch, Counters &counters)
{
    const bool imported = !batch.isNull() && !order.sourceId.isEmpty();
    const auto known = findOrder(db, order, imported);
    if (!known)
        return tl::unexpected(known.error());
    const qint64 hash = hashOfOrder(order);
    const bool relink = *known && order.customer && (*known)->customer != order.customer;
    if (*known && !batch.isNull() && (*known)->hash == hash && !relink)
        return Stored::Same;
    const OrderId id = *known ? (*known)->id : order.id;
    const QVariant number = maskedKeyText(order.number);
    if (auto done =
            run(db, query("put_order"),
                {idValue(id), idValue(order.customer), maskedKeyText(order.customerKey),
                 enumValue(order.kind), number, plainText(numberKey(number.toString())),
                 maskedText(order.status), instantValue(order.orderedAt), instantValue(order.renewsAt),
                 maskedText(order.source), maskedKeyText(order.sourceId), hash, batch});
        !done)
        return tl::unexpected(done.error());
    if (auto done = storeLines(db, id, order.lines, imported); !done)
        return tl::unexpected(done.error());
    if (auto done = storeEvents(db, id, order.events); !done)
        return tl::unexpected(done.error());
    if (order.customer)
        counters.ordersChanged(*order.customer);
    if (*known && (*known)->customer)
        counters.ordersChanged(*(*known)->customer);
    return *known ? Stored::Updated : Stored::New;
}

Result<void> putOrder(Transaction &tx, const Order &order)
{
    tx.touch(QStringLiteral("order"));
    if (order.customer)
        tx.touch(QStringLiteral("order"), order.customer->value);
    Counters counters;
    if (auto done = storeOrder(tx.db(), order, {}, counters); !done)
        return tl::unexpected(done.error());
    return counters.write(tx.db());
}

Result<std::vector<OrderId>> linkOrders(Transaction &tx)
{
    const auto keys = readAll<QString>(
        tx.db(),
        QStringLiteral(
            "SELECT DISTINCT customer_key FROM \"order\" WHERE customer IS NULL AND customer_key <> ''"),
        {}, [](const Rows &row) { return row.at(0).toString(); });
    if (!keys)
        return tl::unexpected(keys.error());
    Counters counters;
    std::vector<OrderId> linked;
    for (const QString &key : *keys) {
        const auto customer = customerOfKey(tx.db(), key);
        if (!customer)
            return tl::unexpected(customer.error());
        if (!customer->isValid())
            continue;
        const auto theirs = readAll<OrderId>(
            tx.db(),
            QStringLiteral(
                "SELECT id FROM \"order\" WHERE customer IS NULL AND customer_key = ? ORDER BY id"),
            {key}, [](const Rows &row) { return idFrom<OrderId>(row.at(0)); });
        if (!theirs)
            return theirs;
        if (auto done = run(tx.db(),
                            QStringLiteral("UPDATE \"order\" SET customer = ? WHERE customer IS NULL AND "
                                           "customer_key = ?"),
                            {*customer, key});
            !done)
            return tl::unexpected(done.error());
        linked.insert(linked.end(), theirs->begin(), theirs->end());
        const auto id = idFrom<CustomerId>(*customer);
        counters.ordersChanged(id);
        tx.touch(QStringLiteral("order"), id.value);
    }
    if (auto done = counters.write(tx.db()); !done)
        return tl::unexpected(done.error());
    return linked;
}

} // namespace leeway::storage
