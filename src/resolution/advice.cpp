#include "resolution/advice.h"

#include "resolution/advice_ties.h"

#include <algorithm>
#include <cmath>

namespace leeway::resolution
{

using learning::AdviceCase;

namespace
{

constexpr double kFourOfFive = 1.2816; // of a normal distribution, either side
constexpr double kBestRating = 10;

/// One option while it is thought about.
struct Weighed {
    const AdviceOption *option = nullptr;
    AdviceCase what{};
    ResolutionAdvice advice{};
    double information = 0;

    [[nodiscard]] bool isRanked() const { return option->fits && advice.range.has_value(); }
};

class Weighing
{
public:
    Weighing(const AdviceBasis &basis, const AdviceSituation &situation, const AdviceSettings &settings)
        : m_basis(basis)
        , m_settings(settings)
        , m_here(findCase(basis.codes, situation, {}))
        , m_hereOfHeads(basis.heads.coded(situation))
    {
    }

    [[nodiscard]] std::vector<Weighed> weigh(const std::vector<AdviceOption> &options) const
    {
        std::vector<Weighed> all;
        all.reserve(options.size());
        for (const AdviceOption &option : options)
            all.push_back(weigh(option));
        std::stable_partition(all.begin(), all.end(), [](const Weighed &one) { return one.option->fits; });
        return all;
    }

    /// The best single resolution for the issue by what was counted, less its cost; the lead's first where
    /// too little was (advice.md 4.6).
    [[nodiscard]] const Weighed *usualOf(const std::vector<Weighed> &all) const
    {
        const Weighed *usual = nullptr;
        double most = 0;
        for (const Weighed &one : all) {
            if (!one.isRanked())
                continue;
            const auto counted = m_basis.evidence.at(one.what, kIssueView);
            const double worth = counted.mean - one.option->cost * m_settings.pointsPerUnit;
            if (counted.cases >= m_settings.fewestOfDefault && (usual == nullptr || worth > most)) {
                usual = &one;
                most = worth;
            }
        }
        if (usual != nullptr)
            return usual;
        const auto first =
            std::find_if(all.begin(), all.end(), [](const auto &one) { return one.isRanked(); });
        return first == all.end() ? nullptr : &*first;
    }

    [[nodiscard]] double chance(const Weighed &one, const Weighed &other) const
    {
        const double margin = (one.option->cost - other.option->cost) * m_settings.pointsPerUnit -
                              (one.advice.headPoints - other.advice.headPoints);
        return m_basis.model->chanceBetter(one.what, other.what.choice, m_basis.trailing.kappa, margin);
    }

private:
    [[nodiscard]] Weighed weigh(const AdviceOption &option) const
    {
        Weighed made{.option = &option, .what = m_here};
        made.what.choice = m_basis.codes.choice(option.resolution);
        made.advice.resolution = option.resolution;
        if (made.what.choice == learning::kUnknownLevel || !m_basis.model)
            return made;
        made.advice.evidence = m_basis.evidence.of(made.what, m_settings.fewestLike);
        if (m_basis.outcomes < m_settings.startsAt || made.advice.evidence.cases < m_settings.fewestLike)
            return made;
        const learning::AdviceEstimate estimate = m_basis.model->estimate(made.what);
        const learning::AdviceTrailing &trailing = m_basis.trailing;
        // As of late, and as sure as a level that wanders allows (advice.md 4.6); neither moves the order.
        const double shown = estimate.mean + trailing.level;
        const double half = kFourOfFive * std::hypot(estimate.sd, trailing.doubt);
        made.information = estimate.information;
        made.advice.range = AdviceRange{.middle = std::clamp(shown, 0.0, kBestRating),
                                        .low = std::clamp(shown - half, 0.0, kBestRating),
                                        .high = std::clamp(shown + half, 0.0, kBestRating)};
        addHeads(made.advice);
        made.advice.utility = estimate.mean - option.cost * m_settings.pointsPerUnit + made.advice.headPoints;
        return made;
    }

    /// Each against what it is on average, so that one of which nothing is known is neither better nor worse.
    void addHeads(ResolutionAdvice &advice) const
    {
        for (std::size_t i = 0; i < kAdviceHeads; ++i) {
            const auto head = static_cast<AdviceHead>(i);
            auto chance = m_basis.heads.of(head, m_hereOfHeads, advice.resolution, m_settings.startsAt);
            if (!chance)
                continue;
            chance->points = m_settings.headPoints.at(i) * (chance->middle - m_basis.heads.average(head));
            advice.headPoints += chance->points;
            advice.heads.push_back(*chance);
        }
    }

    const AdviceBasis &m_basis;
    const AdviceSettings &m_settings;
    AdviceCase m_here; ///< in which nothing is chosen; put into codes once, as an audit asks 100,000 times
    AdviceCase m_hereOfHeads;
};

/// By utility those with a range, with `first` before them; the others as they stood.
void putInOrder(std::vector<Weighed> &all, const QString &first)
{
    std::stable_sort(all.begin(), all.end(), [&first](const Weighed &a, const Weighed &b) {
        if (a.isRanked() != b.isRanked())
            return a.isRanked() && b.option->fits;
        if (!a.isRanked())
            return false;
        if ((a.option->resolution == first) != (b.option->resolution == first))
            return a.option->resolution == first;
        return a.advice.utility > b.advice.utility;
    });
}

/// Lets one of the nearly equal stand first, so that something is learnt of each (advice.md 4.7).
void breakTies(std::vector<Weighed> &all, const AdviceBasis &basis, quint64 moment,
               const AdviceSettings &settings, Advice &advice)
{
    Ties ties;
    for (const Weighed &one : all) {
        if (!one.isRanked() || all.front().advice.utility - one.advice.utility > settings.tie ||
            one.option->cost > all.front().option->cost)
            break;
        ties.costs.push_back(one.option->cost);
        ties.points.push_back(one.advice.headPoints);
        ties.choices.push_back(one.what.choice);
    }
    if (ties.choices.size() < 2)
        return;
    ties.situation = all.front().what;
    const TieOrder order = orderOf(ties, *basis.model, basis.trailing.kappa, moment, settings);
    std::vector<Weighed> sorted = all;
    for (std::size_t i = 0; i < order.places.size(); ++i)
        sorted[i] = all[order.places[i]];
    all = std::move(sorted);
    advice.order = order.isRandom ? domain::OfferOrder::RandomTie : domain::OfferOrder::TieDraw;
    advice.propensity = order.propensity;
}

/// Decides what is claimed, and puts `all` in its order.
void claim(std::vector<Weighed> &all, const Weighing &weighing, const AdviceSettings &settings,
           Advice &advice)
{
    const Weighed *usual = weighing.usualOf(all);
    std::vector<const Weighed *> ranked;
    for (const Weighed &one : all) {
        if (one.isRanked())
            ranked.push_back(&one);
    }
    advice.claim = AdviceClaim::NotEnough;
    if (ranked.size() < 2)
        return;
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto *a, const auto *b) { return a->advice.utility > b->advice.utility; });
    const Weighed &best = *ranked[0];
    const Weighed &beside = usual == &best ? *ranked[1] : *usual;
    advice.chance = weighing.chance(best, beside);
    if (best.information < settings.leastInformation)
        advice.wanted = static_cast<int>(std::ceil(settings.leastInformation - best.information));
    if (best.information < settings.leastInformation || advice.chance < settings.leans)
        return;
    advice.best = best.option->resolution;
    advice.beside = beside.option->resolution;
    advice.claim = advice.chance < settings.recommends ? AdviceClaim::Leans : AdviceClaim::Recommends;
    advice.order = domain::OfferOrder::Advice;
    const bool follows = advice.claim == AdviceClaim::Recommends;
    putInOrder(all, follows ? advice.best : usual->option->resolution);
}

} // namespace

Advice adviceFor(const AdviceBasis &basis, const AdviceSituation &situation,
                 const std::vector<AdviceOption> &options, quint64 moment, const AdviceSettings &settings)
{
    Advice advice;
    advice.outcomes = basis.outcomes;
    const Weighing weighing(basis, situation, settings);
    std::vector<Weighed> all = weighing.weigh(options);
    if (!basis.unevenBy.isEmpty()) {
        advice.claim = AdviceClaim::Withheld;
    } else if (basis.model && basis.outcomes >= settings.startsAt) {
        claim(all, weighing, settings, advice);
        if (advice.claim == AdviceClaim::Recommends)
            breakTies(all, basis, moment, settings, advice);
    }
    for (Weighed &one : all)
        advice.lines.push_back(std::move(one.advice));
    return advice;
}

std::vector<AdviceBecause> becauseOf(const AdviceBasis &basis, const AdviceSituation &situation,
                                     const QString &resolution)
{
    const AdviceCase what = findCase(basis.codes, situation, resolution);
    std::vector<AdviceBecause> because;
    if (!basis.model || what.choice == learning::kUnknownLevel)
        return because;
    for (const learning::AdviceReason &reason : basis.model->reasons(what)) {
        const QStringList facts = factsOfFeature(reason.feature);
        const QString fact = facts.isEmpty() ? QString() : facts.last();
        const auto same = std::find_if(because.begin(), because.end(),
                                       [&fact](const AdviceBecause &one) { return one.fact == fact; });
        if (same == because.end())
            because.push_back({.fact = fact, .adds = reason.adds});
        else
            same->adds += reason.adds;
    }
    std::stable_sort(because.begin(), because.end(), [](const AdviceBecause &a, const AdviceBecause &b) {
        return std::abs(a.adds) > std::abs(b.adds);
    });
    return because;
}

} // namespace leeway::resolution
