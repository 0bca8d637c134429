#include "models/advice_words.h"

#include "desk/surveys.h"
#include "models/condition_words.h"
#include "models/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leeway::models
{

using resolution::AdviceClaim;
using resolution::ResolutionAdvice;

namespace
{

constexpr std::size_t kReasons = 4;

QString tenths(const Format &format, double value)
{
    return format.locale.toString(value, 'f', 1);
}

const ResolutionAdvice *lineOf(const desk::AdviceNow &now, const QString &resolution)
{
    const auto &lines = now.advice.lines;
    const auto found = std::find_if(lines.begin(), lines.end(), [&resolution](const ResolutionAdvice &line) {
        return line.resolution == resolution;
    });
    return found == lines.end() ? nullptr : &*found;
}

std::vector<int> eachResult(const learning::AdviceEvidence &evidence)
{
    std::vector<int> results;
    for (std::size_t value = 0; value < evidence.results.size(); ++value)
        results.insert(results.end(), static_cast<std::size_t>(evidence.results[value]),
                       static_cast<int>(value));
    return results;
}

AdviceBarLook rawBar(const learning::AdviceEvidence &evidence, const Format &format)
{
    AdviceBarLook look;
    look.results = eachResult(evidence);
    QStringList numbers;
    for (const int result : look.results)
        numbers.append(number(format, result));
    //: %n: how many; %1: "4, 7, 8, 9", satisfaction from 0 to 10
    look.resultsText =
        Words::tr("%n results: %1", "", evidence.cases).arg(numbers.join(QStringLiteral(", ")));
    look.spoken = Words::tr("Too few similar cases to predict. %1").arg(look.resultsText);
    return look;
}

QString factWords(const domain::Facts &facts, const QString &name)
{
    const std::optional<domain::Fact> fact = domain::factNamed(name);
    if (!fact)
        return name;
    return facts.isKnown(*fact)
               ? Words::tr("%1: %2", "a fact and its value")
                     .arg(factName(*fact), isolatedText(factValueWords(*fact, facts.shown(*fact))))
               : factName(*fact);
}

/// What its cost takes from its place in the list, and by which price of a point: the business sets that, so
/// it stands there (advice.md 4.2). Empty: it takes nothing, or the list stands as the lead wrote it.
QString costWords(const desk::AdviceNow &now, const QString &resolution, const Format &format)
{
    const auto option = std::find_if(now.options.begin(), now.options.end(),
                                     [&resolution](const auto &one) { return one.resolution == resolution; });
    const int digits = domain::minorDigits(now.currency);
    const bool isOrdered =
        now.advice.claim == AdviceClaim::Recommends || now.advice.claim == AdviceClaim::Leans;
    if (!isOrdered || option == now.options.end() || option->costMinor <= 0 || digits < 0)
        return {};
    const double points = -option->cost * now.settings.pointsPerUnit;
    if (isNoPoints(points))
        return {};
    const double perPoint = std::pow(10.0, digits) / now.settings.pointsPerUnit;
    //: %1: an amount; %2: points of satisfaction, with their sign; %3: an amount
    return Words::tr("In the order %1 count as %2 points: a point may cost %3.")
        .arg(money(format, {option->costMinor, now.currency}), signedTenths(format, points),
             money(format, {std::llround(perPoint), now.currency}));
}

void addPeople(AdviceWhyLook &look, const learning::AdviceEvidence &evidence)
{
    look.people = asPeople(evidence.results);
    const int well = std::accumulate(look.people.begin() + AdviceWhyLook::kWell, look.people.end(), 0);
    look.heading = Words::tr("%1 people in their place, from %n similar cases", "", evidence.cases)
                       .arg(AdviceWhyLook::kPeople);
    look.well = Words::tr("%1 of %2 ended at %3 or more")
                    .arg(well)
                    .arg(AdviceWhyLook::kPeople)
                    .arg(AdviceWhyLook::kWell);
    if (well < AdviceWhyLook::kPeople)
        look.other = Words::tr("%n did not", "people", AdviceWhyLook::kPeople - well);
}

QString groupWords(const QStringList &attributes)
{
    QStringList words;
    words.reserve(attributes.size());
    for (const QString &attribute : attributes)
        words.append(attribute == u"language" ? Words::tr("language", "by what advice would favour some")
                     : attribute == u"region"
                         ? Words::tr("region", "by what advice would favour some")
                         : Words::tr("how long they are with us", "by what advice would favour some"));
    return words.join(QStringLiteral(", "));
}

} // namespace

QString signedTenths(const Format &format, double value)
{
    return (value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + tenths(format, std::abs(value));
}

bool isNoPoints(double value)
{
    constexpr double kShownAsNothing = .05;
    return std::abs(value) < kShownAsNothing;
}

std::optional<AdviceBarLook> adviceBar(const desk::AdviceNow &now, const QString &resolution,
                                       const Format &format)
{
    const ResolutionAdvice *line = lineOf(now, resolution);
    if (line == nullptr || now.advice.claim == AdviceClaim::TooFew ||
        line->evidence.cases == 0) // or withheld
        return std::nullopt;
    if (!line->range)
        return rawBar(line->evidence, format);
    AdviceBarLook look{
        .isRange = true, .low = line->range->low, .middle = line->range->middle, .high = line->range->high};
    look.number = tenths(format, look.middle);
    look.range = isolated(tenths(format, look.low) + u'–' + tenths(format, look.high));
    //: how many cases a prediction rests on
    look.similar = Words::tr("%n similar", "cases", line->evidence.cases);
    //: for a screen reader; %1 to %3: satisfaction from 0 to 10; %n: cases
    look.spoken =
        Words::tr("Cases like this ended at %1, most between %2 and %3; %n similar", "", line->evidence.cases)
            .arg(look.number, tenths(format, look.low), tenths(format, look.high));
    return look;
}

QString adviceCaption(const desk::AdviceNow &now)
{
    const bool any = std::any_of(now.advice.lines.begin(), now.advice.lines.end(),
                                 [](const ResolutionAdvice &line) { return line.range.has_value(); });
    return any ? Words::tr("predicted satisfaction, 0–10") : QString();
}

QString adviceClaimWords(const desk::AdviceNow &now, const Format &format,
                         const std::function<QString(const QString &)> &name)
{
    const resolution::Advice &advice = now.advice;
    switch (advice.claim) {
    case AdviceClaim::TooFew:
        return Words::tr("Advice starts at %1 outcomes; %2 so far.")
            .arg(number(format, now.settings.startsAt), number(format, advice.outcomes));
    case AdviceClaim::Withheld:
        //: %1: "language", "region, tenure": by what some customers would get more than others
        return Words::tr(
                   "Advice rests: in like cases it would give some customers more, by %1. Your lead's order "
                   "stands; leads see where with “leewayctl advice fairness”.")
            .arg(groupWords(now.basis->unevenBy));
    case AdviceClaim::NotEnough:
        return advice.wanted == 0
                   ? Words::tr("Not enough evidence to tell these apart.")
                   //: one line in a column of 320 pixels, or the talking points lose their first
                   : Words::tr("Not enough evidence: %n more outcome(s) may tell.", "", advice.wanted);
    case AdviceClaim::Leans:
        return Words::tr("Leans towards %1, not surely.").arg(isolatedText(name(advice.best)));
    case AdviceClaim::Recommends:
        break;
    }
    return {};
}

AdviceWhyLook adviceWhy(const desk::AdviceNow &now, const domain::Facts &facts, const QString &resolution,
                        const QString &title, const Format &format)
{
    AdviceWhyLook look;
    look.notUsed = Words::tr("Not used: name, age, gender, language, where they live, what they spend.");
    const ResolutionAdvice *line = lineOf(now, resolution);
    look.title = Words::tr("Why %1?").arg(isolatedText(title));
    if (line == nullptr || line->evidence.cases == 0) {
        look.note = now.advice.claim == AdviceClaim::Withheld
                        ? adviceClaimWords(now, format, {})
                        : Words::tr("No track record here: nobody knows yet how this ends. Your call.");
        return look;
    }
    if (!line->range) {
        look.note =
            now.advice.claim == AdviceClaim::TooFew
                ? adviceClaimWords(now, format, {})
                : Words::tr("Too few similar cases to predict: %1 so far, ratings start at %2.")
                      .arg(number(format, line->evidence.cases), number(format, now.settings.fewestLike));
        return look;
    }
    look.title = Words::tr("Why %1?").arg(tenths(format, line->range->middle));
    addPeople(look, line->evidence);
    for (const auto &because : resolution::becauseOf(*now.basis, now.situation, resolution)) {
        if (isNoPoints(because.adds) || look.reasons.size() == kReasons)
            break;
        look.reasons.push_back({.adds = because.adds > 0,
                                .text = because.fact.isEmpty() ? title : factWords(facts, because.fact),
                                .points = signedTenths(format, because.adds)});
    }
    for (const resolution::AdviceHeadChance &chance : line->heads)
        look.heads.append(adviceHeadWords(chance, format));
    //: %1: satisfaction from 0 to 10
    look.note = Words::tr("All resolutions together ended at %1.").arg(tenths(format, now.basis->average));
    if (now.basis->asked >= desk::kLeastInGroup)
        //: %1 and %2: how many customers
        look.note += u' ' + Words::tr("Of %1 who were asked %2 answered.")
                                .arg(number(format, now.basis->asked), number(format, now.basis->answered));
    if (const QString cost = costWords(now, resolution, format); !cost.isEmpty())
        look.note += u' ' + cost;
    if (const double level = now.basis->trailing.level; !isNoPoints(level))
        //: %1: points of satisfaction, with their sign
        look.note += u' ' + Words::tr("The last four weeks: %1.").arg(signedTenths(format, level));
    return look;
}

QString hardlyWords(const resolution::SumEffect &effect, const domain::Money &from, const Format &format)
{
    //: below the slider of an amount; %1: an amount; %n: cases
    return Words::tr("Above %1 the rating hardly moves · %n similar", "", effect.cases)
        .arg(money(format, from));
}

QString hardlyWhyWords(const resolution::SumEffect &effect, const domain::Money &from, const Format &format)
{
    //: %1: an amount; %2 to %4: points of satisfaction, with their sign
    return Words::tr("Above %1 the rating hardly moves: larger sums ended %2 points from it, most between %3 "
                     "and %4, in like situations.")
        .arg(money(format, from), signedTenths(format, effect.middle), signedTenths(format, effect.low),
             signedTenths(format, effect.high));
}

std::array<int, AdviceWhyLook::kPlaces> asPeople(const std::array<int, AdviceWhyLook::kPlaces> &results)
{
    std::array<int, AdviceWhyLook::kPlaces> people{};
    const int cases = std::accumulate(results.begin(), results.end(), 0);
    if (cases == 0)
        return people;
    std::array<std::pair<int, std::size_t>, AdviceWhyLook::kPlaces> rests;
    int left = AdviceWhyLook::kPeople;
    for (std::size_t i = 0; i < results.size(); ++i) {
        people[i] = results[i] * AdviceWhyLook::kPeople / cases;
        rests[i] = {results[i] * AdviceWhyLook::kPeople % cases, i};
        left -= people[i];
    }
    std::stable_sort(rests.begin(), rests.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (int i = 0; i < left; ++i)
        people[rests.at(static_cast<std::size_t>(i)).second] += 1;
    return people;
}

} // namespace leeway::models
