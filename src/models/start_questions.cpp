#include "models/start_questions.h"

namespace leeway::models
{

bool asksAtStart(const domain::IssueAsks &asks, const domain::Case &theCase, const domain::Contact &contact)
{
    const bool said =
        !theCase.whatHappened.isEmpty() || !theCase.howAffected.isEmpty() || !theCase.whatWanted.isEmpty();
    return asks.start && !said && theCase.status != domain::CaseStatus::Solved && !theCase.mergedInto &&
           theCase.openedAt >= contact.openedAt;
}

} // namespace leeway::models
