#include "domain/payout.h"

#include "domain/grant.h"

namespace leeway::domain
{

using base::Code;
using base::fail;

namespace
{

/// Where a payout is before that can be said of it; nothing: that is no report.
std::optional<PayoutState> stateBefore(PayoutState result)
{
    switch (result) {
    case PayoutState::Confirmed:
    case PayoutState::Failed:
        return PayoutState::HandedOver;
    case PayoutState::Returned:
        return PayoutState::Confirmed;
    default:
        return std::nullopt;
    }
}

/// The key that is missing or does not fit; null: the report is whole.
const char *faultOf(const Payout &payout, const PayoutReport &report, QDate today)
{
    const bool wasPaid = report.result != PayoutState::Failed;
    if ((wasPaid || !report.day.isNull()) && (!report.day.isValid() || report.day > today.addDays(1)))
        return "day";
    if ((wasPaid && report.reference.trimmed().isEmpty()) || report.reference.size() > kLongestReference)
        return "reference";
    if ((report.result != PayoutState::Confirmed && report.words.trimmed().isEmpty()) ||
        report.words.size() > kLongestPayoutWords)
        return "words";
    return (wasPaid || report.amount) && report.amount != payout.amount ? "amount" : nullptr;
}

} // namespace

bool isSendable(const Payout &payout, bool told, base::Instant now)
{
    return payout.state == PayoutState::ToSend && (told || now >= payout.madeAt + kUndoAtMost);
}

base::Result<bool> isNews(const Payout &payout, const PayoutReport &report, QDate today)
{
    const auto before = stateBefore(report.result);
    if (!before)
        return fail(Code::FieldInvalid, QStringLiteral("result"));
    if (const char *fault = faultOf(payout, report, today))
        return fail(Code::FieldInvalid, QLatin1String(fault));
    if (payout.state == report.result)
        return payout.reference == report.reference.trimmed()
                   ? base::Result<bool>(false)
                   : fail(Code::ChangedMeanwhile, QStringLiteral("reference"));
    return payout.state == *before ? base::Result<bool>(true)
                                   : fail(Code::ChangedMeanwhile, QStringLiteral("state"));
}

} // namespace leeway::domain
