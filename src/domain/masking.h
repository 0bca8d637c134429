#pragma once

#include <QString>
#include <QStringList>

namespace leeway::domain
{

/// `text` with what must never be stored taken out: payment card numbers (13-19 digits that pass Luhn: in one
/// run, or in whole groups when they begin as a card scheme's do), IBANs (country, length and check digits of
/// ISO 13616) and card security codes named as such ("cvv 123"). They become "•••• 1111" (card: last four
/// kept), "NO•• •••• 7" (IBAN: country and last sign kept) and "•••" (security code).
///
/// Applied to every text before it is stored, wherever it came from: typed, pasted, imported. Pure; linear in
/// the length of `text`.
QString masked(const QString &text);

/// The same for a text that stands in pieces (between the tags of a letter): a number that runs over several
/// of them is found. What stands instead of it goes into the piece it begins in. As many pieces come back;
/// linear.
QStringList maskedPieces(QStringList pieces);

/// The same for a text that is still being typed: a number at its end that begins like a card's and is nearly
/// as long (from 11 digits) is left out until something else follows it.
QString maskedDraft(const QString &text);

/// The same for a value that rows are matched by (source id, account number, order number): when something
/// had to be masked a short mark is added, so that different keys stay different. Equal keys stay equal.
QString maskedKey(const QString &key);

} // namespace leeway::domain
