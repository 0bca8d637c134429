#include "desk/knowledge/article_use.h"

#include "base/text_fold.h"
#include "desk/company.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/knowledge.h"
#include "domain/masking.h"
#include "storage/knowledge_rows.h"

namespace leeway::desk
{

using base::Result;

namespace
{

constexpr qsizetype kShortestSearch = 3;
constexpr auto kOnceIn = std::chrono::hours(24);

QFuture<Result<void>> withoutUndo(QFuture<Result<Undo>> done)
{
    return done.then([](const Result<Undo> &result) {
        return result ? Result<void>() : Result<void>(tl::unexpected<base::Error>(result.error()));
    });
}

} // namespace

QFuture<Result<void>> noteUse(Desk &desk, domain::ArticleId article, domain::ArticleUseKind how,
                              domain::CaseId caseId)
{
    const domain::ArticleUse use{.id = domain::ArticleUseId::make(desk.clock()),
                                 .article = article,
                                 .caseId = caseId,
                                 .how = how,
                                 .person = desk.me().id,
                                 .at = desk.clock().now()};
    const QJsonObject body{{QStringLiteral("type"), domain::CompanyRecord<domain::ArticleUse>::name()},
                           {QStringLiteral("new"), recordOf(use)}};
    const domain::Command command = commandOf(desk, domain::commands::kPutCompanyRecord, body);
    return desk.storage().write([use, command](storage::Transaction &tx) -> Result<void> {
        const Result<bool> before = storage::hasUsed(tx.db(), use, use.at - kOnceIn);
        if (!before || *before)
            return before ? Result<void>() : tl::unexpected<base::Error>(before.error());
        return storage::performCommand(tx, command);
    });
}

void GapKeeper::looking(const QString &words)
{
    m_words = words.simplified();
}

void GapKeeper::used(domain::ArticleId article)
{
    if (m_last.id.isNull() || base::foldedWords(m_last.words) != base::foldedWords(m_words)) {
        m_words.clear();
        return;
    }
    domain::SearchGap closed = m_last;
    closed.article = article;
    changeCompany(m_desk, {putting(closed, std::optional(m_last))});
    m_last = {};
    m_words.clear();
}

QFuture<Result<void>> GapKeeper::stopped()
{
    const QString words = domain::masked(m_words).left(200);
    m_words.clear();
    if (base::folded(words).size() < kShortestSearch)
        return QtFuture::makeReadyFuture(Result<void>());
    m_last = {.id = domain::SearchGapId::make(m_desk.clock()),
              .words = words,
              .person = m_desk.me().id,
              .at = m_desk.clock().now(),
              .article = {}};
    return withoutUndo(changeCompany(m_desk, {putting(m_last)}));
}

} // namespace leeway::desk
