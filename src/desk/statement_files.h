#pragma once

#include "desk/statements.h"

namespace leeway::desk
{

/// A statement for a spreadsheet: section, key, name, amount in the fund's currency, number of grants.
/// Amounts are written plainly, "300.50".
QByteArray csvOf(const MonthStatement &month);

} // namespace leeway::desk
