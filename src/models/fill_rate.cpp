#include "models/fill_rate.h"

namespace leeway::models
{

void FillRate::add(qint64 rows, base::Instant at)
{
    if (!m_samples.empty() && (rows < m_samples.back().rows || at < m_samples.back().at))
        m_samples.clear();
    m_samples.push_back({rows, at});
    // The newest sample that is ten seconds old stays as the one to compare with.
    while (m_samples.size() > 2 && m_samples[1].at <= at - std::chrono::seconds(10))
        m_samples.pop_front();
}

std::optional<qint64> FillRate::perSecond() const
{
    if (m_samples.empty())
        return std::nullopt;
    const qint64 ms = (m_samples.back().at - m_samples.front().at).count();
    if (ms < 2000)
        return std::nullopt;
    return (m_samples.back().rows - m_samples.front().rows) * 1000 / ms;
}

} // namespace leeway::models
