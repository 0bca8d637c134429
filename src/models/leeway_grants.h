#pragma once

#include "models/leeway_words.h"

namespace leeway::models
{

// The question before money goes, and what was granted; a part of leeway_words.h.

/// What would be given, and what of it is taken from the fund.
struct SumToGive {
    domain::Money amount;
    domain::Money base;
};

/// Whether the amount may be given without asking.
bool isAllowed(const LeewayMatter &matter);
/// Whether nothing has to be asked or read before this is given: it is no more than the lead wants asked
/// about (domain/confirm_above.h), it stands at once, it is sure who speaks, and nothing was granted a moment
/// ago that a key held too long would grant again.
bool needsNoQuestion(const LeewayMatter &matter, const GrantChoice &choice,
                     const resolution::Resolution &offered);
/// The question about `sum` of `offered`.
ConfirmLook confirmLook(const LeewayMatter &matter, const GrantChoice &choice,
                        const resolution::Resolution &offered, const SumToGive &sum, const Format &format);
GrantedLook grantedLook(const domain::Grant &grant, const LeewayMatter &matter, const GrantChoice &choice,
                        const Format &format);

} // namespace leeway::models
