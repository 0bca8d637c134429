#pragma once

#include "desk/leeway.h"
#include "storage/connection.h"
#include "storage/contact_facts.h"

namespace leeway::desk
{

// For use inside desk only: what readLeeway and giveGrant both read.

/// Whose contact, in which zone.
struct LeewayQuery {
    storage::ContactFactsQuery facts;
    QTimeZone zone;
};
LeewayQuery leewayQuery(const Desk &desk, const LiveContact &live, const QTimeZone &zone);

base::Result<LeewayMoment> leewayIn(storage::Connection &db, const LeewayQuery &query);

} // namespace leeway::desk
