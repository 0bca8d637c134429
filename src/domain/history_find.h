#pragma once

#include "domain/snapshots.h"

namespace leeway::domain
{

/// Whether the filter for one channel shows another: who looks for chats means those with the bot, too.
inline bool isShownBy(Channel filter, Channel channel)
{
    return channel == filter || (filter == Channel::Chat && channel == Channel::Bot);
}

/// What is looked for in the history of one customer. Only what a list with this filter shows is found.
struct HistoryFind {
    CustomerId customer;
    QString words; ///< all of them have to stand in a text, folded; empty finds nothing
    TimelineFilter filter;
    bool openOnly = false; ///< of cases that are not settled: the others are folded (decisions.md 16)
    int limit = 0;

    bool operator==(const HistoryFind &) const = default;
};

} // namespace leeway::domain
