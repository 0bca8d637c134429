#include "sync/backoff.h"

#include <algorithm>

namespace leeway::sync
{

using std::chrono::milliseconds;

milliseconds Backoff::next()
{
    constexpr milliseconds kFirst{1000};
    constexpr milliseconds kMost{60'000};
    constexpr int kDoublings = 6;
    const milliseconds most = std::min(kMost, kFirst * (1 << std::min(m_failures, kDoublings)));
    ++m_failures;
    return std::max(milliseconds(100), within(most));
}

milliseconds Backoff::within(milliseconds span)
{
    return milliseconds(m_random.bounded(static_cast<qint64>(span.count()) + 1));
}

} // namespace leeway::sync
