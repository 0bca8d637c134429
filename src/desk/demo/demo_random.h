#pragma once

#include <QtGlobal>

namespace leeway::desk
{

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same numbers on every computer, which std
/// distributions do not promise.
class DemoRandom
{
public:
    explicit DemoRandom(quint64 seed)
        : m_state(seed)
    {
    }
    /// A stream of its own for (seed, stream), so that one customer's rows do not depend on another's.
    DemoRandom(quint64 seed, quint64 stream)
        : m_state(mixed(seed) ^ mixed(stream * 2 + 1))
    {
    }

    quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        return mixed(m_state);
    }
    /// 0 … end - 1; `end` below 2^32.
    quint32 below(quint32 end) { return static_cast<quint32>(((next() >> 32) * end) >> 32); }
    qint64 between(qint64 first, qint64 last)
    {
        return first + static_cast<qint64>(next() % static_cast<quint64>(last - first + 1));
    }
    bool chance(quint32 percent) { return below(100) < percent; }
    /// Like below(), small values more often, as with names: about half of the picks fall into the first
    /// quarter.
    quint32 skewed(quint32 end)
    {
        const quint64 root = next() >> 32;
        return static_cast<quint32>((((root * root) >> 32) * end) >> 32);
    }

    static quint64 mixed(quint64 value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
        return value ^ (value >> 31);
    }

private:
    quint64 m_state;
};

} // namespace leeway::desk
