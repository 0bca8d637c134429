#pragma once

#include "domain/facts/facts.h"
#include "domain/identity.h"
#include "models/format.h"

namespace leeway::models
{

/// "Matched, not verified", "Verified by questions", "Not verified: three answers were wrong".
QString identityWords(const domain::Contact &contact);
/// What follows from it, for the tooltip: what may be told and changed.
QString identityMeaning(domain::IdentityLevel level);
/// The icon (resources/icons) that goes with it.
QString identityIcon(domain::IdentityLevel level);
/// The question as it is asked.
QString questionWords(domain::IdentityQuestion::Kind kind);
/// "Phone number changed 3 days ago"
QString changedHandleWords(const Format &format, const domain::Handle &handle);
/// What is said before money is given or asked for; empty: it is sure who speaks.
QString unsureWords(domain::IdentityLevel level);
/// The same, of the level among `facts`; empty also where none is known.
QString unsureWords(const domain::Facts &facts);
/// The same, and of `speaker` when somebody else speaks who may not decide; private: without their name.
QString unsureWords(const domain::Facts &facts, const QString &speaker, bool hidden);
/// `speaker` when they are not the customer and it is not noted that they may decide about money; else empty.
QString undecidedSpeaker(const domain::CustomerSnapshot &customer, const QString &speaker);
/// Why the ways into the account cannot be changed now; empty when they can.
QString guardWords(domain::IdentityLevel level);
/// Somebody of a household or company as they are chosen as speaker: "Ola Sørbø, son · may decide".
QString speakerWords(const domain::Member &member);

} // namespace leeway::models
