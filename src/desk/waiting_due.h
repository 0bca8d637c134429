#pragma once

#include "domain/due_times.h"
#include "storage/connection.h"

namespace leeway::domain
{
struct Contact;
}

namespace leeway::desk
{

// For use inside desk: what the company says about times, asked in the transaction or read that needs it.

/// What the company said, and when the team of `customer` is there; `mine` stands in for a customer without
/// team.
struct DueTimes {
    domain::CompanySnapshot company;
    domain::WorkingTimes times;
};
base::Result<DueTimes> readDueTimes(storage::Connection &db, domain::CustomerId customer,
                                    domain::TeamId mine);

/// By when `contact`, which begins to wait now, should be answered; nothing when nobody said.
base::Result<std::optional<base::Instant>> readAnswerDue(storage::Connection &db,
                                                         const domain::Contact &contact, domain::TeamId mine,
                                                         base::Instant now);

} // namespace leeway::desk
