#pragma once

#include "desk/desk.h"
#include "domain/erasure.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

// Erasing what is known of a person (domain/erasure.h): one person asks, another decides.

/// The table of requests was touched.
bool touchesErasures(const Touched &what);

/// What erasing the customer, with all records that are joined, would do; as this desk holds them. NotFound.
QFuture<base::Result<domain::ErasurePreview>> previewErasure(Desk &desk, domain::CustomerId customer);

/// A request with the names of who is in it.
struct ErasureView {
    domain::Erasure erasure;
    QString customerName{}; ///< the pseudonym once it is done; empty when they are not here
    QString askedBy{};
    QString decidedBy{}; ///< empty: nobody yet

    bool operator==(const ErasureView &) const = default;
};
/// The newest of a customer; nothing when nobody asked for it.
QFuture<base::Result<std::optional<ErasureView>>> readErasure(Desk &desk, domain::CustomerId customer);
/// Those that wait for somebody to decide, oldest first.
QFuture<base::Result<std::vector<ErasureView>>> readErasuresAsked(Desk &desk);

/// Asks for it. `reason` stays for ever and must not name the customer.
///
/// Errors: RoleNotAllowed, NotFound, FieldInvalid with "reason", AlreadyThere when it was asked or done.
QFuture<base::Result<domain::ErasureId>> askErasure(Desk &desk, domain::CustomerId customer,
                                                    domain::Erasure::Ground ground, const QString &reason);

/// What somebody decides about a request.
struct ErasureDecision {
    bool erase = false;  ///< else it is declined
    QString why{};       ///< stays, as the reason
    bool atOnce = false; ///< whoever works alone on this computer does not wait for a day
};
/// Decides what another person asked; with a shared store it is done when that has said so.
///
/// Errors: RoleNotAllowed, also for who asked; NotFound; FieldInvalid with "why"; ChangedMeanwhile when it
/// was decided, or the day has not passed; LeaseStillHeld while money is on its way to them.
QFuture<base::Result<void>> decideErasure(Desk &desk, const domain::Erasure &erasure,
                                          const ErasureDecision &decision);
/// Takes the request back. RoleNotAllowed, NotFound, ChangedMeanwhile.
QFuture<base::Result<void>> withdrawErasure(Desk &desk, const domain::Erasure &erasure);

} // namespace leeway::desk
