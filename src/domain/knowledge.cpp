#include "domain/knowledge.h"

#include "base/text_fold.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// A line without what stands before its words: quotes, heads, points of a list.
QStringView withoutLead(QStringView line)
{
    line = line.trimmed();
    while (!line.isEmpty() && QStringView(u"#>-*+ \t|").contains(line.front()))
        line = line.mid(1);
    qsizetype digits = 0;
    while (digits < line.size() && line[digits].isDigit())
        ++digits;
    const bool numbered = digits > 0 && digits < 4 && digits + 1 < line.size() && line[digits] == u'.' &&
                          line[digits + 1] == u' ';
    return numbered ? line.mid(digits + 2) : line;
}

/// Adds the words of one line: of a link its text, of marks nothing, of a tag nothing.
void addWords(QString &plain, QStringView line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const qsizetype end = c == u'<' ? line.indexOf(u'>', i) : -1;
        const bool target = c == u']' && i + 1 < line.size() && line[i + 1] == u'(';
        const qsizetype close = target ? line.indexOf(u')', i) : -1;
        if (end > 0)
            i = end;
        else if (close > 0)
            i = close;
        else if (!QStringView(u"*`[]|~!").contains(c) ||
                 (c == u'!' && !(i + 1 < line.size() && line[i + 1] == u'[')))
            plain.append(c);
    }
    plain.append(u' ');
}

} // namespace

std::vector<GapLine> groupedGaps(const std::vector<SearchGap> &gaps)
{
    QHash<QString, GapLine> groups;
    for (const SearchGap &gap : gaps) {
        QStringList words = base::foldedWords(gap.words);
        std::sort(words.begin(), words.end());
        if (words.isEmpty() || !gap.article.isNull())
            continue;
        GapLine &line = groups[words.join(u' ')];
        ++line.times;
        if (line.words.isEmpty() || gap.at >= line.lastAt) {
            line.words = gap.words.simplified();
            line.lastAt = gap.at;
        }
    }
    std::vector<GapLine> lines(groups.begin(), groups.end());
    std::sort(lines.begin(), lines.end(), [](const GapLine &a, const GapLine &b) {
        return std::tuple(-a.times, -base::toMs(a.lastAt), a.words) <
               std::tuple(-b.times, -base::toMs(b.lastAt), b.words);
    });
    return lines;
}

QString plainWords(const QString &markdown, qsizetype limit)
{
    QString plain;
    for (const QStringView line : QStringView(markdown).split(u'\n')) {
        addWords(plain, withoutLead(line));
        if (limit > 0 && plain.size() > 2 * limit)
            break;
    }
    plain = plain.simplified();
    if (limit == 0 || plain.size() <= limit)
        return plain;
    const qsizetype blank = plain.lastIndexOf(u' ', limit);
    return plain.left(blank > limit / 2 ? blank : limit) + QChar(0x2026);
}

QString linkTo(ArticleId article)
{
    return QStringLiteral("leeway://article?id=") + article.toString();
}

std::optional<ArticleId> articleOf(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    if (url.scheme() != u"leeway" || url.host() != u"article" ||
        !(url.path().isEmpty() || url.path() == u"/"))
        return std::nullopt;
    const ArticleId id = ArticleId::fromString(QUrlQuery(url).queryItemValue(QStringLiteral("id")));
    return id.isNull() ? std::nullopt : std::optional(id);
}

} // namespace leeway::domain
