#pragma once

#include "base/result.h"

#include <QFuture>

namespace leeway::ctl
{

/// The result of `future`; blocks. For this command line only: it has no window that could freeze.
template <class T> base::Result<T> wait(QFuture<base::Result<T>> future)
{
    future.waitForFinished();
    if (future.resultCount() == 0)
        return base::fail(base::Code::Cancelled, QStringLiteral("the store closed"));
    return future.result();
}

} // namespace leeway::ctl
