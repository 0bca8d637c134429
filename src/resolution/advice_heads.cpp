#include "resolution/advice_heads.h"

#include <algorithm>
#include <utility>

namespace leeway::resolution
{

namespace
{

constexpr double kFourOfFiveHeads = 1.2816; // of a normal distribution, either side
constexpr int kHeadLabel = 1000;
constexpr int kFewestLikeHead = 10; // decisions.md 24

/// Never quite sure, as a straight line through yes and no may leave 0 to 1 (advice.md 4.2).
double asShare(double value)
{
    constexpr double kLeastSure = .005;
    return std::clamp(value, kLeastSure, 1 - kLeastSure);
}

} // namespace

int AdviceHeads::outcomes(AdviceHead head) const
{
    return static_cast<int>(m_counts.at(indexOf(head)).weight() / learning::kWholeCase);
}

double AdviceHeads::average(AdviceHead head) const
{
    const auto &model = m_models.at(indexOf(head));
    return model ? asShare(model->average()) : 0;
}

std::optional<AdviceHeadChance> AdviceHeads::of(AdviceHead head, const AdviceSituation &situation,
                                                const QString &resolution, int startsAt) const
{
    return of(head, coded(situation), resolution, startsAt);
}

learning::AdviceCase AdviceHeads::coded(const AdviceSituation &situation) const
{
    return findCase(m_codes, situation, {});
}

std::optional<AdviceHeadChance> AdviceHeads::of(AdviceHead head, learning::AdviceCase what,
                                                const QString &resolution, int startsAt) const
{
    const auto &model = m_models.at(indexOf(head));
    what.choice = m_codes.choice(resolution);
    if (!model || outcomes(head) < startsAt || what.choice == learning::kUnknownLevel)
        return std::nullopt;
    const learning::AdviceEvidence like = m_evidence.at(indexOf(head)).of(what, kFewestLikeHead);
    if (like.cases < kFewestLikeHead)
        return std::nullopt;
    const learning::AdviceEstimate estimate = model->estimate(what);
    const double half = kFourOfFiveHeads * estimate.sd;
    return AdviceHeadChance{.head = head,
                            .middle = asShare(estimate.mean),
                            .low = asShare(estimate.mean - half),
                            .high = asShare(estimate.mean + half),
                            .similar = like.cases};
}

void AdviceHeadCases::add(const AdviceHeadOutcome &outcome)
{
    const bool any = std::any_of(outcome.came.begin(), outcome.came.end(),
                                 [](const std::optional<bool> &one) { return one.has_value(); });
    if (outcome.resolution.isEmpty() || !any)
        return;
    const learning::AdviceCase what = addCase(m_heads.m_codes, outcome.situation, outcome.resolution);
    const int week = learning::adviceWeek(outcome.at);
    for (std::size_t head = 0; head < kAdviceHeads; ++head) {
        if (const std::optional<bool> &came = outcome.came.at(head))
            m_heads.m_counts.at(head).add({.what = what, .week = week, .label = *came ? kHeadLabel : 0},
                                          outcome.weight);
    }
}

AdviceHeads AdviceHeadCases::fitted(const learning::AdviceFit &fit, int startsAt) &&
{
    AdviceHeads heads = std::exchange(m_heads, {});
    const auto features = static_cast<int>(heads.m_codes.features().size());
    for (std::size_t head = 0; head < kAdviceHeads; ++head) {
        const learning::AdviceCounts &counts = heads.m_counts.at(head);
        if (counts.weight() < startsAt * learning::kWholeCase)
            continue;
        heads.m_evidence.at(head) = {counts, adviceViews()};
        heads.m_models.at(head) = learning::AdviceModel::fitted(counts, features, fit);
    }
    return heads;
}

} // namespace leeway::resolution
