#pragma once

#include "domain/contact.h"
#include "domain/today.h"

namespace leeway::domain
{

/// A contact as a row of a list.
struct ContactRow {
    Contact contact;
    QString customerName;
    QString personName;      ///< who has it; empty: nobody
    bool complaint = false;  ///< it is about a case that is one
    bool restricted = false; ///< the customer is opened only with a reason; a list says no more than that
    bool operator==(const ContactRow &) const = default;
};

/// What an agent may turn to beside the contacts they handle, read in one go. No customer of another team.
struct WaitingLists {
    TodaySection<ContactRow> handed; ///< contacts handed to me, who is due first; without due time after them
    TodaySection<TodayCase> next;    ///< my cases whose next step, or asking again, is due; earliest first
    TodaySection<TodayCase> asked;   ///< my cases whose customer wrote last, who waits longest first
    TodaySection<PromiseRow> promises; ///< mine and theirs whom I cover: late or due today, earliest first
    TodaySection<ContactRow> queue;    ///< the team's, in the order of `handed`
    bool operator==(const WaitingLists &) const = default;
};

} // namespace leeway::domain
