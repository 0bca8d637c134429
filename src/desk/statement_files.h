#pragma once

#include "desk/statements.h"

namespace leeway::desk
{

/// A statement for a spreadsheet: section, key, name, amount in the fund's currency, number of grants.
/// Amounts are written plainly, "300.50". What is owed stands in sections of its own by the way it reaches
/// the customer, "owed_store_credit", in the currency it was given in; it is of the whole team and in no
/// total.
QByteArray csvOf(const MonthStatement &month);

} // namespace leeway::desk
