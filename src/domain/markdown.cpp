#include "domain/markdown.h"

#include <QList>

namespace leeway::domain
{

namespace
{

constexpr qsizetype kDeepest = 24;     ///< marks and blanks before the first word of a line
constexpr qsizetype kMostMarks = 3000; ///< Qt lays a paragraph out anew for each piece, and all cells at once

bool isShown(QChar c)
{
    const char16_t u = c.unicode();
    const bool reorders = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
    const bool control = (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7F && u < 0xA0) || u == 0x2028 ||
                         u == 0x2029 || u == 0xFFFC || u == 0xFEFF;
    return !reorders && !control;
}

/// How much of a line stands before its first word.
qsizetype leadOf(QStringView line)
{
    qsizetype lead = 0;
    while (lead < line.size() && QStringView(u"> \t-*+").contains(line[lead]))
        ++lead;
    return lead;
}

} // namespace

ScreenMarkdown screenMarkdown(const QString &markdown)
{
    ScreenMarkdown shown;
    shown.text.reserve(markdown.size());
    qsizetype marks = 0;
    for (const QStringView line : QStringView(markdown).split(u'\n')) {
        const qsizetype lead = leadOf(line);
        const QStringView kept = lead > kDeepest && lead < line.size() ? line.mid(lead - kDeepest) : line;
        for (const QChar c : kept) {
            marks += c == u'|' || c == u'[' ? 1 : 0;
            if (isShown(c))
                shown.text.append(c);
        }
        shown.text.append(u'\n');
    }
    shown.text.chop(1);
    shown.laidOut = marks <= kMostMarks;
    return shown;
}

} // namespace leeway::domain
