#include "models/desk_search_source.h"

#include "desk/read_customer.h"
#include "desk/search.h"
#include "desk/shared_store.h"

namespace leeway::models
{

namespace
{

QFuture<base::Result<domain::SearchHits>> elsewhere(desk::SharedStore &store, const SearchQuery &query)
{
    return store.findElsewhere(query.text, query.limit)
        .then([](base::Result<std::vector<domain::CustomerHit>> found) -> base::Result<domain::SearchHits> {
            if (!found)
                return tl::unexpected<base::Error>(found.error());
            domain::SearchHits hits;
            hits.customers = std::move(*found);
            return hits;
        });
}

QFuture<base::Result<domain::SearchHits>> historyElsewhere(desk::SharedStore &store, const SearchQuery &query)
{
    return store.findHistoryElsewhere(query.text, query.limit)
        .then([](base::Result<std::vector<domain::HistoryHit>> found) -> base::Result<domain::SearchHits> {
            if (!found)
                return tl::unexpected<base::Error>(found.error());
            domain::SearchHits hits;
            hits.history = std::move(*found);
            return hits;
        });
}

} // namespace

bool DeskSearchSource::looksElsewhere() const
{
    return m_store != nullptr && m_store->status().isConnected();
}

bool DeskSearchSource::isStoreAway() const
{
    return m_store != nullptr && m_store->status().phase != domain::StorePhase::Apart &&
           !m_store->status().isConnected();
}

QFuture<base::Result<domain::SearchHits>> DeskSearchSource::hits(const SearchQuery &query)
{
    switch (query.stage) {
    case SearchStage::Names:
        desk::cancelSearches(m_desk); // a new first stage: whatever still runs answers text that is gone
        return desk::searchNames(m_desk, query.text, query.scope, query.limit);
    case SearchStage::History:
        return desk::searchHistory(m_desk, query.text, query.limit);
    case SearchStage::Elsewhere:
        return elsewhere(*m_store, query);
    case SearchStage::HistoryElsewhere:
        return historyElsewhere(*m_store, query);
    case SearchStage::Similar:
        break;
    }
    return desk::searchSimilar(m_desk, query.text, query.limit, query.besides);
}

QFuture<base::Result<std::vector<domain::CustomerRow>>> DeskSearchSource::recent(int limit)
{
    return desk::readRecentCustomers(m_desk, limit);
}

QFuture<base::Result<SearchPreview>> DeskSearchSource::preview(domain::CustomerId customer)
{
    return desk::readPreview(m_desk, customer)
        .then([](base::Result<desk::Preview> read) -> base::Result<SearchPreview> {
            if (!read)
                return tl::unexpected<base::Error>(read.error());
            return SearchPreview{std::move(read->customer), std::move(read->lastContacts),
                                 std::move(read->openCases)};
        });
}

} // namespace leeway::models
