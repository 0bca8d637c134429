#include "desk/live_rows.h"

#include "desk/live_json.h"
#include "storage/customer_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

bool isHandledBy(const domain::Contact &contact, domain::PersonId me)
{
    return contact.person == me &&
           (contact.state == domain::ContactState::Live || contact.state == domain::ContactState::Ended);
}

void nameAfterCustomer(storage::Connection &db, LiveContact &live)
{
    if (const auto customer = storage::readCustomerRecord(db, live.contact.customer))
        live.name = customer->name;
}

/// A contact that this desk keeps work of; nothing when its record went, or says that it is not mine any
/// more.
std::optional<LiveContact> liveFrom(storage::Connection &db, const storage::LiveRow &row, domain::PersonId me)
{
    LiveContact live;
    live.position = row.position;
    readLiveJson(row.pop, row.work, live);
    if (const auto contact = storage::readContact(db, row.contact)) {
        live.contact = *contact;
        nameAfterCustomer(db, live);
    } else if (live.contact.id != row.contact) {
        return std::nullopt;
    }
    return isHandledBy(live.contact, me) ? std::optional(live) : std::nullopt;
}

Result<void> addWithoutRow(storage::Connection &db, domain::PersonId me, std::vector<LiveContact> &all)
{
    const auto open = storage::readOpenContacts(db, me);
    if (!open)
        return tl::unexpected<base::Error>(open.error());
    for (const domain::Contact &contact : *open) {
        const bool known = std::any_of(all.begin(), all.end(),
                                       [&](const LiveContact &one) { return one.contact.id == contact.id; });
        if (known)
            continue;
        LiveContact live;
        live.contact = contact;
        live.position = base::toMs(contact.takenAt.value_or(contact.openedAt));
        nameAfterCustomer(db, live);
        all.push_back(std::move(live));
    }
    std::stable_sort(all.begin(), all.end(), [](const LiveContact &one, const LiveContact &other) {
        return one.position < other.position;
    });
    return {};
}

} // namespace

storage::LiveRow rowOfLive(const LiveContact &live)
{
    return {live.contact.id, live.position, popJson(live), workJson(live)};
}

Result<std::vector<LiveContact>> readLive(storage::Connection &db, domain::PersonId me)
{
    const auto rows = storage::readLiveRows(db);
    if (!rows)
        return tl::unexpected<base::Error>(rows.error());
    std::vector<LiveContact> all;
    for (const storage::LiveRow &row : *rows) {
        if (auto live = liveFrom(db, row, me))
            all.push_back(*std::move(live));
    }
    if (const Result<void> added = addWithoutRow(db, me, all); !added)
        return tl::unexpected<base::Error>(added.error());
    return all;
}

} // namespace leeway::desk
