#include "storage/payout_rows.h"

#include "domain/enum_names.h"
#include "domain/masking.h"
#include "storage/money_columns.h"
#include "storage/query.h"
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

QString payoutColumns()
{
    return QStringLiteral("SELECT id, team, fund, person, customer, \"case\", resolution, way, amount, "
                          "currency, base, base_currency, made_at, state, batch, number, handed_over_at, "
                          "handed_over_by, account, orders, reference, day, words, settled_at, settled_by, "
                          "why, reversed_at, reversed_by, confirmed_at FROM payout ");
}

Payout payoutFrom(const Rows &row)
{
    return {.id = idFrom<GrantId>(row.at(0)),
            .team = idFrom<TeamId>(row.at(1)),
            .fund = idFrom<FundId>(row.at(2)),
            .person = idFrom<PersonId>(row.at(3)),
            .customer = idFrom<CustomerId>(row.at(4)),
            .theCase = optionalIdFrom<CaseId>(row.at(5)),
            .resolution = row.at(6).toString(),
            .way = enumFrom<PayoutWay>(row.at(7)),
            .amount = {row.at(8).toLongLong(), row.at(9).toString()},
            .base = {row.at(10).toLongLong(), row.at(11).toString()},
            .madeAt = instantFrom(row.at(12)),
            .state = enumFrom<PayoutState>(row.at(13)),
            .batch = optionalIdFrom<PayoutBatchId>(row.at(14)),
            .number = row.at(15).toLongLong(),
            .handedOverAt = optionalInstantFrom(row.at(16)),
            .handedOverBy = idFrom<PersonId>(row.at(17)),
            .account = row.at(18).toString(),
            .orders = row.at(19).toString(),
            .reference = row.at(20).toString(),
            .day = QDate::fromString(row.at(21).toString(), Qt::ISODate),
            .words = row.at(22).toString(),
            .settledAt = optionalInstantFrom(row.at(23)),
            .confirmedAt = optionalInstantFrom(row.at(28)),
            .settledBy = idFrom<PersonId>(row.at(24)),
            .why = row.at(25).toString(),
            .reversedAt = optionalInstantFrom(row.at(26)),
            .reversedBy = idFrom<PersonId>(row.at(27))};
}

Result<std::vector<Payout>> payoutsWhere(Connection &db, const QString &condition, const QVariantList &values)
{
    return readAll<Payout>(db, payoutColumns() % condition % QLatin1String(" ORDER BY made_at, id"), values,
                           payoutFrom);
}

} // namespace

Result<Payout> readPayout(Connection &db, GrantId id)
{
    const auto rows = payoutsWhere(db, QStringLiteral("WHERE id = ?"), {idValue(id)});
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? Result<Payout>(fail(Code::NotFound, QStringLiteral("payout"))) : rows->front();
}

Result<std::vector<Payout>> readPayouts(Connection &db, TeamId team, std::optional<PayoutState> state)
{
    QString condition = QStringLiteral("WHERE TRUE");
    QVariantList values;
    if (!team.isNull()) {
        condition += QLatin1String(" AND team = ?");
        values.append(idValue(team));
    }
    if (state) {
        condition += QLatin1String(" AND state = ?");
        values.append(enumValue(*state));
    }
    return payoutsWhere(db, condition, values);
}

Result<std::vector<Payout>> readPayoutsOf(Connection &db, PayoutBatchId batch)
{
    return payoutsWhere(db, QStringLiteral("WHERE batch = ?"), {idValue(batch)});
}

Result<void> putPayout(Transaction &tx, const Payout &payout)
{
    tx.touch(QStringLiteral("payout"), payout.customer.value);
    return run(tx.db(), query("put_payout"),
               {idValue(payout.id),
                idValue(payout.team),
                idValue(payout.fund),
                idValue(payout.person),
                idValue(payout.customer),
                idValue(payout.theCase),
                plainText(payout.resolution),
                enumValue(payout.way),
                payout.amount.minor,
                plainText(payout.amount.currency),
                payout.base.minor,
                plainText(payout.base.currency),
                instantValue(payout.madeAt),
                enumValue(payout.state),
                idValue(payout.batch),
                payout.number,
                instantValue(payout.handedOverAt),
                idOrNull(payout.handedOverBy),
                plainText(payout.account),
                plainText(payout.orders),
                plainText(maskedKey(payout.reference)),
                plainText(payout.day.isValid() ? payout.day.toString(Qt::ISODate) : QString()),
                maskedText(payout.words),
                instantValue(payout.settledAt),
                idOrNull(payout.settledBy),
                maskedText(payout.why),
                instantValue(payout.reversedAt),
                idOrNull(payout.reversedBy),
                instantValue(payout.confirmedAt)});
}

Result<void> removePayout(Transaction &tx, GrantId id)
{
    tx.touch(QStringLiteral("payout"));
    return run(tx.db(), QStringLiteral("DELETE FROM payout WHERE id = ?"), {idValue(id)});
}

Result<void> forgetPayoutsOf(Transaction &tx, TeamId team)
{
    tx.touch(QStringLiteral("payout"));
    return run(tx.db(),
               QLatin1String("DELETE FROM payout AS p WHERE p.team = ? AND NOT ") %
                   isToldBy("p", "owed.*", "owed"), // what it is of stays, too, and counts by it
               {idValue(team)});
}

Result<void> giveTeamlessPayoutsTo(Transaction &tx, TeamId team)
{
    tx.touch(QStringLiteral("payout"));
    return run(tx.db(), QStringLiteral("UPDATE payout SET team = ? WHERE team = zeroblob(16)"),
               {idValue(team)});
}

Result<bool> isPayoutTold(Connection &db, GrantId id)
{
    const auto told = db.value(QStringLiteral("SELECT 1 FROM \"grant\" WHERE id = ? AND told_at IS NOT NULL"),
                               {idValue(id)});
    return told ? Result<bool>(told->isValid()) : Result<bool>(tl::unexpected(told.error()));
}

Result<qint64> nextBatchNumber(Connection &db, TeamId team)
{
    const auto last =
        db.value(QStringLiteral("SELECT max(number) FROM payout WHERE team = ?"), {idValue(team)});
    return last ? Result<qint64>(last->toLongLong() + 1) : Result<qint64>(tl::unexpected(last.error()));
}

Result<Payout> withDestination(Connection &db, Payout payout)
{
    const Result<CustomerId> customer = survivorOf(db, payout.customer);
    if (!customer && customer.error().code != Code::NotFound)
        return tl::unexpected(customer.error());
    const auto account = db.value(QStringLiteral("SELECT account_number FROM customer WHERE id = ?"),
                                  {idValue(customer ? *customer : payout.customer)});
    const auto orders = readAll<QString>(
        db,
        QStringLiteral("SELECT o.number FROM \"order\" AS o WHERE o.id IN (SELECT g.\"order\" FROM "
                       "grant_order AS g WHERE g.\"grant\" = ?1 UNION SELECT l.\"order\" FROM owed AS w JOIN "
                       "order_line AS l ON l.id = w.order_line WHERE w.id = ?1) ORDER BY o.number"),
        {idValue(payout.id)}, [](const Rows &row) { return row.at(0).toString(); });
    if (!account || !orders)
        return tl::unexpected(!account ? account.error() : orders.error());
    payout.account = account->toString();
    payout.orders = QStringList(orders->begin(), orders->end()).join(u' ');
    return payout;
}

Result<PayoutBatchId> readBatchNumbered(Connection &db, TeamId team, qint64 number)
{
    const auto batch =
        db.value(QStringLiteral("SELECT batch FROM payout WHERE team = ? AND number = ? LIMIT 1"),
                 {idValue(team), number});
    if (!batch)
        return tl::unexpected(batch.error());
    return batch->isValid() ? Result<PayoutBatchId>(PayoutBatchId::fromBytes(batch->toByteArray()))
                            : fail(Code::NotFound, QStringLiteral("batch %1").arg(number));
}

Result<std::vector<PayoutBatchId>> readUnwritten(Connection &db, PersonId person)
{
    return readAll<PayoutBatchId>(
        db,
        QStringLiteral("SELECT batch FROM payout WHERE number > 0 AND handed_over_by = ? AND NOT EXISTS "
                       "(SELECT 1 FROM payout_written AS w WHERE w.batch = payout.batch) GROUP BY batch "
                       "ORDER BY min(handed_over_at), min(number)"),
        {idValue(person)}, [](const Rows &row) { return idFrom<PayoutBatchId>(row.at(0)); });
}

Result<void> noteWritten(Transaction &tx, PayoutBatchId batch)
{
    return run(tx.db(),
               QStringLiteral("INSERT INTO payout_written (batch) VALUES (?) ON CONFLICT DO NOTHING"),
               {idValue(batch)});
}

Result<std::vector<PayoutSums>> readPayoutSums(Connection &db)
{
    return readAll<PayoutSums>(
        db,
        QStringLiteral("SELECT fund, state, count(*), sum(base), base_currency FROM payout GROUP BY fund, "
                       "base_currency, state ORDER BY fund, base_currency, state"),
        {}, [](const Rows &row) {
            return PayoutSums{.fund = idFrom<FundId>(row.at(0)),
                              .state = enumFrom<PayoutState>(row.at(1)),
                              .count = row.at(2).toLongLong(),
                              .base = row.at(3).toLongLong(),
                              .currency = row.at(4).toString()};
        });
}

Result<qint64> readUnsentBase(Connection &db, FundId fund)
{
    const auto sum =
        db.value(QStringLiteral("SELECT sum(g.base) FROM \"grant\" AS g WHERE g.fund = ? AND g.state IN "
                                "('Posted', 'Honoured') AND NOT EXISTS (SELECT 1 FROM payout AS p WHERE "
                                "p.id = g.id)"),
                 {idValue(fund)});
    return sum ? Result<qint64>(sum->toLongLong()) : Result<qint64>(tl::unexpected(sum.error()));
}

} // namespace leeway::storage
