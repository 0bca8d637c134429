#include "domain/budget_totals.h"

#include <algorithm>
#include <limits>

namespace leeway::domain
{

namespace
{

bool isAbout(const CountedGrant &grant, BudgetScope scope, const QUuid &subject)
{
    switch (scope) {
    case BudgetScope::Contact:
        return grant.contact.value == subject;
    case BudgetScope::Case:
        return grant.theCase.value == subject;
    case BudgetScope::Order:
    case BudgetScope::PriceShare:
        return std::any_of(grant.orders.begin(), grant.orders.end(),
                           [&subject](const OrderId &order) { return order.value == subject; });
    case BudgetScope::Customer:
        return grant.customer.value == subject;
    case BudgetScope::Person:
        return grant.person.value == subject;
    case BudgetScope::Team:
        return grant.team.value == subject;
    case BudgetScope::Fund:
        break;
    }
    return grant.fund.value == subject;
}

bool isCounted(const CountedGrant &grant, const TotalKey &key)
{
    if (!counts(key.kinds, grant.kind) || (key.from && grant.at < *key.from) ||
        (key.until && grant.at >= *key.until))
        return false;
    return std::any_of(key.subjects.begin(), key.subjects.end(),
                       [&](const QUuid &subject) { return isAbout(grant, key.scope, subject); });
}

} // namespace

std::weak_ordering TotalKey::operator<=>(const TotalKey &other) const
{
    if (const auto order = scope <=> other.scope; order != 0)
        return order;
    if (const auto order = kinds <=> other.kinds; order != 0)
        return order;
    if (const auto order = from <=> other.from; order != 0)
        return order;
    if (const auto order = until <=> other.until; order != 0)
        return order;
    const bool less = std::lexicographical_compare(subjects.begin(), subjects.end(), other.subjects.begin(),
                                                   other.subjects.end());
    return less                         ? std::weak_ordering::less
           : subjects == other.subjects ? std::weak_ordering::equivalent
                                        : std::weak_ordering::greater;
}

Totals totalsOf(std::span<const CountedGrant> history, std::span<const TotalKey> keys)
{
    Totals totals;
    for (const TotalKey &key : keys) {
        Total &total = totals[key];
        total = {};
        for (const CountedGrant &grant : history) {
            if (!isCounted(grant, key))
                continue;
            qint64 &sum = grant.held ? total.held : total.used;
            if (__builtin_add_overflow(sum, grant.base, &sum))
                sum = std::numeric_limits<qint64>::max();
        }
    }
    return totals;
}

} // namespace leeway::domain
