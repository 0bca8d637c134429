#pragma once

#include "desk/demo/demo_plan.h"
#include "desk/demo/demo_random.h"

#include <QString>
#include <QUuid>

namespace leeway::desk
{

/// Ids for generated rows: shaped like UUID version 7, so that an index takes them at its end, but counted
/// instead of timed. They depend on the plan without its `now`.
class DemoIdMaker
{
public:
    explicit DemoIdMaker(const DemoPlan &plan)
        : m_key(DemoRandom::mixed(plan.seed ^ DemoRandom::mixed(static_cast<quint64>(plan.customers))) ^
                DemoRandom::mixed(static_cast<quint64>(plan.interactions) + 0x5157ULL))
    {
    }

    template <class Id> Id next() { return Id{uuid(0, m_count++)}; }
    /// The id of customer number `index`; beside the count, because benches ask for it ahead of time.
    [[nodiscard]] QUuid customer(qint64 index) const { return uuid(1, static_cast<quint64>(index)); }
    /// A short name of the plan, for source ids.
    [[nodiscard]] QString planName() const { return QString::number(m_key & 0xFFFFFFFFULL, 36); }

private:
    [[nodiscard]] QUuid uuid(quint64 kind, quint64 number) const
    {
        constexpr quint64 kStart = 1704067200000ULL; // 2024-01-01: before any id a desk makes itself
        const quint64 random = DemoRandom::mixed(m_key ^ (number * 2 + kind));
        const quint64 ms = kStart + (kind << 32) + (number >> 12);
        const auto byte = [random](int shift) { return static_cast<uchar>(random >> shift); };
        return QUuid(static_cast<uint>(ms >> 16), static_cast<ushort>(ms),
                     static_cast<ushort>(0x7000 | (number & 0xFFF)),
                     static_cast<uchar>((byte(56) & 0x3F) | 0x80), byte(48), byte(40), byte(32), byte(24),
                     byte(16), byte(8), byte(0));
    }

    quint64 m_key;
    quint64 m_count = 0;
};

} // namespace leeway::desk
