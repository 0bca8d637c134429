#pragma once

#include "domain/my_month.h"
#include "storage/my_day_rows.h"

namespace leeway::storage
{

/// What stands on the page My day beside the day: the month of `query.me` before `now`, what was good of the
/// day, and what is known of the answers since `query.answersFrom`. Goes along contact_done and the indexes
/// of what it finds, so that it costs what the person did lately.
base::Result<domain::MyMonthSnapshot> readMyMonth(Connection &db, const MyDayQuery &query, base::Instant now);

} // namespace leeway::storage
