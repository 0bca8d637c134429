#include "domain/voucher.h"

#include <algorithm>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

constexpr qint64 kFewCodes = 20;
constexpr qint64 kFewPart = 10;
constexpr qsizetype kShownOfCode = 4;

bool isVoucherSign(QChar sign)
{
    return sign > u' ' && sign < QChar(0x7F);
}

} // namespace

Result<QString> voucherCode(const QString &text)
{
    const QString code = text.trimmed();
    const bool fits = !code.isEmpty() && code.size() <= kLongestVoucherCode &&
                      std::all_of(code.begin(), code.end(), isVoucherSign);
    return fits ? Result<QString>(code) : Result<QString>(fail(Code::FieldInvalid, QStringLiteral("code")));
}

QString lastOfCode(const QString &code)
{
    // The last four of six would leave two to guess.
    return QStringLiteral("…") + (code.size() > kShownOfCode + 2 ? code.right(kShownOfCode) : QString());
}

bool isGivable(const QDate &expires, base::Instant now)
{
    return expires.isValid() && expires > base::toDateTime(now).toUTC().date();
}

bool VoucherStock::isLow() const
{
    return free < kFewCodes || free * kFewPart < free + given;
}

std::vector<VoucherStock> voucherStocks(const std::vector<VoucherLot> &lots, base::Instant now)
{
    std::vector<VoucherStock> stocks;
    for (const VoucherLot &lot : lots) {
        auto stock = std::find_if(stocks.begin(), stocks.end(), [&lot](const VoucherStock &one) {
            return one.fund == lot.fund && one.resolution == lot.resolution;
        });
        if (stock == stocks.end())
            stock = stocks.insert(stocks.end(), VoucherStock{.fund = lot.fund, .resolution = lot.resolution});
        stock->given += lot.given;
        stock->withdrawn += lot.withdrawn;
        if (!isGivable(lot.expires, now)) {
            stock->expired += lot.free;
            continue;
        }
        stock->free += lot.free;
        if (lot.free == 0)
            continue;
        if (!stock->soonest.isValid() || lot.expires < stock->soonest)
            stock->soonest = lot.expires;
        if (std::find(stock->values.begin(), stock->values.end(), lot.value) == stock->values.end())
            stock->values.push_back(lot.value);
    }
    return stocks;
}

NoVoucher voucherMissing(const std::vector<VoucherLot> &lots, const QString &resolution, const Money &amount,
                         base::Instant now)
{
    bool isPool = false;
    bool isAnyLeft = false;
    for (const VoucherLot &lot : lots) {
        if (lot.resolution != resolution)
            continue;
        isPool = true;
        if (lot.free <= 0 || !isGivable(lot.expires, now))
            continue;
        isAnyLeft = true;
        if (lot.value == amount)
            return NoVoucher::No;
    }
    return !isPool ? NoVoucher::No : isAnyLeft ? NoVoucher::OtherValues : NoVoucher::NoneLeft;
}

} // namespace leeway::domain
