#pragma once

#include "remote/pg_handles.h"

#include <QFutureWatcher>

#include <functional>

namespace leeway::remote
{

/// Asks the store to stop what a connection runs. libpq 15 can only do that by a second connection that
/// blocks, and may block for ever behind a black hole: so it has a thread of its own, which nobody waits for.
class Canceller
{
public:
    /// `done` comes on this thread once the store has heard it, or never will.
    explicit Canceller(std::function<void()> done);

    void cancel(PGconn *connection);
    /// The next statement must wait meanwhile, or the store would stop that one.
    [[nodiscard]] bool isBusy() const { return m_watcher.isRunning(); }

private:
    QFutureWatcher<void> m_watcher;
};

} // namespace leeway::remote
