#include "models/desk_list_source.h"

#include "desk/read_customer.h"
#include "desk/search.h"

namespace leeway::models
{

using base::Result;

QFuture<Result<std::vector<domain::CustomerRow>>>
DeskListSource::customers(const QString &words, std::optional<domain::CustomerId> after, int limit)
{
    if (words.trimmed().isEmpty())
        return desk::readCustomersByName(m_desk, after, limit);
    return desk::searchNames(m_desk, words, domain::SearchScope::Customers, limit)
        .then([](const Result<domain::SearchHits> &hits) -> Result<std::vector<domain::CustomerRow>> {
            if (!hits)
                return tl::unexpected<base::Error>(hits.error());
            std::vector<domain::CustomerRow> rows;
            for (const domain::CustomerHit &hit : hits->customers)
                rows.push_back(hit.row);
            return rows;
        });
}

QFuture<Result<std::vector<domain::CustomerRow>>> DeskListSource::pinnedCustomers()
{
    return desk::readPinnedCustomers(m_desk);
}

QFuture<Result<std::vector<domain::CustomerRow>>> DeskListSource::recent(int limit)
{
    return desk::readRecentCustomers(m_desk, limit);
}

QFuture<Result<std::vector<domain::PromiseRow>>>
DeskListSource::promises(std::optional<domain::PersonId> keeper, int limit)
{
    return desk::readOpenPromises(m_desk, keeper, limit);
}

QFuture<Result<std::vector<domain::Order>>> DeskListSource::unlinkedOrders(int limit)
{
    return desk::readUnlinkedOrders(m_desk, limit);
}

} // namespace leeway::models
