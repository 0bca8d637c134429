#include "domain/fund_warning.h"

#include <algorithm>
#include <limits>

namespace leeway::domain
{

namespace
{

/// `percent` of `whole`, rounded up, without going beyond 64 bits on the way.
qint64 shareUp(qint64 whole, int percent)
{
    return whole / 100 * percent + (whole % 100 * percent + 99) / 100;
}

} // namespace

int fundWarning(const FundMonth &month)
{
    if (month.given <= 0)
        return 0;
    const qint64 left = std::max<qint64>(0, month.left);
    const qint64 had = left > std::numeric_limits<qint64>::max() - month.given
                           ? std::numeric_limits<qint64>::max()
                           : left + month.given;
    int reached = 0;
    for (const int at : kFundWarnAt) {
        if (month.given >= shareUp(had, at))
            reached = at;
    }
    return reached;
}

std::vector<FundWarning> warningsToTell(const std::vector<FundMonth> &months,
                                        const std::vector<FundWarning> &told)
{
    std::vector<FundWarning> all;
    for (const FundMonth &one : months) {
        const FundWarning now{one.fund, one.month, fundWarning(one)};
        const bool known = std::any_of(told.begin(), told.end(), [&now](const FundWarning &before) {
            return before.fund == now.fund && before.month == now.month && before.at >= now.at;
        });
        if (now.at > 0 && !known)
            all.push_back(now);
    }
    return all;
}

} // namespace leeway::domain
