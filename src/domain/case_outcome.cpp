#include "domain/case_outcome.h"

#include <algorithm>

namespace leeway::domain
{

MaturingLabel cameBack(const SolvedCase &solved, const std::vector<CustomerReturn> &returns, int days,
                       base::Instant now)
{
    MaturingLabel label{std::nullopt, solved.settledAt + std::chrono::days(days)};
    if (now < label.maturesAt)
        return label;
    label.value = std::any_of(returns.begin(), returns.end(), [&](const CustomerReturn &one) {
        const bool isSame = one.about == solved.id || (!solved.type.isEmpty() && one.type == solved.type);
        return isSame && one.at > solved.settledAt && one.at <= label.maturesAt;
    });
    return label;
}

} // namespace leeway::domain
