#include "desk/held_offline.h"

#include "domain/ledger/lease.h"
#include "storage/ledger_rows.h"
#include "storage/storage.h"

namespace leeway::desk
{

using base::Result;

namespace
{

Result<std::optional<HeldOffline>> heldIn(storage::Connection &db, domain::TeamId team, base::Instant now)
{
    const auto fund = storage::readFundOf(db, team);
    if (!fund)
        return tl::unexpected<base::Error>(fund.error());
    if (!*fund)
        return std::optional<HeldOffline>();
    const auto lease = storage::readOpenLease(db, (*fund)->id);
    if (!lease)
        return tl::unexpected<base::Error>(lease.error());
    if (!*lease || (*lease)->frozen)
        return std::optional<HeldOffline>();
    const base::Instant until = domain::deadlineOf(**lease, domain::kLeaseGuard);
    if (until <= now)
        return std::optional<HeldOffline>();
    return std::optional(
        HeldOffline{.left = {(*lease)->left(), (*lease)->currency}, .fund = (*fund)->name, .until = until});
}

} // namespace

QFuture<Result<std::optional<HeldOffline>>> readHeldOffline(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [team = desk.me().teamId, now = desk.clock().now()](storage::Connection &db) {
                                   return heldIn(db, team, now);
                               });
}

} // namespace leeway::desk
