#pragma once

#include <QString>

namespace leeway::domain
{

// The blind cap (decisions.md 20): what one person may give one customer in 72 h without a hold, out of an
// open lease, and be believed: it stands whatever colleagues gave meanwhile. A sum that leads set, one a
// currency, as a budget rule with a key of its own that limits nothing; none is set: 0.
// resources/sql/shared/0055_blind_cap.sql says the same.

/// "blind_cap_eur"
QString blindCapKey(const QString &currency);
/// Of a rule, or of the row it stands in: "blind_cap_eur v2".
bool isBlindCapKey(const QString &key);

} // namespace leeway::domain
