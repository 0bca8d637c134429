#pragma once

#include "desk/waiting_due.h"
#include "domain/case.h"

#include <QHash>

namespace leeway::desk
{

/// Gives imported complaints the dates that the company says. Keeps what it said as long as it lives: for one
/// transaction.
class ComplaintDays
{
public:
    /// `mine` stands in for the team of a customer who has none.
    explicit ComplaintDays(domain::TeamId mine)
        : m_mine(mine)
    {
    }

    /// An open complaint without any date is owed its answer from when it was opened; a settled one is left
    /// as it is. Errors are the store's.
    base::Result<void> give(storage::Connection &db, domain::Case &theCase);

private:
    domain::TeamId m_mine;
    QHash<domain::TeamId, DueTimes> m_said; ///< by the customer's team
};

} // namespace leeway::desk
