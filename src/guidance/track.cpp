#include "guidance/track.h"

#include "domain/facts/facts.h"
#include "guidance/notices.h"
#include "guidance/own_ideas.h"

namespace leeway::guidance
{

std::optional<learning::PointEvent> eventOf(const domain::PointMark &mark, const QString &caseType)
{
    using domain::PointMarkKind;
    using learning::PointFate;
    if (isOfNotice(mark) || isOfOwnIdea(mark.point))
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
                                .caseType = domain::comparableText(caseType)};
}

} // namespace leeway::guidance
