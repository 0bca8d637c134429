#pragma once

#include "domain/grant.h"

#include <array>
#include <vector>

namespace leeway::domain
{

/// Percent of what a fund had to give in a month at which lead and finance are told (issue 5, 8). From
/// kFundWarnLoud on they are told wherever they are, below it the fund's row says so.
inline constexpr std::array kFundWarnAt{50, 80, 95};
inline constexpr int kFundWarnLoud = 80;

/// A fund in a month of its team, in minor units of its currency.
struct FundMonth {
    FundId fund;
    QString month;    ///< "2026-11"
    qint64 left = 0;  ///< to give now, in the fund and with desks
    qint64 given = 0; ///< in this month, less what was undone of it

    bool operator==(const FundMonth &) const = default;
};

/// The highest of kFundWarnAt that what was given has reached, of what there was to give: what is left and
/// what was given. 0: none, also when nothing was given.
int fundWarning(const FundMonth &month);

/// Somebody was told, or is to be.
struct FundWarning {
    FundId fund;
    QString month;
    int at = 0; ///< percent

    bool operator==(const FundWarning &) const = default;
};
/// What is to be told of these funds: each threshold once for a fund and month, and only the highest one that
/// was reached. `told` of any order.
std::vector<FundWarning> warningsToTell(const std::vector<FundMonth> &months,
                                        const std::vector<FundWarning> &told);

} // namespace leeway::domain
