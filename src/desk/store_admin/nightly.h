#pragma once

#include "desk/store_admin/admin_link.h"

namespace leeway::desk
{

/// What a night did to a shared store.
struct NightDone {
    int left = 0;             ///< people whose last day was over
    int leases = 0;           ///< whose money went back to their funds
    int scopes = 0;           ///< whose feed was shortened
    qint64 changesForgot = 0; ///< that newer ones of the same row had overtaken

    bool operator==(const NightDone &) const = default;
};

inline constexpr int kFewestDaysKept = 90; ///< as resources/sql/shared/0063: a desk may be away so long

/// Closes whose last day is over and brings people to their teams of today, takes back the money of leases
/// that are over, and forgets changes older than `keepDays` days that newer ones overtook. Each step is a
/// transaction of its own, tried again while others hold what it needs; what was done stays done, and the
/// same call goes on from there. Blocks. For a member of leeway_poker or leeway_admin, else RemoteNotAllowed.
base::Result<NightDone> runNight(AdminLink &link, int keepDays);

} // namespace leeway::desk
