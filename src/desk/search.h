#pragma once

#include "desk/desk.h"
#include "domain/search.h"

namespace leeway::desk
{

// The stages of one search (decisions.md 27). Each runs on the search lane; asking for the next one while
// another runs is fine, cancelSearches drops what is stale. At most `limit` of each kind.

/// Customers and cases by names, numbers and handles: exact and prefix.
QFuture<base::Result<domain::SearchHits>> searchNames(Desk &desk, const QString &typed,
                                                      domain::SearchScope scope, int limit);
/// Words in interactions, newest first; also says whether the index is complete.
QFuture<base::Result<domain::SearchHits>> searchHistory(Desk &desk, const QString &typed, int limit);
/// Customers one edit away, none of `besides`.
QFuture<base::Result<domain::SearchHits>> searchSimilar(Desk &desk, const QString &typed, int limit,
                                                        std::vector<domain::CustomerId> besides);
/// Stops the running search and drops the waiting ones.
void cancelSearches(Desk &desk);

} // namespace leeway::desk
