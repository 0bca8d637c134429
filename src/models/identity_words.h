#pragma once

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
/// Why something cannot be changed now; empty when it can.
QString guardWords(domain::IdentityLevel level, domain::IdentityNeed need);
/// Somebody of a household or company as they are chosen as speaker: "Ola Sørbø, son · may decide".
QString speakerWords(const domain::Member &member);

} // namespace leeway::models
