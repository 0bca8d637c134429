#pragma once

#include "desk/desk.h"
#include "domain/ids.h"
#include "domain/person.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

/// Who gave what a payout sends, who allowed it, and who may say that it was paid (domain/three_people.h), as
/// far as this desk holds it. As core.let_go_by of the shared store.
struct PayoutPeople {
    domain::Person gave;                     ///< without a name when they are not known here
    std::optional<domain::Person> allowed{}; ///< who approved it, or honoured it when it came late
    bool takesThree = false;                 ///< it is above the sum that took three people when it was given
    std::vector<domain::Person> mayConfirm{}; ///< finance and admin whom nothing keeps from it; by name

    bool operator==(const PayoutPeople &) const = default;
};
/// NotFound without such a payout.
QFuture<base::Result<PayoutPeople>> readPayoutPeople(Desk &desk, domain::GrantId payout);

} // namespace leeway::desk
