#pragma once

#include <QString>

namespace leeway::domain
{

// Above which sum a grant is asked about once more before money goes (guide 7.7): up to it one key grants.
// A sum that leads set, one a currency of funds, as a budget rule with a key of its own that limits nothing;
// where none is set, every grant is asked about. resources/sql/shared/0061_confirm_above.sql says the same.

/// "confirm_above_eur"
QString confirmAboveKey(const QString &currency);
/// Of a rule, or of the row it stands in: "confirm_above_eur v2".
bool isConfirmAboveKey(const QString &key);

} // namespace leeway::domain
