#include "domain/ended_contact.h"

#include <algorithm>

namespace leeway::domain
{

bool wasEnded(const Contact &contact, const std::vector<EndedContact> &ended)
{
    return std::any_of(ended.begin(), ended.end(), [&contact](const EndedContact &one) {
        return one.customer == contact.customer && one.person == contact.person &&
               one.at >= contact.openedAt && (!contact.wrappedAt || one.at <= *contact.wrappedAt);
    });
}

DayLoad loadOf(const std::vector<Contact> &contacts, const std::vector<Breather> &breathers,
               const std::vector<EndedContact> &ended)
{
    // Nobody said a mood: what is counted here says it for the count alone, and no one else sees it.
    std::vector<Contact> counted = contacts;
    for (Contact &contact : counted) {
        if (wasEnded(contact, ended))
            contact.impact = Impact::Critical;
    }
    return loadOf(counted, breathers);
}

} // namespace leeway::domain
