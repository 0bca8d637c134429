#pragma once

#include "base/ids.h"

namespace leeway::domain
{

using PersonId = base::Id<struct PersonTag>;
using TeamId = base::Id<struct TeamTag>;
using CustomerId = base::Id<struct CustomerTag>;
using HandleId = base::Id<struct HandleTag>;
using MemberId = base::Id<struct MemberTag>;
using PreferenceId = base::Id<struct PreferenceTag>;
using NeedId = base::Id<struct NeedTag>;
using ConsentId = base::Id<struct ConsentTag>;
using CaseId = base::Id<struct CaseTag>;
using InteractionId = base::Id<struct InteractionTag>;
using AttachmentId = base::Id<struct AttachmentTag>;
using AttemptId = base::Id<struct AttemptTag>;
using PromiseId = base::Id<struct PromiseTag>;
using OutcomeId = base::Id<struct OutcomeTag>;
using OrderId = base::Id<struct OrderTag>;
using OrderLineId = base::Id<struct OrderLineTag>;
using OrderEventId = base::Id<struct OrderEventTag>;
using CommandId = base::Id<struct CommandTag>;
using BatchId = base::Id<struct BatchTag>;
using ChoiceId = base::Id<struct ChoiceTag>;
using HolidayId = base::Id<struct HolidayTag>;
using MembershipId = base::Id<struct MembershipTag>;
using ContactId = base::Id<struct ContactTag>;
using PointMarkId = base::Id<struct PointMarkTag>;
using LinkId = base::Id<struct LinkTag>;
using FundId = base::Id<struct FundTag>;
using LeaseId = base::Id<struct LeaseTag>;
using GrantId = base::Id<struct GrantTag>;
using ApprovalId = base::Id<struct ApprovalTag>;
using PayoutBatchId = base::Id<struct PayoutBatchTag>;
using OwedId = base::Id<struct OwedTag>;
using OfferId = base::Id<struct OfferTag>;
using EntrySetId = base::Id<struct EntrySetTag>;

} // namespace leeway::domain
