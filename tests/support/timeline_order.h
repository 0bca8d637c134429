#pragma once

#include "domain/history_find.h"

namespace leeway::test
{

/// How a history is ordered and filtered, as the store does it.
inline bool isNewerEntry(const domain::TimelineEntry &a, const domain::TimelineEntry &b)
{
    return a.interaction.at != b.interaction.at ? a.interaction.at > b.interaction.at
                                                : a.interaction.id > b.interaction.id;
}

inline bool isBeyond(const domain::TimelineEntry &e, const domain::TimelineCursor &from, bool older)
{
    const domain::Interaction &i = e.interaction;
    const bool below = i.at != from.at ? i.at < from.at : i.id < from.id;
    return older ? below : !below && i.id != from.id;
}

inline bool passesFilter(const domain::TimelineEntry &e, const domain::TimelineFilter &filter)
{
    return !filter.channel || domain::isShownBy(*filter.channel, e.interaction.channel);
}

} // namespace leeway::test
