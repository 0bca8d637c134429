#include "desk/knowledge/fitting_articles.h"

#include "domain/conditions/condition_json.h"
#include "storage/knowledge_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Result;

Result<std::vector<OfferedArticle>> readFrom(storage::Connection &db)
{
    const auto lines = storage::readArticleLines(db);
    if (!lines)
        return tl::unexpected<base::Error>(lines.error());
    std::vector<OfferedArticle> all;
    for (const domain::ArticleLine &line : *lines) {
        if (line.state != domain::ArticleState::Published)
            continue;
        const auto article = storage::readArticle(db, line.id);
        if (!article)
            return tl::unexpected<base::Error>(article.error());
        domain::JsonFaults faults;
        auto when = *article && !(*article)->when.isEmpty()
                        ? domain::conditionFrom((*article)->when, QStringLiteral("when"), faults)
                        : std::nullopt;
        if (when)
            all.push_back({line, *std::move(when)});
    }
    return all;
}

} // namespace

QFuture<Result<std::vector<OfferedArticle>>> readOfferedArticles(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, readFrom);
}

std::vector<domain::ArticleLine> articlesFor(const std::vector<OfferedArticle> &offered,
                                             const domain::Facts &facts, const QString &language)
{
    struct Fitting {
        const OfferedArticle *article;
        bool theirs;
        std::size_t reasons;
    };
    const QString base = language.section(u'-', 0, 0);
    std::vector<Fitting> fitting;
    for (const OfferedArticle &one : offered) {
        if (one.when.holds(facts))
            fitting.push_back(
                {&one, one.line.language.section(u'-', 0, 0) == base, one.when.reasons(facts).count()});
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const Fitting &a, const Fitting &b) {
        return std::pair(a.theirs, a.reasons) > std::pair(b.theirs, b.reasons);
    });
    std::vector<domain::ArticleLine> lines;
    for (const Fitting &one : fitting)
        lines.push_back(one.article->line);
    return lines;
}

} // namespace leeway::desk
