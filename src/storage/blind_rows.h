#pragma once

#include "domain/grant.h"
#include "storage/connection.h"

#include <span>

namespace leeway::storage
{

/// Whose grants, out of which fund, since when.
struct GivenBy {
    domain::PersonId person;
    domain::FundId fund;
    base::Instant after{};
};
/// What they gave these customers after that moment without asking, and stands or may stand; minor units of
/// the fund. As core.given_blind of the shared store.
base::Result<qint64> readGivenTo(Connection &db, const GivenBy &by,
                                 std::span<const domain::CustomerId> customers);

} // namespace leeway::storage
