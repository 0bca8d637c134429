#include "models/wrap_up_facts.h"

#include "domain/case_fault.h"
#include "guidance/notices.h"
#include "guidance/own_ideas.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

using domain::PointMarkKind;

/// "own_the_miss" -> "Own the miss": better than nothing where a point is not in force any more.
QString readableKey(const QString &key)
{
    QString words = key;
    words.replace(u'_', u' ');
    return words.left(1).toUpper() + words.mid(1);
}

bool wasUsed(PointMarkKind kind)
{
    return kind == PointMarkKind::Used || kind == PointMarkKind::OwnWords || kind == PointMarkKind::Helped;
}

/// In the order in which they were first marked; the newest mark of each says what became of it.
std::vector<WrapPoint> pointsOf(const std::vector<domain::PointMark> &marks, const PointWords &wordsOf)
{
    struct Seen {
        WrapPoint point;
        PointMarkKind kind = PointMarkKind::Shown;
    };
    std::vector<Seen> all;
    for (const domain::PointMark &mark : marks) {
        if (guidance::isOfNotice(mark) || domain::isOfFault(mark)) // no advice to judge
            continue;
        const bool own = mark.kind == PointMarkKind::OwnIdea;
        const QString key = own ? guidance::ownIdeaKey(mark.id) : mark.point;
        const auto known =
            std::find_if(all.begin(), all.end(), [&key](const Seen &one) { return one.point.key == key; });
        if (known != all.end()) {
            if (mark.kind != PointMarkKind::Shown)
                known->kind = mark.kind;
            continue;
        }
        const QString words = own ? mark.text : wordsOf(key);
        all.push_back({{key, words.isEmpty() ? readableKey(key) : words, false}, mark.kind});
    }
    std::vector<WrapPoint> offered;
    for (Seen &one : all) {
        one.point.helped = one.kind == PointMarkKind::Helped;
        if (wasUsed(one.kind) || one.kind == PointMarkKind::OwnIdea)
            offered.push_back(std::move(one.point));
    }
    return offered;
}

} // namespace

WrapUpFacts wrapUpFacts(const desk::WrapUpMatter &matter, const desk::LiveContact &live,
                        const PointWords &wordsOf, const std::vector<domain::Breather> &breathers)
{
    WrapUpFacts facts;
    facts.contact = live.contact;
    facts.name = matter.customer.name;
    facts.pronouns = matter.customer.pronouns;
    facts.casesOptional = matter.cases.empty();
    facts.cases = facts.casesOptional ? matter.offered : matter.cases;
    facts.points = pointsOf(matter.marks, wordsOf);
    for (const domain::Promise &promise : matter.promises)
        facts.given << (promise.about.isEmpty() ? promise.what : promise.what + u' ' + promise.about);
    facts.asks = matter.asks;
    facts.nextAt = matter.nextAt;
    facts.waitingFor = matter.waitingFor;
    facts.nextOwner = matter.owner;
    if (matter.survey.channel || matter.survey.whyNot != domain::SurveyWhyNot::NoCase)
        facts.survey = matter.survey;
    facts.hardInARow = domain::loadOf(matter.today, breathers, matter.ended).inARow;
    facts.endedByUs = domain::wasEnded(live.contact, matter.ended);
    return facts;
}

} // namespace leeway::models
