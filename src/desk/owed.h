#pragma once

#include "desk/leeway.h"
#include "domain/owed.h"

namespace leeway::desk
{

/// What the agent gives: what the card offered, as it was seen.
struct OwedWish {
    domain::OwedId id; ///< made when it is confirmed: however often it is sent, it is given once
    OwedOffer offer;
    QString title; ///< what the history calls it, in the language of the desk: "Refund (owed)"
};

/// Gives it: looked up again by what the store holds at that moment, booked apart from every fund, and told
/// in the history, in one transaction or not at all.
///
/// Errors: ChangedMeanwhile with "owed" when something else is owed by now; AboveLimit when it is for a lead;
/// FieldInvalid with the name of a resolution::OwedReason; AlreadyThere when `id` was used for something
/// else. The same wish twice answers the same.
QFuture<base::Result<domain::Owed>> giveOwed(Desk &desk, const LiveContact &live, const QTimeZone &zone,
                                             const OwedWish &wish);
/// Takes it back while `domain::isUndoable`; `title` is what the history then says. UndoImpossible.
QFuture<base::Result<domain::Owed>> undoOwed(Desk &desk, const domain::Owed &owed, const QString &title);

} // namespace leeway::desk
