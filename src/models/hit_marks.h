#pragma once

#include <QStringList>
#include <QStringView>

#include <vector>

namespace leeway::models
{

/// A run of UTF-16 units of a text that is on screen.
struct HitRange {
    int start = 0;
    int length = 0;
    bool operator==(const HitRange &) const = default;
};

/// Where `text` matches the folded `words`, in order and without overlap, in offsets of `text` itself: words
/// by their beginnings ("sorb" marks "Sørb" in "Sørbø"), digits wherever they stand, across the blanks and
/// dashes of a number as people write it ("48213" marks "48 213"). Never splits a surrogate pair or a letter
/// from its accent. Pure; any thread.
std::vector<HitRange> hitRanges(QStringView text, const QStringList &words);

/// True when every one of `words` begins a word of `text`.
bool holdsAllWords(QStringView text, const QStringList &words);

} // namespace leeway::models
