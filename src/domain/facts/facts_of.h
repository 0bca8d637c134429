#pragma once

#include "domain/facts/contact_snapshot.h"
#include "domain/facts/facts.h"

namespace leeway::domain
{

/// The facts of a live contact. Pure: equal snapshots give equal facts; `snapshot.now` is the only clock.
///
/// Promises and attempts count when they belong to the main case or to none; without a main case, those
/// without a case only. Days are whole days passed.
Facts factsOf(const ContactSnapshot &snapshot);

/// Mood and impact as the agent set them, or neither: in `facts` of a moment before.
void setSituation(Facts &facts, const Contact &contact);

/// True when an attempt's result says that the customer turned it down: its first word is "declined", as
/// hand-overs and the form write it, or the same in the languages Leeway is shown in.
bool isDeclined(const Attempt &attempt);

} // namespace leeway::domain
