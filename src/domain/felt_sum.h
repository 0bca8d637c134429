#pragma once

#include "domain/ids.h"

#include <QString>

namespace leeway::domain
{

using FeltSumId = base::Id<struct FeltSumTag>;

/// How often a sum was given in a contact that ended as about right, in a whole team: what the shared store
/// counts for the band on the slider. It is about nobody in particular, and only the store makes one.
struct FeltSum {
    FeltSumId id;
    TeamId team;
    QString resolution; ///< its key
    QString currency;   ///< of the fund
    qint64 base = 0;    ///< what it took from the fund, in minor units; above 0
    qint64 count = 0;   ///< at least 1

    bool operator==(const FeltSum &) const = default;
};

} // namespace leeway::domain
