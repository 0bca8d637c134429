#include "support/manual_clock.h"

namespace leeway::test
{

ManualClock::ManualClock()
    : ManualClock(base::instantFromMs(1'763'734'080'000))
{
}

ManualClock::ManualClock(base::Instant at)
    : m_ms(base::toMs(at))
{
}

base::Instant ManualClock::now() const
{
    return base::instantFromMs(m_ms.load());
}

void ManualClock::set(base::Instant at)
{
    m_ms.store(base::toMs(at));
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    m_ms.fetch_add(by.count());
}

} // namespace leeway::test
