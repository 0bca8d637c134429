#pragma once

#include "domain/guide_point.h"
#include "domain/json/company.h"
#include "domain/knowledge.h"

namespace leeway::domain
{

// Rows of knowledge in the form of commands and of the shared store (src/sync/protocol.md); they travel with
// those of the company.

#define LEEWAY_KNOWLEDGE_RECORD(Type, Name)                                                                  \
    template <> struct CompanyRecord<Type> {                                                                 \
        static QString name() { return QStringLiteral(Name); }                                               \
        static QString key(const Type &value) { return value.id.toString(); }                                \
    }
LEEWAY_KNOWLEDGE_RECORD(Article, "article");
LEEWAY_KNOWLEDGE_RECORD(ArticleFlag, "article_flag");
LEEWAY_KNOWLEDGE_RECORD(ArticleUse, "article_use");
LEEWAY_KNOWLEDGE_RECORD(SearchGap, "search_gap");
LEEWAY_KNOWLEDGE_RECORD(Notice, "notice");
LEEWAY_KNOWLEDGE_RECORD(GuidePoint, "talking_point");
#undef LEEWAY_KNOWLEDGE_RECORD

QJsonObject recordOf(const Article &article);
QJsonObject recordOf(const ArticleFlag &flag);
QJsonObject recordOf(const ArticleUse &use);
QJsonObject recordOf(const SearchGap &gap);
QJsonObject recordOf(const Notice &notice);
QJsonObject recordOf(const GuidePoint &point);

base::Result<Article> articleFrom(const QJsonObject &row);
base::Result<ArticleFlag> articleFlagFrom(const QJsonObject &row);
base::Result<ArticleUse> articleUseFrom(const QJsonObject &row);
base::Result<SearchGap> searchGapFrom(const QJsonObject &row);
base::Result<Notice> noticeFrom(const QJsonObject &row);
base::Result<GuidePoint> guidePointFrom(const QJsonObject &row);

// What a person may have typed: FieldInvalid with the key that does not fit. The store judges alike.
base::Result<void> checked(const Article &article);
base::Result<void> checked(const ArticleFlag &flag);
base::Result<void> checked(const ArticleUse &use);
base::Result<void> checked(const SearchGap &gap);
base::Result<void> checked(const Notice &notice);
base::Result<void> checked(const GuidePoint &point);

} // namespace leeway::domain
