#include "models/survey_words.h"

#include "models/words.h"

namespace leeway::models
{

using domain::Channel;
using domain::SurveyWhyNot;

QString surveyAskLine(Channel channel)
{
    if (channel == Channel::Email)
        return Words::tr("Ask by email how it went");
    return channel == Channel::Phone ? Words::tr("Ask by text message how it went")
                                     : Words::tr("Ask by message how it went");
}

QString surveyWhyNotLine(const domain::SurveyPlan &plan, base::Instant now)
{
    switch (plan.whyNot) {
    case SurveyWhyNot::NoCase:
        return Words::tr("Not asked how it went: it was about no case.");
    case SurveyWhyNot::SaidNo:
        return Words::tr("Not asked how it went: they said no to surveys.");
    case SurveyWhyNot::AskedLately: {
        const auto days = std::chrono::floor<std::chrono::days>(now - plan.lastAsked.value_or(now)).count();
        return days > 0
                   ? Words::tr("Not asked how it went: asked %n day(s) ago.", nullptr, static_cast<int>(days))
                   : Words::tr("Not asked how it went: asked already within a day.");
    }
    case SurveyWhyNot::NotAskedWhether:
        return Words::tr("Not asked how it went: nobody asked whether they want to be.");
    case SurveyWhyNot::NoWay:
        break;
    }
    return Words::tr("Not asked how it went: no address it could go to.");
}

} // namespace leeway::models
