#include "storage/voucher_rows.h"

#include "domain/enum_names.h"
#include "storage/replica/state.h"
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

QDate voucherDay(const QVariant &value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}

QVariant dayValue(const QDate &day)
{
    return day.toString(Qt::ISODate);
}

Voucher voucherFrom(const Rows &row)
{
    return {.id = idFrom<VoucherId>(row.at(0)),
            .fund = idFrom<FundId>(row.at(1)),
            .resolution = row.at(2).toString(),
            .code = row.at(3).toString(),
            .value = {row.at(4).toLongLong(), row.at(5).toString()},
            .expires = voucherDay(row.at(6)),
            .state = enumFrom<Voucher::State>(row.at(7)),
            .grant = optionalIdFrom<GrantId>(row.at(8)),
            .givenAt = optionalInstantFrom(row.at(9))};
}

VoucherLot lotFrom(const Rows &row)
{
    return {.fund = idFrom<FundId>(row.at(0)),
            .resolution = row.at(1).toString(),
            .value = {row.at(2).toLongLong(), row.at(3).toString()},
            .expires = voucherDay(row.at(4)),
            .free = row.at(5).toLongLong(),
            .given = row.at(6).toLongLong(),
            .withdrawn = row.at(7).toLongLong()};
}

Result<std::optional<Voucher>> voucherWhere(Connection &db, const QString &condition,
                                            const QVariantList &values)
{
    const auto rows =
        readAll<Voucher>(db,
                         QStringLiteral("SELECT id, fund, resolution, code, value, currency, expires, state, "
                                        "\"grant\", given_at FROM voucher WHERE ") %
                             condition % QLatin1String(" LIMIT 1"),
                         values, voucherFrom);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? std::optional<Voucher>() : rows->front();
}

/// As the store said it last.
Result<std::vector<VoucherLot>> readToldLots(Connection &db, FundId fund)
{
    return readAll<VoucherLot>(
        db,
        QStringLiteral(
            "SELECT fund, resolution, value, currency, expires, free, given, withdrawn FROM voucher_lot ") %
            (fund.isNull() ? QLatin1String() : QLatin1String("WHERE fund = ? ")) %
            QLatin1String("ORDER BY fund, resolution, currency, value, expires"),
        fund.isNull() ? QVariantList() : QVariantList{idValue(fund)}, lotFrom);
}

} // namespace

Result<std::vector<VoucherLot>> readVoucherLots(Connection &db, FundId fund)
{
    const Result<bool> alone = isOfThisComputerOnly(db);
    if (!alone || !*alone)
        return alone ? readToldLots(db, fund)
                     : Result<std::vector<VoucherLot>>(tl::unexpected(alone.error()));
    return readAll<VoucherLot>(
        db,
        QStringLiteral("SELECT fund, resolution, value, currency, expires, sum(state = 'Free'), "
                       "sum(state = 'Given'), sum(state = 'Withdrawn') FROM voucher ") %
            (fund.isNull() ? QLatin1String() : QLatin1String("WHERE fund = ? ")) %
            QLatin1String("GROUP BY fund, resolution, currency, value, expires"),
        fund.isNull() ? QVariantList() : QVariantList{idValue(fund)}, lotFrom);
}

Result<std::optional<Voucher>> readVoucherOf(Connection &db, GrantId grant)
{
    return voucherWhere(db, QStringLiteral("\"grant\" = ?"), {idValue(grant)});
}

Result<std::optional<Voucher>> readVoucher(Connection &db, FundId fund, const QString &resolution,
                                           const QString &code)
{
    return voucherWhere(db, QStringLiteral("fund = ? AND resolution = ? AND code = ?"),
                        {idValue(fund), plainText(resolution), plainText(code)});
}

Result<bool> isVoucherPool(Connection &db, FundId fund, const QString &resolution)
{
    const auto any = voucherWhere(db, QStringLiteral("fund = ? AND resolution = ?"),
                                  {idValue(fund), plainText(resolution)});
    return any ? Result<bool>(any->has_value()) : Result<bool>(tl::unexpected(any.error()));
}

Result<std::optional<Voucher>> readFreeVoucher(Connection &db, FundId fund, const QString &resolution,
                                               const Money &value, base::Instant now)
{
    // As domain::isGivable.
    return voucherWhere(db,
                        QStringLiteral("fund = ? AND resolution = ? AND currency = ? AND value = ? AND state "
                                       "= 'Free' AND expires > ? ORDER BY expires, rowid"),
                        {idValue(fund), plainText(resolution), plainText(value.currency), value.minor,
                         dayValue(base::toDateTime(now).toUTC().date())});
}

Result<void> addVoucher(Transaction &tx, const Voucher &voucher, base::Instant at, PersonId by)
{
    tx.touch(QStringLiteral("voucher"));
    return run(tx.db(),
               QStringLiteral("INSERT INTO voucher (id, fund, resolution, code, value, currency, expires, "
                              "state, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, 'Free', ?, ?)"),
               {idValue(voucher.id), idValue(voucher.fund), plainText(voucher.resolution),
                plainText(voucher.code), voucher.value.minor, plainText(voucher.value.currency),
                dayValue(voucher.expires), instantValue(at), idOrNull(by)});
}

Result<void> putVoucher(Transaction &tx, const Voucher &voucher)
{
    tx.touch(QStringLiteral("voucher"));
    const QVariant givenAt = voucher.givenAt ? instantValue(*voucher.givenAt) : QVariant();
    return run(tx.db(),
               QStringLiteral("UPDATE voucher SET state = ?, \"grant\" = ?, given_at = ? WHERE id = ?"),
               {enumValue(voucher.state), idValue(voucher.grant), givenAt, idValue(voucher.id)});
}

Result<void> putVoucherRow(Transaction &tx, const Voucher &voucher)
{
    tx.touch(QStringLiteral("voucher"));
    const QVariant givenAt = voucher.givenAt ? instantValue(*voucher.givenAt) : QVariant();
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO voucher (id, fund, resolution, code, value, currency, expires, "
                       "state, \"grant\", given_at, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET state = excluded.state, \"grant\" = "
                       "excluded.\"grant\", given_at = excluded.given_at"),
        {idValue(voucher.id), idValue(voucher.fund), plainText(voucher.resolution), plainText(voucher.code),
         voucher.value.minor, plainText(voucher.value.currency), dayValue(voucher.expires),
         enumValue(voucher.state), idValue(voucher.grant), givenAt, givenAt});
}

Result<void> removeVoucher(Transaction &tx, VoucherId id)
{
    tx.touch(QStringLiteral("voucher"));
    return run(tx.db(), QStringLiteral("DELETE FROM voucher WHERE id = ?"), {idValue(id)});
}

Result<void> putVoucherLot(Transaction &tx, const VoucherLotRow &row)
{
    tx.touch(QStringLiteral("voucher"));
    const VoucherLot &lot = row.lot;
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO voucher_lot (id, team, fund, resolution, value, currency, expires, free, "
                       "given, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
                       "SET free = excluded.free, given = excluded.given, withdrawn = excluded.withdrawn"),
        {idValue(row.id), idValue(row.team), idValue(lot.fund), plainText(lot.resolution), lot.value.minor,
         plainText(lot.value.currency), dayValue(lot.expires), lot.free, lot.given, lot.withdrawn});
}

Result<void> removeVoucherLot(Transaction &tx, VoucherLotId id)
{
    tx.touch(QStringLiteral("voucher"));
    return run(tx.db(), QStringLiteral("DELETE FROM voucher_lot WHERE id = ?"), {idValue(id)});
}

Result<void> forgetVoucherLotsOf(Transaction &tx, TeamId team)
{
    tx.touch(QStringLiteral("voucher"));
    return run(tx.db(), QStringLiteral("DELETE FROM voucher_lot WHERE team = ?"), {idValue(team)});
}

} // namespace leeway::storage
