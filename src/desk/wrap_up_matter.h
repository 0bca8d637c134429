#pragma once

#include "desk/contacts.h"
#include "domain/company.h"
#include "domain/customer.h"
#include "domain/ended_contact.h"
#include "domain/grant.h"
#include "domain/owed.h"
#include "domain/survey.h"
#include "resolution/catalogue.h"

#include <QTimeZone>

#include <vector>

namespace leeway::desk
{

/// All that the end of a contact is asked about, read in one go.
struct WrapUpMatter {
    domain::Customer customer;
    std::vector<domain::Case> cases;       ///< the contact's own first, then those begun during it
    std::vector<domain::Case> offered;     ///< when there is none of those: open ones it may have been about
    std::vector<domain::PointMark> marks;  ///< of this contact, oldest first
    std::vector<domain::Promise> promises; ///< made during it, still open
    std::vector<domain::Grant> grants;     ///< of this contact that stand, oldest first
    std::vector<domain::Owed> owed;        ///< given in it because it is owed, and not taken back
    resolution::Catalogue catalogue;       ///< for the names of what was granted, also what is out of use
    std::vector<domain::Person> people;    ///< who could keep a promise
    std::vector<domain::Contact> today;    ///< contacts of this person's day, for the load
    std::vector<domain::EndedContact> ended; ///< of those, ended because of how this person was spoken to
    QString note;                            ///< begun about the customer and not saved
    domain::IssueAsks asks;                  ///< what the types of `cases`, or else of `offered`, ask
    std::optional<base::Instant> nextAt;     ///< by when what is not settled would be looked at again
    QString waitingFor;                      ///< as that case says it
    domain::PersonId owner;                  ///< who has it; null: nobody
    domain::SurveyPlan survey;               ///< whether they would be asked how it went
    bool operator==(const WrapUpMatter &) const = default;
};

/// NotFound when the contact is nobody's yet or its customer is not here any more. `zone`: the reader's day.
QFuture<base::Result<WrapUpMatter>> readWrapUp(Desk &desk, const LiveContact &live, const QTimeZone &zone);

} // namespace leeway::desk
