#pragma once

#include "domain/command.h"
#include "domain/contact.h"
#include "domain/survey.h"
#include "storage/connection.h"

namespace leeway::desk
{

class Desk;

// For use inside desk: whether the end of a contact asks the customer how it went.

base::Result<domain::SurveyPlan> surveyPlan(storage::Connection &db, const domain::Contact &contact,
                                            base::Instant now);

/// Made where the desk lives, used in the transaction that ends a contact.
class AskingSurvey
{
public:
    explicit AskingSurvey(const Desk &desk);

    /// Queues the invitation for `contact` as it ends, unless they are not asked.
    base::Result<void> ask(storage::Transaction &tx, const domain::Contact &contact) const;

private:
    domain::Command m_command; ///< without its body
    domain::SurveyId m_id;
    QString m_token;
};

} // namespace leeway::desk
