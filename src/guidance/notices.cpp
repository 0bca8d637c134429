#include "guidance/notices.h"

#include "domain/conditions/condition_json.h"

#include <algorithm>

namespace leeway::guidance
{

namespace
{

// No talking point's key has a colon.
const QString kNoticePrefix = QStringLiteral("notice:");

bool touches(const domain::Notice &notice, const domain::Facts &facts)
{
    domain::JsonFaults faults;
    const auto when = domain::conditionFrom(notice.when, QStringLiteral("when"), faults);
    return when && when->holds(facts);
}

std::optional<NoticeTold> firstTold(const NoticeInput &input, domain::NoticeId notice)
{
    const QString point = noticePoint(notice);
    std::optional<NoticeTold> first;
    for (const domain::PointMark &mark : input.marks) {
        if (mark.point == point && (!first || mark.at < first->at))
            first = NoticeTold{mark.at, mark.person, mark.contact == input.contact};
    }
    return first;
}

} // namespace

QString noticePoint(domain::NoticeId notice)
{
    return kNoticePrefix + notice.toString();
}

bool isOfNotice(const domain::PointMark &mark)
{
    return mark.point.startsWith(kNoticePrefix);
}

std::vector<OpenNotice> openNotices(const NoticeInput &input)
{
    std::vector<const domain::Notice *> fitting;
    for (const domain::Notice &notice : input.notices) {
        if (notice.isOn(input.now) && touches(notice, input.facts))
            fitting.push_back(&notice);
    }
    std::sort(fitting.begin(), fitting.end(), [](const domain::Notice *a, const domain::Notice *b) {
        return a->from != b->from ? a->from > b->from : a->id < b->id;
    });
    std::vector<OpenNotice> open;
    for (const domain::Notice *notice : fitting) {
        LocalText sentence;
        for (auto it = notice->sentence.begin(); it != notice->sentence.end(); ++it)
            sentence.emplace(it.key(), it.value());
        open.push_back({.id = notice->id,
                        .title = notice->title,
                        .sentence = chosenFrom(sentence, input.customerLanguage),
                        .resolution = notice->resolution,
                        .told = firstTold(input, notice->id)});
    }
    std::stable_partition(open.begin(), open.end(), [](const OpenNotice &one) { return !one.told; });
    return open;
}

} // namespace leeway::guidance
