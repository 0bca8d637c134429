#include "desk/knowledge/articles.h"

#include "desk/company.h"
#include "desk/knowledge/shown_articles.h"
#include "desk/perform.h"
#include "domain/masking.h"
#include "domain/roles.h"
#include "storage/article_figures.h"
#include "storage/customer_rows.h"
#include "storage/knowledge_rows.h"

#include <algorithm>
#include <array>

namespace leeway::desk
{

using base::Result;
using domain::Article;
using domain::ArticleFlag;
using domain::ArticleLine;
using domain::ArticleState;

namespace
{

/// Without card numbers and whatever else must not be kept, and without the blanks of a careless end.
Article cleaned(Article article)
{
    article.title = domain::masked(article.title.simplified());
    article.body = domain::masked(article.body);
    QStringList tags;
    for (const QString &tag : std::as_const(article.tags)) {
        if (const QString plain = domain::masked(tag.simplified()); !plain.isEmpty() && !tags.contains(plain))
            tags.append(plain);
    }
    article.tags = tags;
    return article;
}

Result<ArticleToRead> read(storage::Connection &db, domain::ArticleId id)
{
    auto article = storage::readArticle(db, id);
    auto flags = storage::readOpenFlags(db, id);
    const auto people = storage::readPersons(db);
    const auto figures = storage::readArticleFigures(db, id);
    if (!article || !flags || !people || !figures)
        return tl::unexpected<base::Error>(!article  ? article.error()
                                           : !flags  ? flags.error()
                                           : !people ? people.error()
                                                     : figures.error());
    if (!*article)
        return base::fail(base::Code::NotFound, QStringLiteral("article"));
    const auto nameOfPerson = [&people](domain::PersonId person) {
        const auto found = std::find_if(people->begin(), people->end(),
                                        [person](const domain::Person &one) { return one.id == person; });
        return found == people->end() ? QString() : found->name;
    };
    ArticleToRead whole{**article, nameOfPerson((*article)->owner), *std::move(flags), {}, *figures};
    for (const ArticleFlag &flag : whole.flags)
        whole.flaggedBy.push_back(nameOfPerson(flag.person));
    return whole;
}

} // namespace

bool touchesKnowledge(const Touched &what)
{
    constexpr std::array kTables{"article", "article_flag", "search_gap", "notice", "person"};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const char *table) { return what.table(QLatin1String(table)); });
}

QFuture<Result<ArticleToRead>> readArticle(Desk &desk, domain::ArticleId id)
{
    return desk.storage().read(storage::Lane::Screens,
                               [id](storage::Connection &db) { return read(db, id); });
}

QFuture<Result<KnowledgeShelf>> readShelf(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Screens, [me = desk.me()](storage::Connection &db) -> Result<KnowledgeShelf> {
            auto articles = storage::readArticleLines(db);
            const auto gaps = storage::readSearchGaps(db);
            auto notices = storage::readNotices(db);
            if (!articles || !gaps || !notices)
                return tl::unexpected<base::Error>(!articles ? articles.error()
                                                   : !gaps   ? gaps.error()
                                                             : notices.error());
            leaveOutOthersDrafts(*articles, me);
            return KnowledgeShelf{*std::move(articles),
                                  maySettle(me) ? domain::groupedGaps(*gaps) : std::vector<domain::GapLine>(),
                                  *std::move(notices)};
        });
}

QFuture<Result<std::vector<ArticleLine>>> findArticles(Desk &desk, const QString &typed, int limit)
{
    return desk.storage().read(
        storage::Lane::Search,
        [me = desk.me(), typed, limit](storage::Connection &db) -> Result<std::vector<ArticleLine>> {
            return articlesFor(db, storage::searchWords(typed), me, limit);
        });
}

QFuture<Result<Undo>> saveArticle(Desk &desk, const Article &article, const std::optional<Article> &before)
{
    Article after = cleaned(article);
    if (!maySettle(desk.me())) {
        after.owner = desk.me().id;
        after.state = ArticleState::Draft;
    }
    return changeCompany(desk, {putting(after, before)});
}

QFuture<Result<Undo>> setState(Desk &desk, const Article &article, ArticleState state)
{
    Article after = article;
    after.state = state;
    return changeCompany(desk, {putting(after, std::optional(article))});
}

QFuture<Result<Undo>> discardDraft(Desk &desk, const Article &draft)
{
    return changeCompany(desk, {removing(draft)});
}

QFuture<Result<Undo>> sayWrong(Desk &desk, domain::ArticleId article, const QString &text,
                               domain::CaseId caseId)
{
    return changeCompany(desk, {putting(ArticleFlag{.id = {},
                                                    .article = article,
                                                    .text = text,
                                                    .caseId = caseId,
                                                    .person = desk.me().id,
                                                    .at = desk.clock().now()})});
}

QFuture<Result<Undo>> settle(Desk &desk, const ArticleFlag &flag)
{
    ArticleFlag settled = flag;
    settled.settled = true;
    return changeCompany(desk, {putting(settled, std::optional(flag))});
}

bool isDue(const ArticleLine &line, QDate day)
{
    return line.state == ArticleState::Published && line.reviewOn.isValid() && line.reviewOn <= day;
}

} // namespace leeway::desk
