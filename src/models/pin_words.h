#pragma once

#include "desk/pins.h"
#include "models/format.h"

#include <QStringList>

namespace leeway::models
{

// Who works here now, and the PIN between them, in words.

/// How it stands with somebody's PIN after a try that was wrong, or before one: "That is not the PIN. Tries
/// left: 3." Empty while nothing was wrong.
QString pinTryLine(const Format &format, const desk::PinTry &tried);
/// "Aldera Care · PIN", as it stands under a name.
QString colleagueLine(const desk::Colleague &colleague);
/// "Ola Vik took your PIN away: 16:00 today. Whoever sits here can go on as you until you set a new one."
QString pinTakenLine(const Format &format, const desk::PinTakenAway &taken);
/// What is wrong with a PIN that somebody wants to set, typed twice; empty: nothing.
QString pinFault(const QString &pin, const QString &again);

/// What becomes of whom somebody leaves the desk to.
struct LeavingNotice {
    QString who{};
    bool contactsOn = false; ///< contacts of theirs are not wrapped up
    QStringList unsaved{};   ///< titles of forms that hold something typed
    bool operator==(const LeavingNotice &) const = default;
};
/// What stays as it is; empty when there is nothing to say.
QString staysLine(const LeavingNotice &notice);
/// What would be lost; empty when nothing would.
QString lostLine(const LeavingNotice &notice);

} // namespace leeway::models
