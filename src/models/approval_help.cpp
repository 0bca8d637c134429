#include "models/advice_words.h"
#include "models/approval_words.h"
#include "models/leeway_words.h"
#include "models/words.h"
#include "resolution/advice.h"

#include <cmath>

namespace leeway::models
{

namespace
{

/// A sum of the fund in the currency that was asked for, at the rate of the ask itself, as sums are set
/// there.
domain::Money asAsked(const domain::Approval &ask, qint64 base)
{
    const double rate = static_cast<double>(ask.amount.minor) / static_cast<double>(ask.base.minor);
    const qint64 step = amountStep(ask.amount.minor);
    const auto steps =
        static_cast<qint64>(std::ceil(static_cast<double>(base) * rate / static_cast<double>(step)));
    return {steps * step, ask.amount.currency};
}

} // namespace

QStringList approvalHelp(const domain::Approval &ask, const resolution::AdviceBasis *basis,
                         const Format &format)
{
    QStringList lines;
    if (basis == nullptr || basis->outcomes < basis->settings.startsAt || ask.base.minor <= 0 ||
        ask.amount.minor <= 0)
        return lines;
    const std::pair key{ask.resolution, ask.base.currency};
    if (const auto sums = basis->sums.find(key); sums != basis->sums.end()) {
        const domain::Money from = asAsked(ask, sums->second.from);
        if (from.minor < ask.amount.minor)
            lines.append(hardlyWhyWords(sums->second, from, format));
    }
    if (const auto felt = basis->felt.find(key); felt != basis->felt.end())
        //: %1 and %2: sums of which most were said to be about right; %n: of how many that was said
        lines.append(
            Words::tr("%1 to %2 felt right to most · %n sums", "", static_cast<int>(felt->second.sums))
                .arg(money(format, asAsked(ask, felt->second.low)),
                     money(format, asAsked(ask, felt->second.high))));
    return lines;
}

} // namespace leeway::models
