#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::domain
{

// Ids and lists that only knowledge uses stand here: ids.h and enums.h are included by everything.
using ArticleId = base::Id<struct ArticleTag>;
using ArticleFlagId = base::Id<struct ArticleFlagTag>;
using ArticleUseId = base::Id<struct ArticleUseTag>;
using SearchGapId = base::Id<struct SearchGapTag>;
using NoticeId = base::Id<struct NoticeTag>;

/// A namespace of its own, because Qt gives each one meta object.
namespace knowledge
{
Q_NAMESPACE

/// Drafts are their writer's; what is published is offered to everybody; what is retired is kept and no
/// longer offered.
enum class ArticleState { Draft, Published, Retired };
Q_ENUM_NS(ArticleState)

/// What somebody did with an article.
enum class ArticleUseKind { Read, Copied, Linked };
Q_ENUM_NS(ArticleUseKind)

} // namespace knowledge

using knowledge::ArticleState;
using knowledge::ArticleUseKind;

/// What is known about one question, written down once for everybody. Markdown, in one language.
struct Article {
    ArticleId id;
    QString title;
    QString language; ///< BCP 47
    QString body;     ///< Markdown; hostile input like everything that was typed or came over the network
    PersonId owner;   ///< who keeps it right; null: nobody any more
    QDate reviewOn;   ///< when the owner looks at it again; invalid: not said
    QJsonObject
        when; ///< condition on facts for which it is offered; {}: never by itself, only found by words
    QStringList tags;
    ArticleState state = ArticleState::Draft;
    CaseId fromCase; ///< the case it was drafted from; null: none
    qint64 version = 0;

    bool operator==(const Article &other) const
    {
        return id == other.id && title == other.title && language == other.language && body == other.body &&
               owner == other.owner && reviewOn == other.reviewOn && when == other.when &&
               tags == other.tags && state == other.state && fromCase == other.fromCase;
    }
};

/// Somebody says that an article is wrong. Stays with it until it is settled.
struct ArticleFlag {
    ArticleFlagId id;
    ArticleId article;
    QString text;  ///< what is wrong
    CaseId caseId; ///< in which case it showed; null: none was open
    PersonId person;
    base::Instant at{};
    bool settled = false;

    bool operator==(const ArticleFlag &) const = default;
};

/// Somebody read, copied or linked an article. Added, never changed.
struct ArticleUse {
    ArticleUseId id;
    ArticleId article;
    CaseId caseId; ///< null: none was open
    ArticleUseKind how = ArticleUseKind::Read;
    PersonId person;
    base::Instant at{};

    bool operator==(const ArticleUse &) const = default;
};

/// A search of the knowledge that led to no article: what is missing, or is called otherwise.
struct SearchGap {
    SearchGapId id;
    QString words; ///< as typed
    PersonId person;
    base::Instant at{};
    ArticleId article; ///< that was used afterwards, which closes the gap; null: none

    bool operator==(const SearchGap &) const = default;
};

/// A known problem, what may be said about it and what was agreed.
struct Notice {
    NoticeId id;
    QString title;
    QJsonObject when;                 ///< condition on facts; {}: every customer
    QHash<QString, QString> sentence; ///< BCP 47 -> what to tell them
    QString resolution;               ///< what was agreed, in words; may be empty
    PersonId owner{};                 ///< who sees to it; null: nobody any more
    base::Instant from{};
    std::optional<base::Instant> until; ///< absent: until it is put out of use
    bool active = true;

    [[nodiscard]] bool isOn(base::Instant now) const
    {
        return active && from <= now && (!until || now < *until);
    }
    bool operator==(const Notice &) const = default;
};

/// The most that an article's body may hold, in bytes of UTF-8.
constexpr qsizetype kLongestArticle = 100 * 1024;

/// An article without its body, for lists.
struct ArticleLine {
    ArticleId id;
    QString title;
    QString language;
    PersonId owner;
    QString ownerName;
    QDate reviewOn;
    QStringList tags;
    ArticleState state = ArticleState::Draft;
    QString beginning; ///< its first words, or those around what was looked for; plain text
    int openFlags = 0;
    int uses = 0; ///< copied or linked

    bool operator==(const ArticleLine &) const = default;
};

/// What several people looked for and did not find.
struct GapLine {
    QString words; ///< as most lately typed
    int times = 0;
    base::Instant lastAt{};

    bool operator==(const GapLine &) const = default;
};

/// Gaps by folded words, most often first; those after which an article was used are left out.
std::vector<GapLine> groupedGaps(const std::vector<SearchGap> &gaps);

/// The words of an article's Markdown without its marks, on one line: what a list shows and search looks
/// through. At most `limit` characters; 0: all.
QString plainWords(const QString &markdown, qsizetype limit = 0);

/// The address that opens an article in Leeway on any desk of the store.
QString linkTo(ArticleId article);
/// The article of such an address; nothing when it is none.
std::optional<ArticleId> articleOf(const QString &link);

} // namespace leeway::domain
