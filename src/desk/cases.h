#pragma once

#include "desk/desk.h"
#include "domain/case.h"

#include <vector>

namespace leeway::desk
{

/// A new case; number and times are filled in. Returns it as stored.
QFuture<base::Result<domain::Case>> openCase(Desk &desk, domain::Case theCase);
QFuture<base::Result<Undo>> setCaseStatus(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                          domain::CaseStatus to);
/// `loser`'s interactions show under `winner`; a link, nothing moves. FieldInvalid without a reason;
/// MergeImpossible across customers, or when either is merged already.
QFuture<base::Result<Undo>> mergeCases(Desk &desk, domain::CaseId loser, domain::CaseId winner,
                                       const QString &reason);
/// Takes the link to `winner` away again, whenever that is; both are as before.
QFuture<base::Result<Undo>> unmergeCases(Desk &desk, domain::CaseId loser, domain::CaseId winner);
/// Takes the named interactions out into a case of their own. FieldInvalid without title, reason or
/// interactions.
struct SplitCase {
    domain::CaseId from;
    domain::Case made; ///< title at least
    std::vector<domain::InteractionId> interactions;
    QString reason;
};
QFuture<base::Result<Undo>> splitCase(Desk &desk, SplitCase split);

} // namespace leeway::desk
