#pragma once

#include <QString>

namespace leeway::domain
{

/// `text` with every IBAN in it made "NO•• •••• 7": a country of the registry, its length, check digits that
/// pass (ISO 13616). Any grouping by single separators; upper or lower case. A part of masked(), apart for
/// its table.
QString withoutIbans(const QString &text);

} // namespace leeway::domain
