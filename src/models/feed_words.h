#pragma once

#include "domain/feed_source.h"
#include "models/format.h"

#include <vector>

/// What the screens say about systems that bring what happens there. Pure, as store_words.h.
namespace leeway::models
{

/// How fresh the orders are: as of the source that was heard of longest ago, because any of them may have the
/// one that is asked about.
struct OrdersAsOf {
    QString text;    ///< "Orders as of 14:32, late"; empty when no source brings orders
    QString brief;   ///< "as of 14:32, late", behind a count of orders
    QString details; ///< each source with its time in full, one a line
    bool late = false;

    bool operator==(const OrdersAsOf &) const = default;
};
OrdersAsOf ordersAsOf(const std::vector<domain::FeedSource> &sources, const Format &format);

} // namespace leeway::models
