#include "storage/article_figures.h"

#include "storage/customer_rows.h"
#include "storage/row_values.h"

#include <algorithm>
#include <map>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::Result;

namespace
{

constexpr int kMostMerges = 8; // one into the next; a ring of them ends as well

/// The case as it stands now; nothing when this desk does not hold it.
Result<std::optional<Case>> standingCase(Connection &db, CaseId id)
{
    Result<Case> found = readCase(db, id);
    for (int merged = 0; found && found->mergedInto && merged < kMostMerges; ++merged)
        found = readCase(db, *found->mergedInto);
    if (found)
        return std::optional(*found);
    return found.error().code == Code::NotFound ? Result<std::optional<Case>>(std::nullopt)
                                                : tl::unexpected<base::Error>(found.error());
}

} // namespace

Result<ArticleFigures> readArticleFigures(Connection &db, ArticleId article)
{
    ArticleFigures figures;
    std::map<CaseId, base::Instant> firstUse;
    const auto seen = [&firstUse](CaseId id, base::Instant at) {
        const auto known = firstUse.emplace(id, at).first;
        known->second = std::min(known->second, at);
    };
    const auto done =
        db.each(QStringLiteral("SELECT json_extract(row, '$.case'), json_extract(row, '$.at') FROM "
                               "company_row WHERE article = ? AND \"table\" = 'article_use' AND "
                               "json_extract(row, '$.how') <> 'Read'"),
                {idValue(article)}, [&](const Rows &row) {
                    ++figures.uses;
                    if (const auto id = CaseId::fromString(row.at(0).toString()); !id.isNull())
                        seen(id, base::instantFromMs(row.at(1).toLongLong()));
                    return true;
                });
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    std::map<CaseId, bool> settled; // by the case that stands for it
    for (const auto &[id, at] : firstUse) {
        const auto stands = standingCase(db, id);
        if (!stands)
            return tl::unexpected<base::Error>(stands.error());
        if (!*stands)
            continue;
        const Case &one = **stands;
        settled[one.id] =
            settled[one.id] || (one.status == CaseStatus::Solved && one.settledAt.value_or(at) >= at);
    }
    figures.cases = static_cast<int>(settled.size());
    for (const auto &[id, is] : settled)
        figures.settled += is ? 1 : 0;
    return figures;
}

} // namespace leeway::storage
