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
/// The question about `sum` of `offered`.
ConfirmLook confirmLook(const LeewayMatter &matter, const GrantChoice &choice,
                        const resolution::Resolution &offered, const SumToGive &sum, const Format &format);
GrantedLook grantedLook(const domain::Grant &grant, const LeewayMatter &matter, const GrantChoice &choice,
                        const Format &format);

} // namespace leeway::models
