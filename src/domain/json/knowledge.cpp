#include "domain/json/knowledge.h"

#include "domain/enum_names.h"
#include "domain/json/fields.h"
#include "domain/language_tag.h"

#include <algorithm>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

constexpr qsizetype kLongestTitle = 200;
constexpr qsizetype kLongestSentence = 1'000;
constexpr qsizetype kLongestResolution = 4'000;
constexpr qsizetype kMostTags = 20;

template <class Id> void putId(QJsonObject &row, const char *key, const Id &id)
{
    if (!id.isNull())
        row.insert(QLatin1String(key), id.toString());
}

Result<void> refuse(const char *key)
{
    return fail(Code::FieldInvalid, QLatin1String(key));
}

bool isFilled(const QString &text, qsizetype longest)
{
    return !text.trimmed().isEmpty() && text.size() <= longest;
}

QHash<QString, QString> sentencesFrom(const QJsonObject &texts)
{
    QHash<QString, QString> all;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        all.insert(it.key(), it.value().toString());
    return all;
}

} // namespace

QJsonObject recordOf(const Article &article)
{
    QJsonObject row{{QStringLiteral("id"), article.id.toString()},
                    {QStringLiteral("title"), article.title},
                    {QStringLiteral("language"), article.language},
                    {QStringLiteral("body"), article.body},
                    {QStringLiteral("when"), article.when},
                    {QStringLiteral("tags"), QJsonArray::fromStringList(article.tags)},
                    {QStringLiteral("state"), nameOf(article.state)}};
    putId(row, "owner", article.owner);
    putId(row, "from_case", article.fromCase);
    if (article.reviewOn.isValid())
        row.insert(QStringLiteral("review_on"), article.reviewOn.toString(Qt::ISODate));
    return row;
}

QJsonObject recordOf(const ArticleFlag &flag)
{
    QJsonObject row{
        {QStringLiteral("id"), flag.id.toString()},  {QStringLiteral("article"), flag.article.toString()},
        {QStringLiteral("text"), flag.text},         {QStringLiteral("person"), flag.person.toString()},
        {QStringLiteral("at"), base::toMs(flag.at)}, {QStringLiteral("settled"), flag.settled}};
    putId(row, "case", flag.caseId);
    return row;
}

QJsonObject recordOf(const ArticleUse &use)
{
    QJsonObject row{{QStringLiteral("id"), use.id.toString()},
                    {QStringLiteral("article"), use.article.toString()},
                    {QStringLiteral("how"), nameOf(use.how)},
                    {QStringLiteral("person"), use.person.toString()},
                    {QStringLiteral("at"), base::toMs(use.at)}};
    putId(row, "case", use.caseId);
    return row;
}

QJsonObject recordOf(const SearchGap &gap)
{
    QJsonObject row{{QStringLiteral("id"), gap.id.toString()},
                    {QStringLiteral("words"), gap.words},
                    {QStringLiteral("person"), gap.person.toString()},
                    {QStringLiteral("at"), base::toMs(gap.at)}};
    putId(row, "article", gap.article);
    return row;
}

QJsonObject recordOf(const Notice &notice)
{
    QJsonObject sentences;
    for (auto it = notice.sentence.begin(); it != notice.sentence.end(); ++it)
        sentences.insert(it.key(), it.value());
    QJsonObject row{{QStringLiteral("id"), notice.id.toString()},
                    {QStringLiteral("title"), notice.title},
                    {QStringLiteral("when"), notice.when},
                    {QStringLiteral("sentence"), sentences},
                    {QStringLiteral("resolution"), notice.resolution},
                    {QStringLiteral("from_at"), base::toMs(notice.from)},
                    {QStringLiteral("active"), notice.active}};
    putId(row, "owner", notice.owner);
    if (notice.until)
        row.insert(QStringLiteral("until_at"), base::toMs(*notice.until));
    return row;
}

Result<Article> articleFrom(const QJsonObject &row)
{
    JsonFields f(row);
    const QString review = f.text(QStringLiteral("review_on"));
    const QDate day = QDate::fromString(review, Qt::ISODate);
    if (!review.isEmpty() && !day.isValid())
        return fail(Code::FieldInvalid, QStringLiteral("review_on is no day"));
    return f.answer(Article{.id = f.id<ArticleId>(QStringLiteral("id")),
                            .title = f.text(QStringLiteral("title")),
                            .language = f.text(QStringLiteral("language")),
                            .body = f.text(QStringLiteral("body")),
                            .owner = f.idOrNull<PersonId>(QStringLiteral("owner")),
                            .reviewOn = day,
                            .when = f.object(QStringLiteral("when")),
                            .tags = f.texts(QStringLiteral("tags")),
                            .state = f.oneOf<ArticleState>(QStringLiteral("state")),
                            .fromCase = f.idOrNull<CaseId>(QStringLiteral("from_case")),
                            .version = f.number(QStringLiteral("version"))});
}

Result<ArticleFlag> articleFlagFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(ArticleFlag{.id = f.id<ArticleFlagId>(QStringLiteral("id")),
                                .article = f.id<ArticleId>(QStringLiteral("article")),
                                .text = f.text(QStringLiteral("text")),
                                .caseId = f.idOrNull<CaseId>(QStringLiteral("case")),
                                .person = f.id<PersonId>(QStringLiteral("person")),
                                .at = f.instant(QStringLiteral("at")),
                                .settled = f.flag(QStringLiteral("settled"))});
}

Result<ArticleUse> articleUseFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(ArticleUse{.id = f.id<ArticleUseId>(QStringLiteral("id")),
                               .article = f.id<ArticleId>(QStringLiteral("article")),
                               .caseId = f.idOrNull<CaseId>(QStringLiteral("case")),
                               .how = f.oneOf<ArticleUseKind>(QStringLiteral("how")),
                               .person = f.id<PersonId>(QStringLiteral("person")),
                               .at = f.instant(QStringLiteral("at"))});
}

Result<SearchGap> searchGapFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(SearchGap{.id = f.id<SearchGapId>(QStringLiteral("id")),
                              .words = f.text(QStringLiteral("words")),
                              .person = f.id<PersonId>(QStringLiteral("person")),
                              .at = f.instant(QStringLiteral("at")),
                              .article = f.idOrNull<ArticleId>(QStringLiteral("article"))});
}

Result<Notice> noticeFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Notice{.id = f.id<NoticeId>(QStringLiteral("id")),
                           .title = f.text(QStringLiteral("title")),
                           .when = f.object(QStringLiteral("when")),
                           .sentence = sentencesFrom(f.object(QStringLiteral("sentence"))),
                           .resolution = f.text(QStringLiteral("resolution")),
                           .owner = f.idOrNull<PersonId>(QStringLiteral("owner")),
                           .from = f.instant(QStringLiteral("from_at")),
                           .until = f.optionalInstant(QStringLiteral("until_at")),
                           .active = f.flag(QStringLiteral("active"), true)});
}

Result<void> checked(const Article &article)
{
    if (!isFilled(article.title, kLongestTitle))
        return refuse("title");
    if (!languageTag(article.language))
        return refuse("language");
    if (article.body.toUtf8().size() > kLongestArticle)
        return refuse("body");
    const bool tagsFit =
        article.tags.size() <= kMostTags && std::all_of(article.tags.begin(), article.tags.end(),
                                                        [](const QString &tag) { return isFilled(tag, 60); });
    return tagsFit ? Result<void>() : refuse("tags");
}

Result<void> checked(const ArticleFlag &flag)
{
    return isFilled(flag.text, kLongestSentence) ? Result<void>() : refuse("text");
}

Result<void> checked(const ArticleUse &)
{
    return {};
}

Result<void> checked(const SearchGap &gap)
{
    return isFilled(gap.words, kLongestTitle) ? Result<void>() : refuse("words");
}

Result<void> checked(const Notice &notice)
{
    if (!isFilled(notice.title, kLongestTitle))
        return refuse("title");
    if (notice.resolution.size() > kLongestResolution)
        return refuse("resolution");
    if (notice.until && *notice.until < notice.from)
        return refuse("until_at");
    for (auto it = notice.sentence.begin(); it != notice.sentence.end(); ++it) {
        if (!languageTag(it.key()) || !isFilled(it.value(), kLongestSentence))
            return refuse("sentence");
    }
    return notice.sentence.isEmpty() ? refuse("sentence") : Result<void>();
}

} // namespace leeway::domain
