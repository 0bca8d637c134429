#pragma once

#include "base/result.h"
#include "domain/case.h"
#include "domain/search.h"
#include "domain/snapshots.h"

#include <QFuture>

#include <vector>

namespace leeway::models
{

/// The steps of one search, in the order their answers are shown (decisions.md 27).
enum class SearchStage {
    Names,            ///< customers and cases, exact and prefix
    History,          ///< words in interactions, newest first
    Similar,          ///< customers one edit away; asked for only when Names found few
    Elsewhere,        ///< customers of the shared store who are not on this desk
    HistoryElsewhere, ///< words in its interactions that are not on this desk
};

struct SearchQuery {
    QString text; ///< as typed, trimmed
    domain::SearchScope scope = domain::SearchScope::Everything;
    SearchStage stage = SearchStage::Names;
    int limit = 20;                            ///< for each kind of hit
    std::vector<domain::CustomerId> besides{}; ///< Similar only: customers already found
};

/// What the preview pane shows of one customer.
struct SearchPreview {
    domain::CustomerSnapshot customer;
    std::vector<domain::Interaction> lastContacts; ///< newest first
    std::vector<domain::Case> openCases;           ///< newest first
};

/// Where a search looks. Every call returns at once; the answer comes through the future, from any thread.
/// Cancelling a future asks the source to stop working on it; a cancelled future needs no result.
class SearchSource
{
public:
    virtual ~SearchSource() = default;
    /// Whether the stages Elsewhere and HistoryElsewhere can be asked now.
    [[nodiscard]] virtual bool looksElsewhere() const { return false; }
    /// There is a shared store, and it cannot be asked now.
    [[nodiscard]] virtual bool isStoreAway() const { return false; }
    virtual QFuture<base::Result<domain::SearchHits>> hits(const SearchQuery &query) = 0;
    /// Customers last opened or changed on this computer, newest first.
    virtual QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) = 0;
    virtual QFuture<base::Result<SearchPreview>> preview(domain::CustomerId customer) = 0;
};

} // namespace leeway::models
