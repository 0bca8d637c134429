#pragma once

#include "domain/history_find.h"
#include "storage/row_values.h"

namespace leeway::storage
{

/// Both values of "channel IN (?, ?)" that a filter for one channel shows (domain::isShownBy).
inline QVariantList channelValues(domain::Channel filter)
{
    return {enumValue(filter), enumValue(filter == domain::Channel::Chat ? domain::Channel::Bot : filter)};
}

} // namespace leeway::storage
