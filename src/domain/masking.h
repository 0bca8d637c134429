#pragma once

#include <QString>

namespace leeway::domain {

/// `text` with what must never be stored taken out: payment card numbers (13-19 digits, any grouping, Luhn),
/// IBANs (ISO 13616 check digits) and card security codes named as such ("cvv 123"). Each digit run becomes
/// "•••• 1111" (card: last four kept), "NO•• •••• 7" (IBAN: country kept) or "•••" (security code).
///
/// Applied to every text before it is stored, wherever it came from: typed, pasted, imported. Pure; linear in
/// the length of `text`.
QString masked(const QString &text);

} // namespace leeway::domain
