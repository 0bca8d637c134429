#pragma once

#include "desk/leeway_reader.h"

#include <map>
#include <memory>
#include <set>
#include <utility>

namespace leeway::desk
{

// For use inside desk only: what decides how much a hold finds, so that one that found too little is asked
// for again when more may be there, and not because time passed.

/// What decides it, as far as this desk sees it. Holds and grants of other teams it does not see.
struct HoldRoom {
    /// What each limit leaves of each kind, in minor units of the fund, what was given in this contact apart:
    /// limits over the contact itself and over what a hold is of.
    std::map<std::pair<domain::ResolutionKind, QString>, qint64> left;
    std::set<domain::ContactId> others; ///< colleagues' contacts of the customer that go on: each may hold

    bool operator==(const HoldRoom &) const = default;
};

base::Result<HoldRoom> readHoldRoom(storage::Connection &db, const LeewayQuery &query);
/// A limit leaves more or is gone, or a colleague's contact is over. Pure.
bool mayHoldMore(const HoldRoom &before, const HoldRoom &now);

/// What decided when it was looked at last, of each contact. Of the storage thread.
using HoldRooms = std::map<domain::ContactId, HoldRoom>;

} // namespace leeway::desk
