#pragma once

#include "base/clock.h"
#include "domain/survey.h"

#include <QString>

namespace leeway::models
{

/// "Ask by email how it went": what a mark beside it agrees to.
QString surveyAskLine(domain::Channel channel);
/// "Not asked how it went: asked 3 days ago."
QString surveyWhyNotLine(const domain::SurveyPlan &plan, base::Instant now);

} // namespace leeway::models
