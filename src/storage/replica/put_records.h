#pragma once

#include "domain/contact.h"
#include "domain/json/values.h"
#include "domain/offer.h"
#include "domain/survey.h"
#include "storage/replica/put_row.h"

namespace leeway::storage
{

// How a row of the shared store goes into each table of customers and what belongs to them. Seen by
// storage/replica only. What another record refers to and is not here is left out of it.

base::Result<bool> customerIsHere(RowPlace &place, domain::CustomerId id);
/// A customer who is not here becomes one this desk asks for; see wanted.h.
base::Result<void> wantIf(RowPlace &place, bool theirs, domain::CustomerId customer);

base::Result<void> put(RowPlace &place, const domain::Team &team);
base::Result<void> put(RowPlace &place, const domain::Person &person);
base::Result<void> put(RowPlace &place, const domain::Customer &customer);
base::Result<void> put(RowPlace &place, const domain::Case &theCase);
base::Result<void> put(RowPlace &place, const domain::Member &member);
base::Result<void> put(RowPlace &place, const domain::Handle &handle);
base::Result<void> put(RowPlace &place, const domain::Preference &preference);
base::Result<void> put(RowPlace &place, const domain::Need &need);
base::Result<void> put(RowPlace &place, const domain::Consent &consent);
base::Result<void> put(RowPlace &place, domain::Attempt attempt);
base::Result<void> put(RowPlace &place, domain::Promise promise);
base::Result<void> put(RowPlace &place, domain::Contact contact);
base::Result<void> put(RowPlace &place, const domain::PointMark &mark);
base::Result<void> put(RowPlace &place, const domain::Offer &offer);
base::Result<void> put(RowPlace &place, const domain::SurveyInvitation &survey);
base::Result<void> put(RowPlace &place, const domain::Outcome &outcome);
base::Result<void> put(RowPlace &place, domain::InteractionRecord record);
base::Result<void> put(RowPlace &place, domain::Order order);
base::Result<void> put(RowPlace &place, const domain::CaseLineLink &link);

} // namespace leeway::storage
