#include "domain/order.h"

namespace leeway::domain
{

base::Result<Money> pricePaid(const Order &order)
{
    Money sum;
    for (const OrderLine &line : order.lines) {
        const base::Result<Money> next = sum.plus(line.paid);
        if (!next)
            return next;
        sum = *next;
    }
    return sum;
}

} // namespace leeway::domain
