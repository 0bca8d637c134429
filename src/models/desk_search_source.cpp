#include "models/desk_search_source.h"

#include "desk/read_customer.h"
#include "desk/search.h"

namespace leeway::models
{

QFuture<base::Result<domain::SearchHits>> DeskSearchSource::hits(const SearchQuery &query)
{
    switch (query.stage) {
    case SearchStage::Names:
        desk::cancelSearches(m_desk); // a new first stage: whatever still runs answers text that is gone
        return desk::searchNames(m_desk, query.text, query.scope, query.limit);
    case SearchStage::History:
        return desk::searchHistory(m_desk, query.text, query.limit);
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
