#pragma once

#include "desk/desk.h"
#include "domain/case_outcome.h"
#include "domain/offer.h"

#include <vector>

namespace leeway::desk
{

/// How one case turned out, with what was chosen in it, oldest first.
struct ToldCase {
    domain::CaseOutcome outcome;
    std::vector<domain::Offer> offers;
};
/// By the number that is said aloud, however it is written. NotFound: there is none here; or it was never
/// solved, and then nobody knows how it turned out.
QFuture<base::Result<ToldCase>> readToldCase(Desk &desk, const QString &number);
/// Those of `cases` that were solved, as far as they are no part of another one; a page of them.
QFuture<base::Result<std::vector<domain::CaseOutcome>>>
readCaseOutcomes(Desk &desk, const std::vector<domain::CaseId> &cases);

} // namespace leeway::desk
