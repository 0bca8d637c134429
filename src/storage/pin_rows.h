#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "storage/connection.h"

#include <optional>

namespace leeway::storage
{

/// What is kept of a person's PIN on this computer: never the PIN. Stays here, also when a shared store is
/// joined.
struct PinRow {
    QByteArray salt; ///< 16 bytes
    QByteArray hash; ///< 32 bytes, scrypt of the PIN in UTF-8
    int cost = 0;    ///< scrypt's N is two to this power
    int wrong = 0;   ///< tries in a row since the last right one or pause
    std::optional<base::Instant> pausedUntil{};
};

/// Somebody took a person's forgotten PIN away.
struct PinReset {
    domain::PersonId by{}; ///< null: whoever looks after this computer
    base::Instant at{};
    bool operator==(const PinReset &) const = default;
};

/// Nothing when the person has no PIN.
base::Result<std::optional<PinRow>> readPin(Connection &db, domain::PersonId person);
base::Result<void> putPin(Transaction &tx, domain::PersonId person, const PinRow &pin);
/// Also when there is none.
base::Result<void> removePin(Transaction &tx, domain::PersonId person);
/// The last one; nothing when a new PIN was set since.
base::Result<std::optional<PinReset>> readPinReset(Connection &db, domain::PersonId person);
base::Result<void> putPinReset(Transaction &tx, domain::PersonId person, const PinReset &reset);
base::Result<void> removePinReset(Transaction &tx, domain::PersonId person);

} // namespace leeway::storage
