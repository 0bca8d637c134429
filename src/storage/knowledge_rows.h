#pragma once

#include "domain/case.h"
#include "domain/guide_point.h"
#include "domain/knowledge.h"
#include "storage/connection.h"
#include "storage/search.h"

namespace leeway::storage
{

// What is known, read from the rows of the company (company_rows.h), which also write it.

/// Nothing when there is none.
base::Result<std::optional<domain::Article>> readArticle(Connection &db, domain::ArticleId id);
/// All articles without their bodies, by title.
base::Result<std::vector<domain::ArticleLine>> readArticleLines(Connection &db);
/// Articles whose title, tags or text hold all the words, each a beginning; those with them in the title
/// first. What is retired is not among them.
base::Result<std::vector<domain::ArticleLine>> searchArticles(Connection &db, const SearchWords &words,
                                                              int limit);
/// What is said of an article and not settled, oldest first; of all articles for a null id.
base::Result<std::vector<domain::ArticleFlag>> readOpenFlags(Connection &db, domain::ArticleId article);
/// Whether `person` did that with the article since then, in this case.
base::Result<bool> hasUsed(Connection &db, const domain::ArticleUse &use, base::Instant since);
base::Result<std::vector<domain::SearchGap>> readSearchGaps(Connection &db);
/// A case as an article about it begins.
struct CaseStory {
    domain::Case theCase;
    std::vector<domain::Attempt> attempts; ///< oldest first
    std::vector<domain::Outcome> outcomes; ///< oldest first
};
base::Result<CaseStory> readCaseStory(Connection &db, domain::CaseId id);
/// All of them, also those out of use.
base::Result<std::vector<domain::GuidePoint>> readGuidePoints(Connection &db);
/// Newest first.
base::Result<std::vector<domain::Notice>> readNotices(Connection &db);

} // namespace leeway::storage
