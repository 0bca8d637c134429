#pragma once

#include <QRandomGenerator>

#include <chrono>

namespace leeway::sync
{

/// How long to wait before the next attempt: full jitter, 1 s growing to 60 s, so that a thousand desks do
/// not come back in one second (sync-and-ledger.md 5.6).
class Backoff
{
public:
    explicit Backoff(quint32 seed)
        : m_random(seed)
    {
    }
    /// The wait after one more failure.
    std::chrono::milliseconds next();
    /// An evenly spread moment within `span`.
    std::chrono::milliseconds within(std::chrono::milliseconds span);
    void reset() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    QRandomGenerator m_random;
    int m_failures = 0;
};

} // namespace leeway::sync
