#pragma once

#include "desk/looks.h"
#include "models/format.h"

namespace leeway::models
{

/// What deserves a look, in counts and never in blame.
struct LookWords {
    QString who;  ///< "Ada" or "Ada and Marit Solberg"
    QString what; ///< "3 grants in 30 days just under the limit"
    QString team; ///< "others of the team: 0–2, middle 1"; or why there is no range
    /// Of a closed one "Closed by Lea on …: remark", of one that came back the same of before; else empty.
    QString closed;
};
LookWords lookWords(const Format &format, const desk::LookRowShown &shown);

} // namespace leeway::models
