#include "desk/knowledge/shown_articles.h"

#include "domain/roles.h"
#include "storage/knowledge_rows.h"

namespace leeway::desk
{

using domain::ArticleLine;

bool maySettle(const domain::Person &me)
{
    return domain::mayDo(me.role, domain::Right::SetKnowledge);
}

void leaveOutOthersDrafts(std::vector<ArticleLine> &lines, const domain::Person &me)
{
    std::erase_if(lines, [&me](const ArticleLine &line) {
        return line.state != domain::ArticleState::Published && line.owner != me.id && !maySettle(me);
    });
}

base::Result<std::vector<ArticleLine>> articlesFor(storage::Connection &db, const storage::SearchWords &words,
                                                   const domain::Person &me, int limit)
{
    constexpr int kMostLookedAt = 1'000; // others' drafts are among them
    auto found = storage::searchArticles(db, words, kMostLookedAt);
    if (found) {
        leaveOutOthersDrafts(*found, me);
        found->resize(std::min(found->size(), static_cast<size_t>(std::max(0, limit))));
    }
    return found;
}

} // namespace leeway::desk
