#include "storage/knowledge_rows.h"

#include "base/text_fold.h"
#include "domain/enum_names.h"
#include "domain/json/knowledge.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"
#include "storage/snippet.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

constexpr int kBeginning = 140;

QJsonObject rowFrom(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

/// The rows of one kind as values. One that a newer program wrote otherwise is passed over.
template <auto Read, class T>
Result<std::vector<T>> readKnowledge(Connection &db, const QString &only, const QVariantList &values)
{
    std::vector<T> all;
    const auto done =
        db.each(QLatin1String("SELECT row FROM company_row WHERE ") % only, values, [&all](const Rows &row) {
            if (auto value = Read(rowFrom(row.at(0))))
                all.push_back(*std::move(value));
            return true;
        });
    if (!done)
        return tl::unexpected(done.error());
    return all;
}

struct FoundArticle {
    ArticleLine line;
    QString body;
};

FoundArticle foundArticleFrom(const Rows &row)
{
    FoundArticle found;
    ArticleLine &line = found.line;
    line.id = ArticleId::fromString(row.at(0).toString());
    line.title = row.at(1).toString();
    line.language = row.at(2).toString();
    line.owner = PersonId::fromString(row.at(3).toString());
    line.reviewOn = QDate::fromString(row.at(4).toString(), Qt::ISODate);
    for (const auto &tag : QJsonDocument::fromJson(row.at(5).toString().toUtf8()).array())
        line.tags.append(tag.toString());
    line.state = valueOf<ArticleState>(row.at(6).toString()).value_or(ArticleState::Draft);
    line.openFlags = row.at(8).toInt();
    line.uses = row.at(9).toInt();
    found.body = row.at(7).toString();
    return found;
}

Result<void> nameOwners(Connection &db, std::vector<ArticleLine> &lines)
{
    const Result<std::vector<Person>> people = readPersons(db);
    if (!people)
        return tl::unexpected(people.error());
    QHash<QUuid, QString> names;
    for (const Person &person : *people)
        names.insert(person.id.value, person.name);
    for (ArticleLine &line : lines)
        line.ownerName = names.value(line.owner.value);
    return {};
}

} // namespace

Result<std::optional<Article>> readArticle(Connection &db, ArticleId id)
{
    const auto row = readCompanyRow(db, CompanyRecord<Article>::name(), id.toString());
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<Article>();
    Result<Article> article = articleFrom(**row);
    if (!article)
        return tl::unexpected(article.error());
    return std::optional(*std::move(article));
}

Result<std::vector<ArticleLine>> readArticleLines(Connection &db)
{
    std::vector<ArticleLine> lines;
    Result<void> done =
        db.each(query("read_article_lines") % QLatin1String("ORDER BY a.id"), {}, [&lines](const Rows &row) {
            FoundArticle found = foundArticleFrom(row);
            found.line.beginning = plainWords(found.body, kBeginning);
            lines.push_back(std::move(found.line));
            return true;
        });
    if (done)
        done = nameOwners(db, lines);
    if (!done)
        return tl::unexpected(done.error());
    std::stable_sort(lines.begin(), lines.end(), [](const ArticleLine &a, const ArticleLine &b) {
        return base::folded(a.title) < base::folded(b.title);
    });
    return lines;
}

Result<std::vector<ArticleLine>> searchArticles(Connection &db, const SearchWords &words, int limit)
{
    std::vector<ArticleLine> inTitle;
    std::vector<ArticleLine> inText;
    if (words.words.isEmpty())
        return inTitle;
    const QStringList typed = base::foldedWords(words.raw);
    Result<void> done = db.each(
        query("read_article_lines") %
            QLatin1String("AND a.rowid IN (SELECT rowid FROM article_index WHERE article_index MATCH ?) "
                          "AND json_extract(a.row, '$.state') <> 'Retired' ORDER BY a.id DESC"),
        {matchAll(words.words, true)}, [&](const Rows &row) {
            FoundArticle found = foundArticleFrom(row);
            const QString plain = plainWords(found.body);
            if (!holdsAll(QString(found.line.title % u' ' % found.line.tags.join(u' ') % u' ' % found.body),
                          typed))
                return true; // signs of a script without blanks that stand apart
            found.line.beginning = snippet(plain, typed);
            (holdsAll(found.line.title, typed) ? inTitle : inText).push_back(std::move(found.line));
            return true;
        });
    inTitle.insert(inTitle.end(), inText.begin(), inText.end());
    inTitle.resize(std::min(inTitle.size(), static_cast<size_t>(std::max(0, limit))));
    if (done)
        done = nameOwners(db, inTitle);
    if (!done)
        return tl::unexpected(done.error());
    return inTitle;
}

Result<std::vector<ArticleFlag>> readOpenFlags(Connection &db, ArticleId article)
{
    const QString open = QStringLiteral("\"table\" = 'article_flag' AND NOT json_extract(row, '$.settled')");
    return article.isNull()
               ? readKnowledge<articleFlagFrom, ArticleFlag>(db, open % QLatin1String(" ORDER BY id"), {})
               : readKnowledge<articleFlagFrom, ArticleFlag>(
                     db, open % QLatin1String(" AND article = ? ORDER BY id"), {idValue(article)});
}

Result<bool> hasUsed(Connection &db, const ArticleUse &use, base::Instant since)
{
    const auto found = db.value(
        QStringLiteral(
            "SELECT 1 FROM company_row WHERE article = ? AND \"table\" = "
            "'article_use' AND json_extract(row, '$.person') = ? AND json_extract(row, '$.how') = ? "
            "AND coalesce(json_extract(row, '$.case'), '') = ? AND json_extract(row, '$.at') >= ?"),
        {idValue(use.article), use.person.toString(), nameOf(use.how),
         use.caseId.isNull() ? QString(QLatin1String("")) : use.caseId.toString(), base::toMs(since)});
    if (!found)
        return tl::unexpected(found.error());
    return found->isValid();
}

Result<std::vector<SearchGap>> readSearchGaps(Connection &db)
{
    return readKnowledge<searchGapFrom, SearchGap>(db, QStringLiteral("\"table\" = 'search_gap' ORDER BY id"),
                                                   {});
}

Result<CaseStory> readCaseStory(Connection &db, CaseId id)
{
    const Result<Case> theCase = readCase(db, id);
    auto attempts =
        readAll<Attempt>(db,
                         QLatin1String("SELECT ") % attemptColumns() %
                             QLatin1String(" FROM attempt AS a WHERE a.\"case\" = ? ORDER BY a.at, a.rowid"),
                         {idValue(id)}, attemptFrom);
    auto outcomes =
        readAll<Outcome>(db,
                         QLatin1String("SELECT ") % outcomeColumns() %
                             QLatin1String(" FROM outcome AS o WHERE o.\"case\" = ? ORDER BY o.at, o.rowid"),
                         {idValue(id)}, outcomeFrom);
    if (!theCase || !attempts || !outcomes)
        return tl::unexpected(!theCase ? theCase.error() : !attempts ? attempts.error() : outcomes.error());
    return CaseStory{*theCase, *std::move(attempts), *std::move(outcomes)};
}

Result<std::vector<GuidePoint>> readGuidePoints(Connection &db)
{
    return readKnowledge<guidePointFrom, GuidePoint>(
        db, QStringLiteral("\"table\" = 'talking_point' ORDER BY id"), {});
}

Result<std::vector<Notice>> readNotices(Connection &db)
{
    return readKnowledge<noticeFrom, Notice>(db, QStringLiteral("\"table\" = 'notice' ORDER BY id DESC"), {});
}

} // namespace leeway::storage
