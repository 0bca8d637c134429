#pragma once

#include "desk/advice_names.h"
#include "resolution/advice_basis.h"
#include "storage/connection.h"

namespace leeway::desk
{

// For use inside desk only.

/// Adds what else came of the newest cases that are here (storage::kMostCaseChoices), as far as its time is
/// over at `now`. Of the cases on this desk alone, also with a shared store: whether a time is over is
/// reckoned and never stored, so that no sum of a team could hold it.
base::Result<void> addAdviceHeads(storage::Connection &db, base::Instant now, const ChosenKeys &keys,
                                  resolution::AdviceCollector &into);

} // namespace leeway::desk
