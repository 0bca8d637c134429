#include "desk/knowledge/article_draft.h"

#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/json/knowledge.h"
#include "domain/masking.h"
#include "storage/knowledge_rows.h"

#include <QJsonDocument>

namespace leeway::desk
{

using base::Result;
using domain::Article;

namespace
{

const QString kInHandKey = QStringLiteral("draft.article");

/// What is written down about others may hold marks of Markdown; here they are words.
QString asWords(const QString &text)
{
    QString words;
    for (const QChar c : domain::masked(text.simplified())) {
        if (QStringView(u"\\`*_{}[]<>#|").contains(c))
            words.append(u'\\');
        words.append(c);
    }
    return words;
}

QString bodyOf(const storage::CaseStory &story, const QStringList &headings)
{
    QStringList lines{
        QStringLiteral("## ") + headings.value(0), QString(), asWords(story.theCase.title), QString(),
        QStringLiteral("## ") + headings.value(1), QString()};
    for (const domain::Attempt &attempt : story.attempts) {
        const QString result = asWords(attempt.result);
        lines << QStringLiteral("- ") + asWords(attempt.what) +
                     (result.isEmpty() ? QString() : QString(QStringLiteral(" – ") + result));
    }
    lines << QString() << QStringLiteral("## ") + headings.value(2) << QString();
    if (!story.theCase.summary.isEmpty())
        lines << asWords(story.theCase.summary) << QString();
    for (const domain::Outcome &outcome : story.outcomes) {
        if (!outcome.resolution.isEmpty())
            lines << asWords(outcome.resolution) << QString();
    }
    return lines.join(u'\n');
}

std::optional<ArticleInHand> inHandFrom(const QByteArray &kept)
{
    const QJsonObject object = QJsonDocument::fromJson(kept).object();
    const Result<Article> article = domain::articleFrom(object.value(QStringLiteral("article")).toObject());
    if (!article)
        return std::nullopt; // nothing, or what an older program kept otherwise
    ArticleInHand hand{*article, std::nullopt};
    if (const auto before = domain::articleFrom(object.value(QStringLiteral("before")).toObject()))
        hand.before = *before;
    return hand;
}

} // namespace

QFuture<Result<void>> keepArticleInHand(Desk &desk, const std::optional<ArticleInHand> &hand)
{
    if (!hand)
        return keepSetting(desk, kInHandKey, {});
    Article article = hand->article;
    article.title = domain::maskedDraft(article.title);
    article.body = domain::maskedDraft(article.body);
    QJsonObject kept{{QStringLiteral("article"), recordOf(article)}};
    if (hand->before)
        kept.insert(QStringLiteral("before"), recordOf(*hand->before));
    return keepSetting(desk, kInHandKey, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

QFuture<Result<std::optional<ArticleInHand>>> readArticleInHand(Desk &desk)
{
    return mapped(readSetting(desk, kInHandKey), [](const QByteArray &kept) { return inHandFrom(kept); });
}

QFuture<Result<Article>> draftFromCase(Desk &desk, domain::CaseId caseId, const QString &language,
                                       const QStringList &headings)
{
    Article article;
    article.id = domain::ArticleId::make(desk.clock());
    article.language = language;
    article.owner = desk.me().id;
    article.fromCase = caseId;
    return desk.storage().read(storage::Lane::Screens,
                               [article, caseId, headings](storage::Connection &db) -> Result<Article> {
                                   const auto story = storage::readCaseStory(db, caseId);
                                   if (!story)
                                       return tl::unexpected<base::Error>(story.error());
                                   Article draft = article;
                                   draft.title = domain::masked(story->theCase.title.simplified());
                                   draft.body = bodyOf(*story, headings);
                                   return draft;
                               });
}

} // namespace leeway::desk
