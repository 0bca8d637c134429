#pragma once

#include "desk/wrap_up_matter.h"
#include "domain/my_day.h"
#include "models/wrap_up_questions.h"

#include <functional>

namespace leeway::models
{

/// The words of a talking point by its key; empty when nobody knows them any more.
using PointWords = std::function<QString(const QString &point)>;

/// What the wrap-up of `live` is asked about. Points that were used, said in own words or helped are offered,
/// and the agent's own ideas, each by its own key.
WrapUpFacts wrapUpFacts(const desk::WrapUpMatter &matter, const desk::LiveContact &live,
                        const PointWords &wordsOf, const std::vector<domain::Breather> &breathers);

} // namespace leeway::models
