#include "storage/search_names.h"

#include "storage/search_index.h"

#include <algorithm>

namespace leeway::storage
{

bool holdsDigit(QStringView word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

std::vector<NameAndRest> namesAmong(const QStringList &words)
{
    std::vector<NameAndRest> ways;
    const auto add = [&](NameAndRest way) {
        const bool there = std::any_of(ways.begin(), ways.end(),
                                       [&](const NameAndRest &other) { return other.name == way.name; });
        if (!way.name.isEmpty() && !there)
            ways.push_back(std::move(way));
    };
    NameAndRest byDigits;
    for (const QString &word : words)
        (holdsDigit(word) ? byDigits.rest : byDigits.name).append(word);
    constexpr qsizetype kLongestName = 2;
    ways.reserve(1 + 2 * kLongestName);
    add(std::move(byDigits));
    for (qsizetype count = 1; count <= kLongestName && count < words.size(); ++count) {
        add({words.first(count), words.sliced(count)});
        add({words.last(count), words.first(words.size() - count)});
    }
    return ways;
}

bool beginsWords(const QStringList &words, const QString &text)
{
    const QStringList own = indexWords(text).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return std::any_of(own.begin(), own.end(), [&](const QString &o) { return o.startsWith(word); });
    });
}

} // namespace leeway::storage
