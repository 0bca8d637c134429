#pragma once

#include "desk/person_data_sink.h"

namespace leeway::models
{

/// What is kept about a customer as a page they can read themselves: one HTML file in UTF-8 without a script,
/// nothing fetched, every text escaped and in its own direction. Times are in the customer's zone, and the
/// page says which; UTC when it is not known. Ids are left out: they stand in the JSON beside it. Safe on any
/// thread.
std::unique_ptr<desk::PersonDataSink> makePersonPage(QIODevice &device);

} // namespace leeway::models
