#pragma once

#include "domain/json_faults.h"

#include <QStringList>

namespace leeway::desk
{

/// What taking a file in would do, before it is done: keys of what is in it.
struct DryRun {
    QStringList added;
    QStringList changed;
    int same = 0;
    domain::JsonFaults faults; ///< not empty: it cannot be taken in

    [[nodiscard]] bool changesSomething() const
    {
        return faults.isEmpty() && !(added.isEmpty() && changed.isEmpty());
    }
};

} // namespace leeway::desk
