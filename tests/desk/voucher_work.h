#pragma once

#include "desk/budget.h"
#include "desk/contact_desk.h"
#include "desk/vouchers.h"

namespace leeway::test
{

/// "voucher" of the catalogue: EUR 20.00, given as a voucher only.
inline resolution::Resolution voucherOfTwenty()
{
    resolution::Resolution voucher;
    voucher.key = QStringLiteral("voucher");
    voucher.kind = domain::ResolutionKind::Voucher;
    voucher.name = {{QStringLiteral("en"), QStringLiteral("Voucher")}};
    voucher.ways = {domain::PayoutWay::Voucher};
    voucher.suggests = domain::Money{2'000, QStringLiteral("EUR")};
    return voucher;
}

/// Codes come in, and one of them is taken out again.
inline void workOnVouchers(DeskFixture &at, domain::FundId fund)
{
    const resolution::Resolution voucher = voucherOfTwenty();
    got(desk::putPolicies(*at.desk, {desk::policyOf(voucher)}));
    const auto lines = desk::voucherLinesFrom("code,expires\nAB12-X7Q2,2026-12-31\nAB12-X7Q3,2026-12-31\n");
    got(desk::addVouchers(*at.desk, got(desk::checkVouchers(*at.desk, fund, voucher.key, lines.value()))));
    got(desk::withdrawVouchers(*at.desk, fund, voucher.key, {QStringLiteral("AB12-X7Q2")}));
}

} // namespace leeway::test
