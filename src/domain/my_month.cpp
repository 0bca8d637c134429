#include "domain/my_month.h"

#include <algorithm>

namespace leeway::domain
{

std::vector<GoodThing> bestOf(std::vector<GoodThing> all)
{
    std::stable_sort(all.begin(), all.end(), [](const GoodThing &a, const GoodThing &b) {
        return a.kind != b.kind ? a.kind < b.kind : a.at > b.at;
    });
    std::vector<GoodThing> best;
    for (const GoodThing &one : all) {
        const bool known = std::any_of(best.begin(), best.end(), [&one](const GoodThing &other) {
            return other.customer == one.customer;
        });
        if (!known && best.size() < kGoodThings)
            best.push_back(one);
    }
    return best;
}

} // namespace leeway::domain
