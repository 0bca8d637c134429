#include "desk/import/complaint_days.h"

#include "storage/customer_rows.h"

namespace leeway::desk
{

using base::Code;
using base::Result;

Result<void> ComplaintDays::give(storage::Connection &db, domain::Case &theCase)
{
    const bool isOwed = theCase.complaint && theCase.status != domain::CaseStatus::Solved &&
                        theCase.complaintDates == domain::ComplaintDates();
    if (!isOwed)
        return {};
    const auto customer = storage::readCustomerRecord(db, theCase.customer);
    if (!customer && customer.error().code != Code::NotFound) // it comes with this batch
        return tl::unexpected<base::Error>(customer.error());
    const domain::TeamId team = customer ? customer->team : domain::TeamId();
    auto said = m_said.find(team);
    if (said == m_said.end()) {
        Result<DueTimes> read = readDueTimes(db, theCase.customer, m_mine);
        if (!read)
            return tl::unexpected<base::Error>(read.error());
        said = m_said.insert(team, *std::move(read));
    }
    theCase.complaintDates = domain::complaintDates(said->company.dueRules, said->times, theCase.openedAt);
    return {};
}

} // namespace leeway::desk
