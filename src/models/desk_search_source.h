#pragma once

#include "models/search_source.h"

namespace leeway::desk
{
class Desk;
}

namespace leeway::models
{

/// The palette's answers from the desk's store.
class DeskSearchSource final : public SearchSource
{
public:
    explicit DeskSearchSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }

    QFuture<base::Result<domain::SearchHits>> hits(const SearchQuery &query) override;
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) override;
    QFuture<base::Result<SearchPreview>> preview(domain::CustomerId customer) override;

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
