#pragma once

#include "desk/contacts.h"

#include <QByteArray>

namespace leeway::desk
{

// The forms in which a live contact stands in this computer's store (table live_contact). For use inside
// desk.

/// What came with it, and the contact itself while it is nobody's.
QByteArray popJson(const LiveContact &live);
/// What is typed and chosen.
QByteArray workJson(const LiveContact &live);
/// Puts both back into `live`; what does not fit is left as it was.
void readLiveJson(const QByteArray &pop, const QByteArray &work, LiveContact &live);

} // namespace leeway::desk
