#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/money.h"
#include "domain/person.h"
#include "domain/policy.h"

#include <vector>

namespace leeway::desk
{

/// What the demo may give (resources/demo/money.json).
struct DemoMoney {
    QString fundName;
    domain::Money amount; ///< what the fund begins with
    domain::PersonId addedBy;
    std::vector<domain::Policy> policies; ///< rules, resolutions, rates
};

/// `now`: an invented rate holds for as long as somebody may look at the demo, so there is one for every week
/// of the coming quarter. FieldInvalid with what is wrong, which tests rule out for our own.
base::Result<DemoMoney> readDemoMoney(const std::vector<domain::Person> &persons, base::Instant now);

} // namespace leeway::desk
