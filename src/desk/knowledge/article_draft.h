#pragma once

#include "desk/desk.h"
#include "domain/knowledge.h"

namespace leeway::desk
{

/// What an article form holds and nobody saved yet.
struct ArticleInHand {
    domain::Article article;
    std::optional<domain::Article> before; ///< the stored one it is made from; absent: a new one

    bool operator==(const ArticleInHand &) const = default;
};

/// Keeps it on this computer only, without a command; nothing when `hand` is absent. Numbers that must not be
/// kept are not in it.
QFuture<base::Result<void>> keepArticleInHand(Desk &desk, const std::optional<ArticleInHand> &hand);
/// What keepArticleInHand() kept; nothing when there is none.
QFuture<base::Result<std::optional<ArticleInHand>>> readArticleInHand(Desk &desk);

/// A new article from what happened in a case: its title, what was tried and how it ended. Names nobody: what
/// is known about a customer stays with the customer. `headings` are the heads of its parts, in the language
/// of whoever writes: question, what was tried, how it ended.
QFuture<base::Result<domain::Article>> draftFromCase(Desk &desk, domain::CaseId caseId,
                                                     const QString &language, const QStringList &headings);

} // namespace leeway::desk
