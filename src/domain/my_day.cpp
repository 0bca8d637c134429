#include "domain/my_day.h"

#include <algorithm>

namespace leeway::domain
{

bool isHard(const Contact &contact)
{
    const auto hardMood = [](const std::optional<Mood> &mood) { return mood && *mood >= Mood::Angry; };
    return hardMood(contact.moodIn) || hardMood(contact.mood) ||
           (contact.impact && *contact.impact == Impact::Critical);
}

DayLoad loadOf(const std::vector<Contact> &contacts, const std::vector<Breather> &breathers)
{
    DayLoad load;
    std::optional<base::Instant> before;
    for (const Contact &contact : contacts) {
        const bool rested =
            before && std::any_of(breathers.begin(), breathers.end(), [&](const Breather &one) {
                return one.from >= *before && one.from <= contact.openedAt;
            });
        if (rested)
            load.inARow = 0;
        const bool hard = isHard(contact);
        load.hard += hard ? 1 : 0;
        load.inARow = hard ? load.inARow + 1 : 0;
        before = contact.openedAt;
    }
    const bool restingSince = before && std::any_of(breathers.begin(), breathers.end(),
                                                    [&](const Breather &one) { return one.from >= *before; });
    if (restingSince)
        load.inARow = 0;
    return load;
}

} // namespace leeway::domain
