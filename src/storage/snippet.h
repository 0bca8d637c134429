#pragma once

#include <QString>
#include <QStringList>

namespace leeway::storage
{

/// Some 120 characters of `text` around the first place where one of the folded `words` begins a word, on one
/// line; "…" where it was cut. The beginning when none is found.
QString snippet(const QString &text, const QStringList &words);

/// Whether the folded `text` holds every one of `words` (folded) at the beginning of a word; words of scripts
/// written without blanks may stand anywhere.
bool holdsAll(const QString &text, const QStringList &words);

} // namespace leeway::storage
