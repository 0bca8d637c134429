#pragma once

#include "base/clock.h"

#include <utility>
#include <vector>

namespace leeway::desk
{

/// What to generate. The same plan gives the same bytes; `now` moves the times, never the ids.
struct DemoPlan {
    qint64 customers = 0;    ///< up to 1,000,000 is tested
    qint64 interactions = 0; ///< over all customers, exactly; more when `special` asks for more
    quint64 seed = 1;        ///< the caller prints it
    base::Instant now{};
    /// "Customer number k has exactly n interactions", k from 0. When empty and there is room, customer 7
    /// gets 10,000 (from 200,000 interactions on) and one in 50,000 interactions gives a customer with 1,000
    /// (20 at most).
    std::vector<std::pair<qint64, qint64>> special = {};
};

/// How many interactions each customer has: a long tail, most a handful, some hundreds, exactly the plan's
/// sum.
///
/// Asked in order of customers; holds no list of them.
class DemoCounts
{
public:
    explicit DemoCounts(const DemoPlan &plan);

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] const std::vector<std::pair<qint64, qint64>> &special() const { return m_special; }
    /// The count of the next customer, beginning with number 0.
    qint64 next();

private:
    [[nodiscard]] qint64 weightOf(qint64 customer) const;
    [[nodiscard]] const std::pair<qint64, qint64> *specialOf(qint64 customer) const;

    quint64 m_seed;
    std::vector<std::pair<qint64, qint64>> m_special; ///< by customer
    qint64 m_total = 0;
    qint64 m_ordinary = 0; ///< interactions of the customers that are not special
    qint64 m_weights = 0;  ///< of all of those
    qint64 m_passed = 0;   ///< weights of those already asked for
    qint64 m_customer = 0;
};

} // namespace leeway::desk
