#include "app/leewayctl/advice_explanation.h"

#include "learning/advice_kappa.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <numeric>

namespace leeway::ctl
{

namespace
{

using learning::AdviceReason;

constexpr int kFewestShown = 5;      // cases, before they are told (advice.md 4.4)
constexpr double kFewestCases = 500; // before anything is advised (advice.md 4.6)
constexpr std::size_t kMostReasons = 3;
constexpr double kEnoughWeight = 15.0 * learning::kWholeCase;

/// Lists of features from all to none: as a mapping names them, the last says least.
std::vector<std::vector<int>> viewsOf(int features)
{
    std::vector<std::vector<int>> views;
    for (int known = features; known >= 0; --known) {
        std::vector<int> view(static_cast<std::size_t>(known));
        std::iota(view.begin(), view.end(), 0);
        views.push_back(std::move(view));
    }
    return views;
}

/// The choice with the highest plain mean, of those with fifteen cases if any has them.
int singleOf(const learning::AdviceCounts &counts)
{
    std::map<int, std::pair<double, double>> sums;
    for (const auto &[cell, weight] : counts.cells()) {
        sums[cell.what.choice].first += static_cast<double>(weight) * cell.label;
        sums[cell.what.choice].second += static_cast<double>(weight);
    }
    const auto worse = [](const auto &a, const auto &b) {
        const bool aCounts = a.second.second >= kEnoughWeight;
        const bool bCounts = b.second.second >= kEnoughWeight;
        return aCounts != bCounts ? bCounts
                                  : a.second.first / a.second.second < b.second.first / b.second.second;
    };
    return std::max_element(sums.begin(), sums.end(), worse)->first;
}

AdviceStanding standingOf(const AdviceExplanation &explained)
{
    constexpr double kFewestWorth = 15;
    constexpr double kLeast = .65;
    constexpr double kLikely = .8;
    const AdviceExplained &top = explained.choices.front();
    if (explained.cases < kFewestCases)
        return AdviceStanding::TooFew;
    // Of the best single the question is how sure it is above what comes next.
    double sure = top.betterThanSingle;
    if (top.choice == explained.single && explained.choices.size() > 1)
        sure = 1 - explained.choices[1].betterThanSingle;
    if (top.estimate.information < kFewestWorth || sure < kLeast)
        return AdviceStanding::NotEnough;
    return sure < kLikely ? AdviceStanding::Leans : AdviceStanding::Recommends;
}

/// The best of all, and then by name (decisions.md 24).
void claimNoOrder(const AdviceTrained &trained, AdviceExplanation &explained)
{
    const auto before = [&](const AdviceExplained &a, const AdviceExplained &b) {
        if (a.choice == explained.single || b.choice == explained.single)
            return a.choice == explained.single && b.choice != explained.single;
        return trained.codes.choiceName(a.choice) < trained.codes.choiceName(b.choice);
    };
    std::sort(explained.choices.begin(), explained.choices.end(), before);
}

/// Within what results can be: sums of effects may lie a little beyond (advice.md 4.2).
double withinScale(const AdviceTrained &trained, double value)
{
    constexpr double kHighest = 10;
    return std::clamp(value, 0.0, trained.isYesNo ? 1.0 : kHighest);
}

QString standingName(AdviceStanding standing)
{
    switch (standing) {
    case AdviceStanding::TooFew:
        return QStringLiteral("too_few");
    case AdviceStanding::NotEnough:
        return QStringLiteral("not_enough");
    case AdviceStanding::Leans:
        return QStringLiteral("leans");
    case AdviceStanding::Recommends:
        return QStringLiteral("recommends");
    }
    return {};
}

QString amount(const AdviceTrained &trained, double value)
{
    constexpr double kPercent = 100;
    return trained.isYesNo ? QString::number(value * kPercent, 'f', 0) + u'%'
                           : QString::number(value, 'f', 1);
}

QString signedAmount(const AdviceTrained &trained, double value)
{
    constexpr double kPercent = 100;
    return (value < 0 ? QString() : QStringLiteral("+")) +
           QString::number(trained.isYesNo ? value * kPercent : value, 'f', 1);
}

QString reasonName(const AdviceTrained &trained, const AdviceReason &reason)
{
    return reason.feature == AdviceReason::kChoiceItself ? QStringLiteral("the choice itself")
                                                         : trained.codes.features().at(reason.feature);
}

QString evidenceText(const AdviceTrained &trained, const learning::AdviceEvidence &evidence)
{
    if (evidence.cases < kFewestShown)
        return QStringLiteral("fewer than %1 cases").arg(kFewestShown);
    QStringList same;
    for (const int feature : evidence.sameFeatures)
        same.append(trained.codes.features().at(feature));
    return QStringLiteral("%1 of %2 similar cases; alike: %3")
        .arg(amount(trained, evidence.mean))
        .arg(evidence.cases)
        .arg(same.isEmpty() ? QStringLiteral("the choice") : same.join(QStringLiteral(" + ")));
}

QString standingText(const AdviceTrained &trained, const AdviceExplanation &explained)
{
    const QString top = trained.codes.choiceName(explained.choices.front().choice);
    switch (explained.standing) {
    case AdviceStanding::TooFew:
        return QStringLiteral("Advice starts at %1 cases; %2 so far. The best of all so far: %3")
            .arg(kFewestCases)
            .arg(explained.cases, 0, 'f', 0)
            .arg(trained.codes.choiceName(explained.single));
    case AdviceStanding::NotEnough:
        return QStringLiteral("Not enough evidence to tell these apart. The best of all: %1")
            .arg(trained.codes.choiceName(explained.single));
    case AdviceStanding::Leans:
        return QStringLiteral("Leans towards: %1").arg(top);
    case AdviceStanding::Recommends:
        return QStringLiteral("Cases like this scored highest with: %1").arg(top);
    }
    return {};
}

QString situationText(const AdviceTrained &trained, const learning::AdviceCase &situation)
{
    QStringList parts;
    for (int f = 0; f < static_cast<int>(situation.levels.size()); ++f) {
        const int level = situation.levels[static_cast<std::size_t>(f)];
        if (level != learning::kUnknownLevel)
            parts.append(trained.codes.features().at(f) + u'=' + trained.codes.levelName(f, level));
    }
    return parts.isEmpty() ? QStringLiteral("nothing is known") : parts.join(QStringLiteral(" | "));
}

} // namespace

AdviceExplanation explainAdvice(const AdviceTrained &trained, const learning::AdviceCase &situation)
{
    AdviceExplanation explained;
    explained.situation = situation;
    const int features = static_cast<int>(trained.codes.features().size());
    const auto model = learning::AdviceModel::fitted(trained.counts, features);
    if (!model)
        return explained;
    explained.cases = model->cases();
    explained.single = singleOf(trained.counts);
    for (int choice = 0; choice < trained.codes.choiceCount(); ++choice) {
        learning::AdviceCase what = situation;
        what.choice = choice;
        AdviceExplained one{choice, model->estimate(what), .5, {}};
        if (choice != explained.single)
            one.betterThanSingle = model->chanceBetter(what, explained.single, learning::kFirstKappa);
        one.evidence = learning::evidenceOf(trained.counts, what, viewsOf(features));
        explained.choices.push_back(std::move(one));
    }
    std::stable_sort(
        explained.choices.begin(), explained.choices.end(),
        [](const AdviceExplained &a, const AdviceExplained &b) { return a.estimate.mean > b.estimate.mean; });
    explained.standing = standingOf(explained);
    if (explained.standing == AdviceStanding::TooFew || explained.standing == AdviceStanding::NotEnough) {
        claimNoOrder(trained, explained);
    } else if (explained.choices.size() > 1) {
        learning::AdviceCase first = situation;
        first.choice = explained.choices[0].choice;
        explained.against = model->reasonsAgainst(first, explained.choices[1].choice);
        explained.against.resize(std::min(explained.against.size(), kMostReasons));
    }
    return explained;
}

QString adviceExplanationText(const AdviceTrained &trained, const AdviceExplanation &explained)
{
    QStringList lines{situationText(trained, explained.situation),
                      QStringLiteral("%1, on %2 cases").arg(trained.result).arg(explained.cases, 0, 'f', 0),
                      standingText(trained, explained)};
    for (const AdviceExplained &one : explained.choices) {
        const double half = learning::kAdviceRange * one.estimate.sd;
        lines.append(QStringLiteral("  %1  %2 ± %3  worth %4 cases  P(better than the best of all) %5  (%6)")
                         .arg(trained.codes.choiceName(one.choice), -32)
                         .arg(amount(trained, withinScale(trained, one.estimate.mean)), 5)
                         .arg(amount(trained, half))
                         .arg(one.estimate.information, 0, 'f', 0)
                         .arg(one.choice == explained.single ? QStringLiteral("-")
                                                             : QString::number(one.betterThanSingle, 'f', 2))
                         .arg(evidenceText(trained, one.evidence)));
    }
    QStringList reasons;
    for (const AdviceReason &reason : explained.against)
        reasons.append(reasonName(trained, reason) + u' ' + signedAmount(trained, reason.adds));
    if (!reasons.isEmpty())
        lines.append(QStringLiteral("  why %1 over %2: %3 points: %4")
                         .arg(trained.codes.choiceName(explained.choices[0].choice),
                              trained.codes.choiceName(explained.choices[1].choice),
                              signedAmount(trained, explained.choices[0].estimate.mean -
                                                        explained.choices[1].estimate.mean),
                              reasons.join(QStringLiteral(", "))));
    return lines.join(u'\n');
}

QJsonObject adviceExplanationJson(const AdviceTrained &trained, const AdviceExplanation &explained)
{
    QJsonArray choices;
    for (const AdviceExplained &one : explained.choices) {
        const double half = learning::kAdviceRange * one.estimate.sd;
        QJsonArray same;
        for (const int feature : one.evidence.sameFeatures)
            same.append(trained.codes.features().at(feature));
        QJsonObject json{{QStringLiteral("choice"), trained.codes.choiceName(one.choice)},
                         {QStringLiteral("mean"), withinScale(trained, one.estimate.mean)},
                         {QStringLiteral("low"), withinScale(trained, one.estimate.mean - half)},
                         {QStringLiteral("high"), withinScale(trained, one.estimate.mean + half)},
                         {QStringLiteral("information"), one.estimate.information},
                         {QStringLiteral("better_than_single"), one.betterThanSingle}};
        if (one.evidence.cases >= kFewestShown)
            json.insert(QStringLiteral("raw"), QJsonObject{{QStringLiteral("cases"), one.evidence.cases},
                                                           {QStringLiteral("mean"), one.evidence.mean},
                                                           {QStringLiteral("alike"), same}});
        choices.append(json);
    }
    QJsonArray reasons;
    for (const AdviceReason &reason : explained.against)
        reasons.append(QJsonObject{{QStringLiteral("feature"), reasonName(trained, reason)},
                                   {QStringLiteral("adds"), reason.adds}});
    return {{QStringLiteral("result"), trained.result},
            {QStringLiteral("cases"), explained.cases},
            {QStringLiteral("best_single"), trained.codes.choiceName(explained.single)},
            {QStringLiteral("standing"), standingName(explained.standing)},
            {QStringLiteral("choices"), choices},
            {QStringLiteral("reasons"), reasons}};
}

} // namespace leeway::ctl
