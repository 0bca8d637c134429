#pragma once

#include "desk/contacts.h"
#include "storage/contact_rows.h"

namespace leeway::desk
{

// Live contacts in this computer's store. For use inside desk.

storage::LiveRow rowOfLive(const LiveContact &live);

/// What `me` handles, in the order of the list: what this desk keeps work of, and contacts of theirs that it
/// keeps nothing of (taken at another desk, or just when this one crashed). None that is somebody else's now.
base::Result<std::vector<LiveContact>> readLive(storage::Connection &db, domain::PersonId me);

} // namespace leeway::desk
