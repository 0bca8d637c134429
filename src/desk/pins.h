#pragma once

#include "desk/desk.h"

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::desk
{

// Several people may share a computer that follows no shared store; a PIN stands between them, against
// mistakes and not against somebody who has the file (decisions.md 5). Nothing here leaves this computer, and
// none of it is a command.

constexpr int kFewestPinSigns = 4;
constexpr int kMostPinSigns = 12;
constexpr int kPinTries = 5;
constexpr std::chrono::minutes kPinPause{5};

/// What became of a try. Without a PIN every try is right.
struct PinTry {
    bool right = false;
    int triesLeft = kPinTries;                  ///< before the next pause
    std::optional<base::Instant> pausedUntil{}; ///< nothing is tried until then
    bool operator==(const PinTry &) const = default;
};

/// Somebody took a forgotten PIN away.
struct PinTakenAway {
    QString by{}; ///< empty: somebody with leewayctl
    base::Instant at{};
    bool operator==(const PinTakenAway &) const = default;
};

/// Somebody who may work here, and whether a PIN is asked of them.
struct Colleague {
    domain::Person person;
    bool hasPin = false;
    PinTry next{};                       ///< how a try stands before it is made
    std::optional<PinTakenAway> taken{}; ///< until they set a new one
    bool operator==(const Colleague &) const = default;
};

/// Whether `pin` may be one: kFewestPinSigns to kMostPinSigns digits or letters of any script.
bool isPin(const QString &pin);
/// Whether `who` may take the PIN of `whose` away: leads, deputies and admins, of anybody but themselves.
bool mayResetPin(const domain::Person &who, const domain::Person &whose);

/// Those who have not left, by name. Nobody where a shared store is followed: such a desk is one person's,
/// who signs in there, and no PIN is asked.
QFuture<base::Result<std::vector<Colleague>>> readColleagues(storage::Storage &storage,
                                                             std::shared_ptr<const base::Clock> clock);
/// Counts a wrong one; after kPinTries in a row nothing is tried for kPinPause. A clock that was put back
/// makes no pause longer. NotFound for somebody who does not work here, or not any more.
QFuture<base::Result<PinTry>> tryPin(storage::Storage &storage, std::shared_ptr<const base::Clock> clock,
                                     domain::PersonId person, const QString &pin);
/// One's own PIN becomes `next`, after `now` (anything when there is none yet) was tried like above.
/// FieldInvalid when `next` is none (isPin).
QFuture<base::Result<PinTry>> changePin(Desk &desk, const QString &now, const QString &next);
/// One's own PIN is asked for no more.
QFuture<base::Result<PinTry>> dropPin(Desk &desk, const QString &now);
/// Takes away the PIN that somebody forgot, and the pause; who did it and when is kept until they set a new
/// one. RoleNotAllowed unless mayResetPin(), NotFound for somebody unknown.
QFuture<base::Result<void>> resetPin(Desk &desk, domain::PersonId person);
/// The same by whoever looks after this computer and may do with its file what they like: leewayctl.
QFuture<base::Result<void>> resetPinFromOutside(Desk &desk, domain::PersonId person);

} // namespace leeway::desk
