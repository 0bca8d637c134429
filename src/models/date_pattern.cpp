#include "models/date_pattern.h"

#include <algorithm>
#include <vector>

namespace leeway::models
{

namespace
{

struct PatternPart {
    bool field = false;
    QString text;
};

std::vector<PatternPart> partsOf(const QString &pattern)
{
    std::vector<PatternPart> parts;
    bool quoted = false;
    for (const QChar c : pattern) {
        const bool field = !quoted && (c == u'd' || c == u'M' || c == u'y');
        if (c == u'\'')
            quoted = !quoted;
        const bool goesOn =
            !parts.empty() && parts.back().field == field && (!field || parts.back().text.back() == c);
        if (goesOn)
            parts.back().text += c;
        else
            parts.push_back({field, QString(c)});
    }
    return parts;
}

bool isGap(QChar c)
{
    return c.isSpace() || c == u',' || c == QChar(0x060C);
}

bool hasGap(const QString &text)
{
    return std::any_of(text.begin(), text.end(), isGap);
}

/// Takes the field at `i` out with the mark that belonged to it: the one behind it, else the gap before it.
void removeField(std::vector<PatternPart> &parts, size_t i)
{
    const auto at = [&parts](size_t k) { return parts.begin() + static_cast<std::ptrdiff_t>(k); };
    const bool literalBehind = i + 1 < parts.size() && !parts[i + 1].field;
    const bool lastField = i + 2 >= parts.size();
    if (literalBehind && (!lastField || !hasGap(parts[i + 1].text))) {
        parts.erase(at(i), at(i + 2));
        return;
    }
    if (i > 0 && !parts[i - 1].field) {
        QString &before = parts[i - 1].text;
        before = before.left(std::find_if(before.begin(), before.end(), isGap) - before.begin());
    }
    parts.erase(at(i));
}

QString cutPattern(const QLocale &locale, bool day, bool year)
{
    std::vector<PatternPart> parts = partsOf(locale.dateFormat(QLocale::LongFormat));
    for (size_t i = parts.size(); i-- > 0;) {
        const PatternPart &part = parts[i];
        const bool weekday = part.text.startsWith(u"ddd");
        const bool unwanted =
            weekday || (!day && part.text.startsWith(u'd')) || (!year && part.text.startsWith(u'y'));
        if (part.field && unwanted)
            removeField(parts, i);
    }
    QString pattern;
    for (const PatternPart &part : parts)
        pattern += part.field && part.text == u"MMMM" ? QStringLiteral("MMM") : part.text;
    return pattern.trimmed();
}

} // namespace

QString dayMonthPattern(const QLocale &locale)
{
    return cutPattern(locale, true, false);
}

QString monthYearPattern(const QLocale &locale)
{
    return cutPattern(locale, false, true);
}

QString dayMonthYearPattern(const QLocale &locale)
{
    return cutPattern(locale, true, true);
}

} // namespace leeway::models
