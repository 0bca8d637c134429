#include "storage/snippet.h"

#include "base/text_fold.h"

#include <algorithm>

namespace leeway::storage
{

namespace
{

bool isInWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

/// Where `word` begins a word of `plain`, from the front; -1 when nowhere.
qsizetype beginningOf(const QString &plain, const QString &word)
{
    const bool anywhere = !word.isEmpty() && word[0].unicode() >= 0x0E00; // no blanks to begin after
    for (qsizetype at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
        if (anywhere || at == 0 || !isInWord(plain[at - 1]))
            return at;
    }
    return -1;
}

} // namespace

bool holdsAll(const QString &text, const QStringList &words)
{
    const QString plain = base::folded(text);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return beginningOf(plain, word) >= 0; });
}

QString snippet(const QString &text, const QStringList &words)
{
    constexpr int kBefore = 40;
    constexpr int kLength = 120;
    const base::FoldedText fold = base::foldedWithOrigin(text);
    qsizetype first = -1;
    for (const QString &word : words) {
        const qsizetype at = beginningOf(fold.text, word);
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    int begin = first < 0 ? 0 : std::max(0, fold.origin[static_cast<size_t>(first)] - kBefore);
    if (begin > 0) { // from the next word on, if one begins before the hit
        const auto blank = text.indexOf(u' ', begin);
        if (blank >= 0 && blank < begin + kBefore)
            begin = static_cast<int>(blank) + 1;
        else if (text[begin].isLowSurrogate())
            ++begin;
    }
    int end = std::min(static_cast<int>(text.size()), begin + kLength);
    if (end < text.size() && text[end].isLowSurrogate())
        --end;
    const QString cut = text.mid(begin, end - begin).simplified();
    return (begin > 0 ? QStringLiteral("\u2026") : QString()) + cut +
           (end < text.size() ? QStringLiteral("\u2026") : QString());
}

} // namespace leeway::storage
