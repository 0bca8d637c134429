#pragma once

#include "desk/desk.h"
#include "domain/article_figures.h"
#include "domain/knowledge.h"

#include <vector>

namespace leeway::desk
{

// Articles as people read, write and keep them right. Rows travel with those of the company (desk/company.h).

/// The tables whose changes make lists of articles out of date.
bool touchesKnowledge(const Touched &what);

/// An article with what is said of it and not settled.
struct ArticleToRead {
    domain::Article article;
    QString ownerName;
    std::vector<domain::ArticleFlag> flags; ///< oldest first
    std::vector<QString> flaggedBy;         ///< their people, one a flag
    domain::ArticleFigures figures{};
};

/// NotFound when it is not here any more.
QFuture<base::Result<ArticleToRead>> readArticle(Desk &desk, domain::ArticleId id);

/// All that the page Knowledge shows without words.
struct KnowledgeShelf {
    std::vector<domain::ArticleLine> articles; ///< by title, in every state
    std::vector<domain::GapLine> gaps;         ///< for those who may settle; empty for others
    std::vector<domain::Notice> notices;       ///< known problems, the newest first, in force or not
};
QFuture<base::Result<KnowledgeShelf>> readShelf(Desk &desk);
/// Those that hold all the words, best first, without retired ones; drafts only to those who may see to them.
QFuture<base::Result<std::vector<domain::ArticleLine>>> findArticles(Desk &desk, const QString &typed,
                                                                     int limit);

/// Adds it (no `before`) or puts it in the place of `before`. Title and text are masked; who has no right to
/// publish keeps it as their own draft.
///
/// Errors: RoleNotAllowed, FieldInvalid with the key, ChangedMeanwhile when somebody else changed it.
QFuture<base::Result<Undo>> saveArticle(Desk &desk, const domain::Article &article,
                                        const std::optional<domain::Article> &before);
/// From now on shown to everybody, or to nobody any more.
QFuture<base::Result<Undo>> setState(Desk &desk, const domain::Article &article, domain::ArticleState state);
/// Throws a draft away.
QFuture<base::Result<Undo>> discardDraft(Desk &desk, const domain::Article &draft);

/// "This is wrong", with the case in which it showed (null: none).
QFuture<base::Result<Undo>> sayWrong(Desk &desk, domain::ArticleId article, const QString &text,
                                     domain::CaseId caseId);
/// The article was put right, or it was not wrong.
QFuture<base::Result<Undo>> settle(Desk &desk, const domain::ArticleFlag &flag);

/// Published ones that somebody has to look at by `day`.
bool isDue(const domain::ArticleLine &line, QDate day);

} // namespace leeway::desk
