#include "guidance/track.h"

#include "domain/case_fault.h"
#include "domain/facts/facts.h"
#include "guidance/notices.h"
#include "guidance/own_ideas.h"

namespace leeway::guidance
{

namespace
{

QString ifAdvised(domain::Fact fact, const QString &level)
{
    return domain::infoOf(fact).mayFeedAdvice ? level : QString();
}

} // namespace

learning::PointMoment pointMoment(const QString &caseType, const QString &mood)
{
    return {.caseType = ifAdvised(domain::Fact::CaseType, domain::comparableText(caseType)),
            .mood = ifAdvised(domain::Fact::Mood, mood)};
}

learning::PointLikeness likenessOf(const TalkingPoint &point)
{
    return {.tags = point.tags,
            .stage = domain::choicesOf(domain::Fact::Phase).at(static_cast<int>(point.phase))};
}

std::optional<learning::PointEvent> eventOf(const domain::PointMark &mark,
                                            const learning::PointMoment &moment)
{
    using domain::PointMarkKind;
    using learning::PointFate;
    if (isOfNotice(mark) || isOfOwnIdea(mark.point) || domain::isOfFault(mark))
        return std::nullopt;
    PointFate fate = PointFate::Shown;
    switch (mark.kind) {
    case PointMarkKind::OwnIdea:
        return std::nullopt;
    case PointMarkKind::Shown:
        break;
    case PointMarkKind::Used:
    case PointMarkKind::OwnWords: // said one's own way is used as well
        fate = PointFate::Used;
        break;
    case PointMarkKind::Helped:
        fate = PointFate::Helped;
        break;
    case PointMarkKind::NotNow:
    case PointMarkKind::NotForCustomer:
        fate = PointFate::Skipped;
        break;
    }
    return learning::PointEvent{.id = mark.id.value,
                                .contact = mark.contact.value,
                                .point = mark.point,
                                .fate = fate,
                                .rank = mark.rank,
                                .at = mark.at,
                                .caseType = moment.caseType,
                                .mood = moment.mood};
}

} // namespace leeway::guidance
