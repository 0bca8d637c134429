#pragma once

#include "desk/wrap_up_matter.h"
#include "domain/my_day.h"
#include "models/format.h"
#include "models/wrap_up_questions.h"
#include "resolution/felt_right.h"

#include <functional>

namespace leeway::models
{

/// The words of a talking point by its key; empty when nobody knows them any more.
using PointWords = std::function<QString(const QString &point)>;

/// What the end of a contact says of what was given in it.
struct GivenWords {
    Format format;
    QString language; ///< of the names of resolutions, as in the lead's catalogue
    bool isPrivate = false;
    resolution::FeltBands felt{}; ///< which sums felt right to most; empty: not known yet
};

/// The wrap-up's `given`, `granted` and `felt`. One grant is compared and no more: what several of them come
/// to together nobody counted.
void tellGiven(WrapUpFacts &facts, const desk::WrapUpMatter &matter, const GivenWords &with);

/// What the wrap-up of `live` is asked about. Points that were used, said in own words or helped are offered,
/// and the agent's own ideas, each by its own key.
WrapUpFacts wrapUpFacts(const desk::WrapUpMatter &matter, const desk::LiveContact &live,
                        const PointWords &wordsOf, const std::vector<domain::Breather> &breathers);

} // namespace leeway::models
