#include "models/wrap_up_facts.h"

#include "domain/case_fault.h"
#include "guidance/local_text.h"
#include "guidance/notices.h"
#include "guidance/own_ideas.h"
#include "models/owed_words.h"
#include "models/privacy.h"
#include "models/words.h"

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

QString sumWords(const domain::Money &amount, const GivenWords &with)
{
    return shownSum(money(with.format, amount), with.isPrivate);
}

/// "NOK 450 Goodwill credit"; what costs nothing has no sum.
QString grantWords(const domain::Grant &grant, const resolution::Catalogue &catalogue, const GivenWords &with)
{
    const auto known =
        std::find_if(catalogue.begin(), catalogue.end(),
                     [&grant](const resolution::Resolution &one) { return one.key == grant.resolution; });
    QString name =
        known == catalogue.end() ? QString() : oneLine(guidance::chosenFrom(known->name, with.language).text);
    if (name.isEmpty())
        name = readableKey(grant.resolution);
    if (grant.amount.minor == 0)
        return name;
    //: what was given in a contact: a sum, and the name of the resolution
    return Words::tr("%1 %2", "what was given").arg(sumWords(grant.amount, with), name);
}

/// A sum of the fund in the currency of the grant, by the rate that it was granted with.
std::optional<domain::Money> asGranted(qint64 base, const domain::Grant &grant)
{
    const domain::Money sum{base, grant.base.currency};
    if (sum.currency == grant.amount.currency)
        return sum;
    if (!grant.rate)
        return std::nullopt;
    const domain::Rate way = grant.rate->from == sum.currency ? *grant.rate : grant.rate->reversed();
    const auto converted = domain::convert(sum, way, domain::Rounding::Down);
    return converted ? std::optional(*converted) : std::nullopt;
}

/// Compared in the fund's currency, as the band was counted; said in the customer's.
QString feltWords(const domain::Grant &grant, const GivenWords &with)
{
    const auto band = with.felt.find({grant.resolution, grant.base.currency});
    if (band == with.felt.end() || grant.base.minor == 0)
        return {};
    const auto low = asGranted(band->second.low, grant);
    const auto high = asGranted(band->second.high, grant);
    if (!low || !high)
        return {};
    //: %1: what was granted, %2 and %3: the least and the most that felt right to most
    const QString sentence = grant.base.minor < band->second.low
                                 ? Words::tr("%1 is less than what felt right to most (%2 to %3).")
                             : grant.base.minor > band->second.high
                                 ? Words::tr("%1 is more than what felt right to most (%2 to %3).")
                                 : Words::tr("%1 is inside what felt right to most (%2 to %3).");
    return sentence.arg(sumWords(grant.amount, with), sumWords(*low, with), sumWords(*high, with));
}

} // namespace

void tellGiven(WrapUpFacts &facts, const desk::WrapUpMatter &matter, const GivenWords &with)
{
    QStringList given;
    for (const domain::Grant &one : matter.grants) {
        given << grantWords(one, matter.catalogue, with);
        facts.granted = facts.granted || !resolution::isFree(one.kind);
    }
    for (const domain::Owed &one : matter.owed) {
        given << (one.amount.minor == 0 ? owedTitle(one.gives)
                                        : Words::tr("%1 %2", "what was given")
                                              .arg(sumWords(one.amount, with), owedTitle(one.gives)));
        facts.granted = true;
    }
    facts.given = given + facts.given;
    if (matter.grants.size() == 1)
        facts.felt = feltWords(matter.grants.front(), with);
}

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
