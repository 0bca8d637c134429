#pragma once

#include "domain/contact_lists.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// What the page Today shows. Each section goes along an index and ends after `most` rows; customers of other
/// teams, who are here for a while, do not count.
base::Result<domain::TodaySnapshot> readToday(Connection &db, const domain::TodayQuery &query);

/// What one person may turn to; `query.everyone` does not count. Along indexes, as above.
base::Result<domain::WaitingLists> readWaitingLists(Connection &db, const domain::TodayQuery &query);

/// The time zone of a person's team; empty when no shared store has said.
base::Result<QString> readTeamZone(Connection &db, domain::PersonId person);

/// All that one person has in hand: open cases, open promises, and contacts they handle or that wait for
/// them; earliest first, at most `most` of each.
struct InHand {
    std::vector<domain::Case> cases;
    std::vector<domain::Promise> promises;
    std::vector<domain::Contact> contacts;
};
base::Result<InHand> readInHand(Connection &db, domain::PersonId person, int most);

} // namespace leeway::storage
