#pragma once

#include "domain/my_day.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// Whose day, from when to when.
struct MyDayQuery {
    domain::PersonId me;
    base::Instant from{};
    base::Instant to{};
    base::Instant answersFrom{}; ///< answers since then
    int most = 200;              ///< rows of each kind
};

/// The page My day. Goes along contact_done, contact_of_person and outcome_of_case, so that it costs what the
/// person did lately and not what the store holds.
base::Result<domain::MyDaySnapshot> readMyDay(Connection &db, const MyDayQuery &query);

/// The contacts of the day alone, in the order in which they were opened: for the load.
base::Result<std::vector<domain::Contact>> readContactsOfDay(Connection &db, const MyDayQuery &query);

} // namespace leeway::storage
