#pragma once

#include "models/search_source.h"

#include <QPromise>

#include <deque>

namespace leeway::test
{

/// A search source that answers when the test says so.
class HeldSearchSource final : public models::SearchSource
{
public:
    using Answer = base::Result<domain::SearchHits>;

    struct Asked {
        models::SearchQuery query;
        QPromise<Answer> promise;

        void answer(Answer result)
        {
            promise.addResult(std::move(result));
            promise.finish();
        }
    };

    [[nodiscard]] bool looksElsewhere() const override { return shared && reached; }
    [[nodiscard]] bool isStoreAway() const override { return shared && !reached; }
    QFuture<Answer> hits(const models::SearchQuery &query) override
    {
        asked.push_back({query, {}});
        asked.back().promise.start();
        return asked.back().promise.future();
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int) override
    {
        QPromise<base::Result<std::vector<domain::CustomerRow>>> promise;
        promise.start();
        promise.addResult(recentRows);
        promise.finish();
        return promise.future();
    }
    QFuture<base::Result<models::SearchPreview>> preview(domain::CustomerId customer) override
    {
        previewed.push_back(customer);
        QPromise<base::Result<models::SearchPreview>> promise;
        promise.start();
        promise.addResult(previewAnswer);
        promise.finish();
        return promise.future();
    }

    bool shared = false; ///< whether there is a shared store
    bool reached = true; ///< and it can be asked
    std::deque<Asked> asked;
    std::vector<domain::CustomerRow> recentRows;
    std::vector<domain::CustomerId> previewed;
    base::Result<models::SearchPreview> previewAnswer;
};

inline domain::CustomerHit customerHit(const domain::CustomerId &id, const QString &name)
{
    domain::CustomerHit hit;
    hit.row.id = id;
    hit.row.name = name;
    hit.matched = name;
    return hit;
}

} // namespace leeway::test
