#pragma once

#include <QStringList>

namespace leeway::domain
{

/// How people write the number `e164` ("+442079460123") in letters and signatures: in international and in
/// national notation, with and without blanks. Empty when it is no such number.
QStringList phoneSpellings(const QString &e164);

/// The digits of `e164` that every notation holds: without country code and trunk prefix. Empty when it is no
/// such number.
QString nationalDigits(const QString &e164);

} // namespace leeway::domain
