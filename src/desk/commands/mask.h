#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "domain/customer.h"
#include "domain/interaction.h"

namespace leeway::desk
{

// Each value with everything a person typed into it passed through domain::masked, so that neither the tables
// nor the command about it ever hold a card number, an IBAN or a security code. Phone numbers keep their
// digits.

domain::Customer maskedTexts(domain::Customer customer);
domain::Member maskedTexts(domain::Member member);
domain::Handle maskedTexts(domain::Handle handle);
domain::Preference maskedTexts(domain::Preference preference);
domain::Need maskedTexts(domain::Need need);
domain::Consent maskedTexts(domain::Consent consent);
domain::Attempt maskedTexts(domain::Attempt attempt);
domain::Promise maskedTexts(domain::Promise promise);
domain::Contact maskedTexts(domain::Contact contact);
domain::PointMark maskedTexts(domain::PointMark mark);
domain::Case maskedTexts(domain::Case theCase);
domain::Interaction maskedTexts(domain::Interaction interaction);

} // namespace leeway::desk
