#include "domain/json/voucher.h"

#include "domain/json/fields.h"

#include <algorithm>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

Result<VoucherLotRow> voucherLotFrom(const QJsonObject &row)
{
    JsonFields f(row);
    VoucherLotRow made;
    made.id = f.id<VoucherLotId>(QStringLiteral("id"));
    made.team = f.id<TeamId>(QStringLiteral("team"));
    made.lot.fund = f.id<FundId>(QStringLiteral("fund"));
    made.lot.resolution = f.text(QStringLiteral("resolution"));
    made.lot.value = {f.number(QStringLiteral("value_minor")), f.text(QStringLiteral("currency"))};
    made.lot.expires = QDate::fromString(f.text(QStringLiteral("expires")), Qt::ISODate);
    made.lot.free = f.number(QStringLiteral("free"));
    made.lot.given = f.number(QStringLiteral("given"));
    made.lot.withdrawn = f.number(QStringLiteral("withdrawn"));
    if (made.lot.value.minor <= 0)
        return fail(Code::FieldInvalid, QStringLiteral("value_minor"));
    if (!made.lot.expires.isValid())
        return fail(Code::FieldInvalid, QStringLiteral("expires"));
    if (std::min({made.lot.free, made.lot.given, made.lot.withdrawn}) < 0)
        return fail(Code::FieldInvalid, QStringLiteral("free"));
    return f.answer(std::move(made));
}

Result<Voucher> voucherFromRow(const QJsonObject &row)
{
    JsonFields f(row);
    Voucher made;
    made.id = f.id<VoucherId>(QStringLiteral("id"));
    made.fund = f.id<FundId>(QStringLiteral("fund"));
    made.resolution = f.text(QStringLiteral("resolution"));
    made.code = f.text(QStringLiteral("code"));
    made.value = {f.number(QStringLiteral("value_minor")), f.text(QStringLiteral("currency"))};
    made.expires = QDate::fromString(f.text(QStringLiteral("expires")), Qt::ISODate);
    made.state = f.oneOf<Voucher::State>(QStringLiteral("state"));
    made.grant = f.id<GrantId>(QStringLiteral("grant"));
    made.givenAt = f.instant(QStringLiteral("given_at"));
    if (!voucherCode(made.code))
        return fail(Code::FieldInvalid, QStringLiteral("code"));
    if (made.value.minor <= 0)
        return fail(Code::FieldInvalid, QStringLiteral("value_minor"));
    if (!made.expires.isValid())
        return fail(Code::FieldInvalid, QStringLiteral("expires"));
    return f.answer(std::move(made));
}

} // namespace leeway::domain
