#include "desk/demo/demo_plan.h"

#include "desk/demo/demo_random.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

std::vector<std::pair<qint64, qint64>> usualSpecials(const DemoPlan &plan)
{
    constexpr qint64 kGiant = 7;
    std::vector<std::pair<qint64, qint64>> specials;
    if (plan.interactions >= 200000 && plan.customers > kGiant)
        specials.emplace_back(kGiant, 10000);
    const qint64 large = std::min<qint64>(20, plan.interactions / 50000);
    for (qint64 i = 0; i < large && 11 + 13 * i < plan.customers; ++i)
        specials.emplace_back(11 + 13 * i, 1000);
    return specials;
}

} // namespace

DemoCounts::DemoCounts(const DemoPlan &plan)
    : m_seed(plan.seed)
    , m_special(plan.special.empty() ? usualSpecials(plan) : plan.special)
{
    std::erase_if(m_special, [&](const auto &entry) {
        return entry.first < 0 || entry.first >= plan.customers || entry.second < 0;
    });
    std::sort(m_special.begin(), m_special.end());
    const auto twice = std::unique(m_special.begin(), m_special.end(),
                                   [](const auto &a, const auto &b) { return a.first == b.first; });
    m_special.erase(twice, m_special.end());
    qint64 asked = 0;
    for (const auto &entry : m_special)
        asked += entry.second;
    for (qint64 i = 0; i < plan.customers; ++i) {
        if (!specialOf(i))
            m_weights += weightOf(i);
    }
    m_ordinary = m_weights > 0 ? std::max<qint64>(0, plan.interactions - asked) : 0;
    m_total = asked + m_ordinary;
}

qint64 DemoCounts::weightOf(qint64 customer) const
{
    // The larger of two uniform numbers is the root of one; one over it has a tail with exponent 2, here cut
    // at 400 times the smallest.
    DemoRandom random(m_seed ^ 0x636F756E74ULL, static_cast<quint64>(customer));
    const quint32 root = 1 + std::max(random.below(400), random.below(400));
    return 4000 / static_cast<qint64>(root);
}

const std::pair<qint64, qint64> *DemoCounts::specialOf(qint64 customer) const
{
    const auto found =
        std::lower_bound(m_special.begin(), m_special.end(), customer,
                         [](const auto &entry, qint64 number) { return entry.first < number; });
    return found != m_special.end() && found->first == customer ? &*found : nullptr;
}

qint64 DemoCounts::next()
{
    const qint64 customer = m_customer++;
    if (const auto *entry = specialOf(customer))
        return entry->second;
    if (m_weights == 0)
        return 0;
    // Differences of a running share add up to exactly the sum, whatever is rounded on the way.
    // Weights are 20 on average, so that a million customers times ten million interactions stay below 2^63.
    const auto share = [&](qint64 weights) { return weights * m_ordinary / m_weights; };
    const qint64 before = share(m_passed);
    m_passed += weightOf(customer);
    return share(m_passed) - before;
}

} // namespace leeway::desk
