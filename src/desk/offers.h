#pragma once

#include "desk/desk.h"
#include "domain/command.h"
#include "domain/grant.h"
#include "domain/offer.h"
#include "domain/offer_why.h"

#include <optional>

namespace leeway::storage
{
class Transaction;
}

namespace leeway::desk
{

/// Records what was shown and what was chosen; its id and time are filled in where they are empty. It is
/// never changed and never taken back. FieldInvalid names what is no code (domain::checkOffer); NotFound or
/// FieldInvalid with "contact", "case" or "grant" when that is another customer's.
QFuture<base::Result<void>> recordOffer(Desk &desk, domain::Offer offer);

/// Says of a recorded offer why something else was given than what stood first. Said once, it stands: the
/// next time AlreadyThere. NotFound when the offer was not recorded.
QFuture<base::Result<void>> sayWhy(Desk &desk, domain::OfferId id, domain::OfferWhy why);

/// An offer that is recorded in the transaction of what was chosen. For use inside desk only.
struct OfferToRecord {
    domain::Offer offer;
    domain::Command command; ///< its body is written by recordWith
};
/// Nothing when there is none, and when it holds something else than codes: that is logged, and keeps nobody
/// from giving what they chose.
std::optional<OfferToRecord> offerToRecord(const Desk &desk, std::optional<domain::Offer> offer);
/// In the transaction that gave `grant`, of which it is, with what that took from the fund; without one what
/// was chosen cost nothing.
base::Result<void> recordWith(storage::Transaction &tx, const std::optional<OfferToRecord> &made,
                              const domain::Grant *grant);

} // namespace leeway::desk
