#include "desk/who_talks.h"

#include "storage/contact_rows.h"
#include "storage/row_readers.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Result;

Result<void> addContact(storage::Connection &db, const std::vector<domain::CustomerId> &records,
                        domain::Presence &one)
{
    const auto open = storage::readOpenContacts(db, one.person);
    if (!open)
        return tl::unexpected<base::Error>(open.error());
    for (const domain::Contact &contact : *open) {
        const bool isTheirs = std::find(records.begin(), records.end(), contact.customer) != records.end();
        if (isTheirs && contact.state == domain::ContactState::Live) {
            one.talks = contact.channel;
            one.talksSince = contact.takenAt.value_or(contact.openedAt);
        }
    }
    return {};
}

} // namespace

QFuture<Result<std::vector<domain::Presence>>> withContacts(Desk &desk, domain::CustomerId customer,
                                                            std::vector<domain::Presence> here)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [customer, here](storage::Connection &db) mutable -> Result<std::vector<domain::Presence>> {
            const auto records = storage::recordsOf(db, customer);
            if (!records)
                return tl::unexpected<base::Error>(records.error());
            for (domain::Presence &one : here) {
                if (const Result<void> done = addContact(db, *records, one); !done)
                    return tl::unexpected<base::Error>(done.error());
            }
            return here;
        });
}

} // namespace leeway::desk
