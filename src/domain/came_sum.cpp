#include "domain/came_sum.h"

namespace leeway::domain
{

std::optional<bool> cameBy(const CameSum &sum, std::optional<int> heard, int now)
{
    if (now < sum.due)
        return std::nullopt;
    switch (sum.came) {
    case Came::Yes:
        return true;
    case Came::No:
        return false;
    case Came::Silent:
        return heard && *heard >= sum.due ? std::optional(false) : std::nullopt;
    case Came::Heard:
        break;
    }
    return std::nullopt;
}

} // namespace leeway::domain
