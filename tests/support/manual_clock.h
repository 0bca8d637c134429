#pragma once

#include "base/clock.h"

#include <atomic>

namespace leeway::test
{

/// A clock that moves only when told to. Thread-safe.
class ManualClock final : public base::Clock
{
public:
    /// Starts at 2025-11-21T14:08:00Z, the moment of the pictures.
    ManualClock();
    explicit ManualClock(base::Instant at);
    [[nodiscard]] base::Instant now() const override;
    void set(base::Instant at);
    void advance(std::chrono::milliseconds by);

private:
    std::atomic<qint64> m_ms;
};

} // namespace leeway::test
