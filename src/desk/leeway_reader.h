#pragma once

#include "desk/leeway.h"
#include "domain/policy.h"
#include "storage/connection.h"
#include "storage/contact_facts.h"

namespace leeway::desk
{

// For use inside desk only: what readLeeway and giveGrant both read.

/// Whose contact; `zone` where no team was set up. leewayIn() finds the hour where they work itself.
struct LeewayQuery {
    storage::ContactFactsQuery facts;
    QTimeZone zone;
};
LeewayQuery leewayQuery(const Desk &desk, const LiveContact &live, const QTimeZone &zone);

/// Rules, catalogue and rates out of their rows; `all`: also what is out of use, for names. One rule that
/// cannot be read stops all granting: it may be the one that forbids it. A resolution or rate that cannot be
/// read is only not there.
struct SetAboutMoney {
    resolution::RuleBook book;
    resolution::Catalogue catalogue; ///< in the lead's order
    std::vector<domain::Rate> rates;
    std::vector<resolution::OwedEntry> owed; ///< the newest version of each
    QString unreadable;                      ///< the key of such a rule
};
SetAboutMoney policiesIn(const std::vector<domain::Policy> &policies, bool all);

/// The team's fund; on a computer of its own, where people have no team, the only one there is.
base::Result<std::optional<domain::Fund>> fundFor(storage::Connection &db, const domain::Person &person);

/// What is owed anyway, once facts and zone are known (owed.cpp).
base::Result<void> readOwed(storage::Connection &db, const LeewayQuery &query,
                            const std::vector<resolution::OwedEntry> &entries, LeewayMoment &moment);

base::Result<LeewayMoment> leewayIn(storage::Connection &db, const LeewayQuery &query);

} // namespace leeway::desk
