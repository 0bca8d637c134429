#pragma once

#include "domain/payout.h"
#include "storage/commands/kinds.h"

// What grants and payouts do to the codes of vouchers. Seen by storage/commands only.

namespace leeway::storage::commands
{

/// Takes a code out of the pool for a payout that begins on this computer, and confirms it: the giving is the
/// payment. Nothing happens when it is no voucher, or there is no pool. ChangedMeanwhile with "voucher" when
/// no code of its amount is left.
base::Result<void> giveVoucher(const Applied &command, const domain::GrantId &grant);
/// Its grant is taken back: what was paid by a code is owed again, and the code is worth nothing more to us.
/// False when the payout was none of a code.
base::Result<bool> takeVoucherBack(const Applied &command, domain::Payout &payout);
/// The code of a grant that stands no more; nothing when it took none.
base::Result<void> withdrawVoucherOf(const Applied &command, domain::GrantId grant);

} // namespace leeway::storage::commands
