#include "models/hit_marks.h"

#include "base/text_fold.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr int kFewestDigits = 3;

bool isWordUnit(QChar unit)
{
    return unit.isLetterOrNumber() || unit.isMark() || unit.isSurrogate();
}

bool isNumber(QStringView word)
{
    return word.size() >= kFewestDigits &&
           std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

bool isDigitGap(QChar unit)
{
    return unit.isSpace() || unit == u'-' || unit == u'.' || unit == u'/' || unit == u'(' || unit == u')';
}

/// Folded ranges, [from, to).
struct FoldedRange {
    qsizetype from = 0;
    qsizetype to = 0;
};

void addWordStarts(const QString &folded, QStringView word, std::vector<FoldedRange> &out)
{
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        if (at == 0 || !isWordUnit(folded.at(at - 1)))
            out.push_back({at, at + word.size()});
    }
}

/// The end of `digits` read from `at`, gaps between them allowed; -1 when they are not there.
qsizetype digitsEnd(const QString &folded, qsizetype at, QStringView digits)
{
    qsizetype read = 0;
    while (at < folded.size() && read < digits.size()) {
        if (folded.at(at) == digits.at(read))
            ++read;
        else if (read == 0 || !isDigitGap(folded.at(at)))
            return -1;
        ++at;
    }
    return read == digits.size() ? at : -1;
}

void addDigits(const QString &folded, QStringView digits, std::vector<FoldedRange> &out)
{
    for (qsizetype at = 0; at < folded.size(); ++at) {
        if (const qsizetype end = digitsEnd(folded, at, digits); end > 0) {
            out.push_back({at, end});
            at = end - 1;
        }
    }
}

/// Takes in marks that belong to the last letter, so that a highlight never cuts a letter in two.
int wholeLetterEnd(QStringView text, int end)
{
    while (end < text.size() && (text.at(end).isMark() || text.at(end).isLowSurrogate()))
        ++end;
    return end;
}

std::vector<HitRange> joined(std::vector<HitRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](HitRange a, HitRange b) { return a.start < b.start; });
    std::vector<HitRange> out;
    for (const HitRange &range : ranges) {
        if (!out.empty() && range.start <= out.back().start + out.back().length) {
            const int end = std::max(out.back().start + out.back().length, range.start + range.length);
            out.back().length = end - out.back().start;
        } else {
            out.push_back(range);
        }
    }
    return out;
}

} // namespace

std::vector<HitRange> hitRanges(QStringView text, const QStringList &words)
{
    if (text.isEmpty() || words.isEmpty())
        return {};
    const base::FoldedText folded = base::foldedWithOrigin(text);
    std::vector<FoldedRange> found;
    for (const QString &word : words) {
        if (word.isEmpty())
            continue;
        addWordStarts(folded.text, word, found);
        if (isNumber(word))
            addDigits(folded.text, word, found);
    }
    std::vector<HitRange> ranges;
    ranges.reserve(found.size());
    for (const FoldedRange &range : found) {
        const int start = folded.origin.at(static_cast<size_t>(range.from));
        // One letter may fold to two ("ß" to "ss"): a hit that ends inside it takes the whole letter.
        const int last = folded.origin.at(static_cast<size_t>(range.to - 1));
        const int end =
            wholeLetterEnd(text, std::max(folded.origin.at(static_cast<size_t>(range.to)), last + 1));
        ranges.push_back({start, end - start});
    }
    return joined(std::move(ranges));
}

bool holdsAllWords(QStringView text, const QStringList &words)
{
    const QStringList own = base::foldedWords(text);
    return std::all_of(words.begin(), words.end(), [&own](const QString &word) {
        return std::any_of(own.begin(), own.end(), [&word](const QString &o) { return o.startsWith(word); });
    });
}

} // namespace leeway::models
