#pragma once

#include "base/clock.h"

#include <deque>
#include <optional>

namespace leeway::models
{

/// How fast the rows of a first sync come, over the last ten seconds: shorter and the figure jumps with every
/// packet, longer and it hides that nothing comes any more.
class FillRate
{
public:
    /// `rows` have come so far. Fewer than before is another sync: what was known is forgotten.
    void add(qint64 rows, base::Instant at);
    void clear() { m_samples.clear(); }
    /// Rows a second; absent before two seconds are known.
    [[nodiscard]] std::optional<qint64> perSecond() const;

private:
    struct Sample {
        qint64 rows = 0;
        base::Instant at;
    };
    std::deque<Sample> m_samples;
};

} // namespace leeway::models
