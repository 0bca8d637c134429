#pragma once

#include "domain/article_figures.h"
#include "domain/knowledge.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// Of one article. A case that was merged into another counts as that one.
base::Result<domain::ArticleFigures> readArticleFigures(Connection &db, domain::ArticleId article);

} // namespace leeway::storage
