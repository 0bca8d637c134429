#pragma once

#include "models/timeline_rows.h"

namespace leeway::models
{

/// The row as the privacy screen leaves it (picture 10e): when, on which channel and what kind of thing it
/// was, with dots of one length for every word somebody wrote. Keeps the row's key, so that selection and
/// scroll position survive. Pure.
TimelineRow hiddenRow(const TimelineRow &row);

} // namespace leeway::models
