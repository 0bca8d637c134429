#pragma once

#include "desk/desk.h"
#include "domain/conditions/condition.h"
#include "domain/knowledge.h"

#include <vector>

namespace leeway::desk
{

/// A published article that is offered by itself, and when.
struct OfferedArticle {
    domain::ArticleLine line;
    domain::Condition when;
};
/// Those that are published and name a condition that this version can read.
QFuture<base::Result<std::vector<OfferedArticle>>> readOfferedArticles(Desk &desk);

/// Those whose condition holds, the customer's language first, then the more precise, then by title. Of
/// translations of one article nothing is known, so each language stands for itself. Pure.
std::vector<domain::ArticleLine> articlesFor(const std::vector<OfferedArticle> &offered,
                                             const domain::Facts &facts, const QString &language);

} // namespace leeway::desk
