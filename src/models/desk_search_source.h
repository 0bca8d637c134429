#pragma once

#include "models/search_source.h"

namespace leeway::desk
{
class Desk;
class SharedStore;
} // namespace leeway::desk

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

    /// Looks there too from now on; it outlives this.
    void setStore(desk::SharedStore &store) { m_store = &store; }

    [[nodiscard]] bool looksElsewhere() const override;
    [[nodiscard]] bool isStoreAway() const override;
    QFuture<base::Result<domain::SearchHits>> hits(const SearchQuery &query) override;
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) override;
    QFuture<base::Result<SearchPreview>> preview(domain::CustomerId customer) override;

private:
    desk::Desk &m_desk;
    desk::SharedStore *m_store = nullptr;
};

} // namespace leeway::models
