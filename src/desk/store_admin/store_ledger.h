#pragma once

#include "desk/ledger.h"
#include "desk/store_admin/admin_link.h"

#include <functional>

namespace leeway::desk
{

/// The ledger of one team as a shared store has it, counted anew from its lines by other code than booked
/// them.
struct StoreLedger {
    LedgerCheck check;                      ///< `wrong`: the first line that does not fit, by its number
    std::vector<AccountBalance> balances{}; ///< of its lines; until the first that does not fit
};

/// Reads it a page at a time, the oldest line first. `take` is given each line that fits, and says when it
/// cannot go on. RemoteNotAllowed for who does not look after the store. Blocks.
base::Result<StoreLedger>
readStoreLedger(AdminLink &link, domain::TeamId team,
                const std::function<base::Result<void>(const domain::ChainLine &)> &take);

} // namespace leeway::desk
