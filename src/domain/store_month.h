#pragma once

#include "domain/statement.h"

namespace leeway::domain
{

/// A month of a fund as the shared store tells it (api.read_statement): frozen, or as it stands there now.
struct StoreMonth {
    Statement statement{};
    QByteArray content; ///< the canonical JSON of `statement`
    std::optional<base::Instant> closedAt{};
    std::optional<PersonId> closedBy{};
    QString due; ///< the month of this fund to close next; empty: nothing was booked

    bool operator==(const StoreMonth &) const = default;
};

} // namespace leeway::domain
