#pragma once

#include "domain/case.h"
#include "domain/company.h"
#include "domain/contact.h"

namespace leeway::models
{

/// Whether a contact asks what happened, how it affected them and what they want: the type of its case wants
/// to know (`asks`), the case began with this contact or later, it goes on, and nothing of it was said yet.
bool asksAtStart(const domain::IssueAsks &asks, const domain::Case &theCase, const domain::Contact &contact);

} // namespace leeway::models
