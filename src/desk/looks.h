#pragma once

#include "desk/desk.h"
#include "resolution/looks.h"

namespace leeway::desk
{

// What deserves a look, for leads, deputies, finance and admin (resolution/looks.h).

/// One with the names it is shown by.
struct LookRowShown {
    resolution::Look look{};
    QString personName{};
    QString customerName{};  ///< of SamePair; empty: not on this desk, or restricted
    QStringList customers{}; ///< ids of those whose grants it rests on, each once, newest first
};

/// Of what this desk holds of the last resolution::kLookDays, team by team. RoleNotAllowed.
QFuture<base::Result<std::vector<LookRowShown>>> readLooks(Desk &desk);

} // namespace leeway::desk
