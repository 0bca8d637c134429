#include "desk/search.h"

#include "desk/knowledge/shown_articles.h"
#include "storage/bulk.h"
#include "storage/search.h"
#include "storage/storage.h"

namespace leeway::desk
{

using base::Result;
using domain::SearchHits;
using domain::SearchScope;

QFuture<Result<SearchHits>> searchNames(Desk &desk, const QString &typed, SearchScope scope, int limit)
{
    return desk.storage().read(
        storage::Lane::Search, [=, me = desk.me()](storage::Connection &db) -> Result<SearchHits> {
            const storage::SearchWords words = storage::searchWords(typed);
            SearchHits hits;
            if (scope == SearchScope::Everything || scope == SearchScope::Customers) {
                Result<std::vector<domain::CustomerHit>> customers =
                    storage::searchCustomers(db, words, limit);
                if (!customers)
                    return tl::unexpected<base::Error>(customers.error());
                hits.customers = std::move(*customers);
            }
            if (scope == SearchScope::Everything || scope == SearchScope::Cases) {
                Result<std::vector<domain::CaseHit>> cases = storage::searchCases(db, words, limit);
                if (!cases)
                    return tl::unexpected<base::Error>(cases.error());
                hits.cases = std::move(*cases);
            }
            if (scope == SearchScope::Everything || scope == SearchScope::Knowledge) {
                constexpr int kFewArticles = 5; // customers are looked for far more often
                Result<std::vector<domain::ArticleLine>> articles = articlesFor(
                    db, words, me, scope == SearchScope::Knowledge ? limit : std::min(limit, kFewArticles));
                if (!articles)
                    return tl::unexpected<base::Error>(articles.error());
                hits.articles = std::move(*articles);
            }
            return hits;
        });
}

QFuture<Result<SearchHits>> searchHistory(Desk &desk, const QString &typed, int limit)
{
    return desk.storage().read(storage::Lane::Search, [=](storage::Connection &db) -> Result<SearchHits> {
        Result<std::vector<domain::HistoryHit>> found =
            storage::searchHistory(db, storage::searchWords(typed), limit);
        if (!found)
            return tl::unexpected<base::Error>(found.error());
        const Result<qint64> waiting = storage::pendingIndexRows(db);
        if (!waiting)
            return tl::unexpected<base::Error>(waiting.error());
        SearchHits hits;
        hits.history = std::move(*found);
        hits.historySearched = true;
        hits.indexComplete = *waiting == 0;
        return hits;
    });
}

QFuture<Result<SearchHits>> searchSimilar(Desk &desk, const QString &typed, int limit,
                                          std::vector<domain::CustomerId> besides)
{
    return desk.storage().read(
        storage::Lane::Search,
        [=, besides = std::move(besides)](storage::Connection &db) -> Result<SearchHits> {
            Result<std::vector<domain::CustomerHit>> customers =
                storage::searchCustomersByTypo(db, storage::searchWords(typed), limit, besides);
            if (!customers)
                return tl::unexpected<base::Error>(customers.error());
            SearchHits hits;
            hits.customers = std::move(*customers);
            return hits;
        });
}

void cancelSearches(Desk &desk)
{
    desk.storage().cancelReads(storage::Lane::Search);
}

} // namespace leeway::desk
