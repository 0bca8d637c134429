#pragma once

#include "base/clock.h"
#include "desk/person_data_sink.h"
#include "domain/ids.h"

namespace leeway::storage
{
class Storage;
}

namespace leeway::desk
{

/// What a run needs besides the sink.
struct PersonDataRun {
    storage::Storage &storage;
    domain::CustomerId customer;
    base::Instant now;
    PersonDataLimits limits;
    std::function<bool()> stop;                    ///< asked after every page
    std::function<void(int done, int total)> tell; ///< interactions handed out so far, and how many there are
};

/// Hands all that is kept about one customer and about the records merged into it to `sink`, in this order:
/// format, customer, merged_records, people, handles, preferences, needs, consents (every state they ever
/// had), promises, attempts, outcomes, given, accesses (when somebody opened what was folded or restricted,
/// and why), note_drafts, cases each with its history, other_history, left_out, orders, made_at. Commands of
/// the outbox are left out: they say the same again.
///
/// Blocks until it is done, on the work thread: reads one page at a time from the store, so that screens get
/// their turn between two. What is written meanwhile may or may not be in it. NotFound, Cancelled, Store….
base::Result<void> readPersonData(const PersonDataRun &run, PersonDataSink &sink);

} // namespace leeway::desk
