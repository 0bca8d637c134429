#pragma once

#include "desk/desk.h"
#include "domain/case.h"

namespace leeway::desk
{

/// What became of an act about a complaint.
struct ComplaintActed {
    domain::Case after;
    Undo undo;
};

// Each is ChangedMeanwhile when the case is not as in `before`.

/// Makes a case a complaint that was received now, with the dates that follow from what the company said.
QFuture<base::Result<ComplaintActed>> makeComplaint(Desk &desk, const domain::Case &before);
/// It is none after all; its dates go with it.
QFuture<base::Result<ComplaintActed>> endComplaint(Desk &desk, const domain::Case &before);
/// The customer was told that it is here.
QFuture<base::Result<ComplaintActed>> acknowledgeComplaint(Desk &desk, const domain::Case &before);
/// The customer has the answer, which acknowledges it as well.
QFuture<base::Result<ComplaintActed>> answerComplaint(Desk &desk, const domain::Case &before);

} // namespace leeway::desk
