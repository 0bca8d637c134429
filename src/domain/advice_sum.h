#pragma once

#include "domain/ids.h"

#include <QString>

namespace leeway::domain
{

using AdviceSumId = base::Id<struct AdviceSumTag>;

/// How often something was chosen in a situation in one week and turned out in one way, in a whole team: what
/// the shared store counts for advice (decisions.md 23). It is about nobody in particular, and only the store
/// makes one.
struct AdviceSum {
    AdviceSumId id;
    TeamId team;
    QString chosen;    ///< a key of the catalogue, or what an import called it
    QString situation; ///< {"fact":"level"}, sorted by facts
    int week = 0;      ///< of the choice: whole weeks since 1970-01-01 UTC
    int label = 0;     ///< satisfaction, 0-10 in tenths
    qint64 count = 0;  ///< at least 1

    bool operator==(const AdviceSum &) const = default;
};

} // namespace leeway::domain
