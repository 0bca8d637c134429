#include "storage/search.h"

#include "storage/search_index.h"

#include "base/text_fold.h"
#include "domain/handles.h"
#include "domain/masking.h"

namespace leeway::storage
{

namespace
{

/// Digits with only what people write between them: "+47 934 56 789", "48 213", "#48213", "(0171) 12-34".
bool looksLikeNumber(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || c.isSpace() || QStringView(u"+-()/.#\u2011\u2013\u00A0").contains(c);
    });
}

} // namespace

SearchWords searchWords(const QString &typed)
{
    constexpr qsizetype kLongest = 200; // more is a paste, not a search
    SearchWords words;
    words.raw = typed.trimmed().left(kLongest);
    words.words = indexWords(words.raw).split(u' ', Qt::SkipEmptyParts);
    if (looksLikeNumber(words.raw))
        words.digits = domain::digitsOnly(words.raw);
    if (words.raw.contains(u'@'))
        words.address = words.raw.toLower().remove(u' ');
    return words;
}

} // namespace leeway::storage
