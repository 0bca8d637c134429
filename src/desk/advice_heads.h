#pragma once

#include "desk/advice_names.h"
#include "resolution/advice_basis.h"
#include "storage/connection.h"

namespace leeway::desk
{

// For use inside desk only.

/// Adds what else came of what was chosen, as far as its time is over at `now`: with a shared store from what
/// it counts for the team, however few customers are here; else of the newest cases on this computer
/// (storage::kMostCaseChoices). The store's sums say by themselves when their time is over, in whole weeks.
base::Result<void> addAdviceHeads(storage::Connection &db, base::Instant now, const ChosenKeys &keys,
                                  resolution::AdviceCollector &into);

} // namespace leeway::desk
