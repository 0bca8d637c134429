#pragma once

#include "base/result.h"
#include "domain/contact_lists.h"

#include <QFuture>

namespace leeway::models
{

/// Where the page Contacts reads from. Every call returns at once; the answer comes through the future.
class WorkSource
{
public:
    virtual ~WorkSource() = default;
    /// What I may turn to beside the contacts I handle.
    [[nodiscard]] virtual QFuture<base::Result<domain::WaitingLists>> waiting() = 0;
};

} // namespace leeway::models
