#pragma once

#include "domain/grant.h"
#include "domain/ledger/lease.h"

namespace leeway::domain
{

/// Something that was given to a customer because a law or contract says so (design.md 1). It takes nothing
/// from a fund or lease, and no limit counts it.
struct Owed {
    OwedId id;
    TeamId team; ///< of who gave it
    PersonId person;
    CustomerId customer;
    CaseId theCase;
    ContactId contact;
    OrderLineId line;
    QString entry; ///< of the table, with its version: "goods v2"
    OwedRight gives = OwedRight::Refund;
    PayoutWay way = PayoutWay::OriginalPayment;
    Money amount; ///< as the line was paid; 0 for a repair, which gives nothing of the price back
    InteractionId interaction;
    base::Instant at{};
    GrantState state = GrantState::Posted; ///< Posted or Undone

    bool operator==(const Owed &) const = default;
};

/// Whether `person` may take it back at `now`, by the same rules as a grant.
bool isUndoable(const Owed &owed, PersonId person, base::Instant now, std::chrono::minutes within);

/// Whose the accounts OwedSource and Owed are: one a team and currency, the same on every computer
/// (core.owed_ref).
QUuid owedRef(TeamId team, const QString &currency);
/// What giving it books; taking it back books the opposite. Not for a repair.
EntrySet entriesOf(const Owed &owed, const BookingStamp &stamp);

} // namespace leeway::domain
