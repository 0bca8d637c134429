#pragma once

#include "guidance/skip_reasons.h"
#include "models/leeway_look.h"

namespace leeway::models
{

/// "Why is it not for them? Only if you like.", with an answer for each guidance::SkipReason.
WhyAnotherLook whyNotLook();

/// "not for 3 customers, most often: They know it already"; empty when it was for all.
QString skipLine(const guidance::SkipTally &tally);

} // namespace leeway::models
