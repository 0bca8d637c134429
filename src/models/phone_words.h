#pragma once

#include "models/format.h"

#include <optional>

namespace leeway::desk
{
struct LiveContact;
}

namespace leeway::models
{

/// What the call of a contact is known by, whoever it turns out to be with: the phone system's id, else the
/// number or address it came from, else the contact. Never empty.
QString callKeyOf(const desk::LiveContact &live);

/// How the call of a contact stands, as its phone says.
enum class CallPhase { Ringing, Connected, Held, Ended };

/// One call: where it stands, since when, and who says so.
struct CallStand {
    CallPhase phase = CallPhase::Ringing;
    std::optional<base::Instant> since;
    bool isAssumed = false; ///< a hook answered that it was done; the phone itself has not said so
    bool operator==(const CallStand &) const = default;
};

/// The same in words, for the contact bar.
struct CallLine {
    QString iconName;
    QString text;       ///< "On hold since 14:02"
    QString detail;     ///< who says so; tooltip and for screen readers
    QString brief = {}; ///< "On hold", for where the name needs the room; empty: text is short enough
    bool operator==(const CallLine &) const = default;
};

CallLine callLine(const Format &format, const CallStand &stand);

/// What of a call is done at the phone itself, because Leeway is not connected to it for that. In the order
/// in which they are said.
enum class AtThePhone { Hold, Resume, Transfer, Recording };

/// "On the phone: hold, transfer"
QString atThePhoneTitle(const QList<AtThePhone> &what);
/// A line for each: "Hold: press hold on the phone; what it says is shown here."
QString atThePhoneLine(AtThePhone what);

} // namespace leeway::models
