#pragma once

#include "domain/json/voucher.h" // VoucherLotRow
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

/// What is left of each pool of a fund (a null id: of all), by resolution, value and day. On a desk of a
/// shared store what that said last.
base::Result<std::vector<domain::VoucherLot>> readVoucherLots(Connection &db, domain::FundId fund);
/// The code that a grant took; nothing when it took none.
base::Result<std::optional<domain::Voucher>> readVoucherOf(Connection &db, domain::GrantId grant);
/// The code of a pool; nothing when it is not in it.
base::Result<std::optional<domain::Voucher>> readVoucher(Connection &db, domain::FundId fund,
                                                         const QString &resolution, const QString &code);
/// Whether codes were ever put into that pool: then a grant takes one, and else it is ordered in a batch.
base::Result<bool> isVoucherPool(Connection &db, domain::FundId fund, const QString &resolution);
/// The free code of `value` that expires first among those that are given at `now`; nothing when none is
/// left.
base::Result<std::optional<domain::Voucher>> readFreeVoucher(Connection &db, domain::FundId fund,
                                                             const QString &resolution,
                                                             const domain::Money &value, base::Instant now);

/// AlreadyThere when the pool has this code.
base::Result<void> addVoucher(Transaction &tx, const domain::Voucher &voucher, base::Instant at,
                              domain::PersonId by);
/// What became of it: state, grant and when; the rest never changes.
base::Result<void> putVoucher(Transaction &tx, const domain::Voucher &voucher);

// Rows of a shared store, never changed by this desk.

base::Result<void> putVoucherRow(Transaction &tx, const domain::Voucher &voucher);
base::Result<void> removeVoucher(Transaction &tx, domain::VoucherId id);
base::Result<void> putVoucherLot(Transaction &tx, const domain::VoucherLotRow &row);
base::Result<void> removeVoucherLot(Transaction &tx, domain::VoucherLotId id);
/// All of one team: it is filled anew, or is this desk's no more.
base::Result<void> forgetVoucherLotsOf(Transaction &tx, domain::TeamId team);

} // namespace leeway::storage
