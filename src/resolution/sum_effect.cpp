#include "resolution/sum_effect.h"

#include <array>
#include <cmath>

namespace leeway::resolution
{

namespace
{

constexpr std::array<qint64, 7> kSteps{10, 15, 20, 30, 40, 60, 80};
constexpr qint64 kDecade = 10;
constexpr double kFourOfFiveSums = 1.2816; // of a normal distribution, either side
constexpr qsizetype kCurrencyLetters = 3;

qint64 bandOf(qint64 minor)
{
    qint64 unit = 1;
    while (minor / unit >= kDecade * kDecade)
        unit *= kDecade;
    qint64 least = 0; // less than ten minor units
    for (const qint64 step : kSteps) {
        if (step * unit <= minor)
            least = step * unit;
    }
    return least;
}

/// One band: what was seen, and where it stands in what the model says of all.
struct Band {
    qint64 least = 0;
    int choice = 0;
    double cases = 0;
};

std::vector<Band> bandsOf(const learning::AdviceCodes &codes, const learning::AdviceCounts &counts)
{
    std::map<int, qint64> weights;
    for (const auto &[cell, weight] : counts.cells())
        weights[cell.what.choice] += weight;
    std::map<qint64, Band> sorted;
    for (const auto &[choice, weight] : weights) {
        const qint64 least = codes.choiceName(choice).toLongLong();
        sorted[least] = {
            .least = least, .choice = choice, .cases = static_cast<double>(weight) / learning::kWholeCase};
    }
    std::vector<Band> bands;
    bands.reserve(sorted.size());
    for (const auto &[least, band] : sorted)
        bands.push_back(band);
    return bands;
}

/// Bands of one resolution, by the least sum, with what the model says of each in one and the same situation.
class SumCurve
{
public:
    SumCurve(std::vector<Band> bands, const learning::AdviceModel &model)
        : m_bands(std::move(bands))
    {
        std::vector<int> choices;
        choices.reserve(m_bands.size());
        for (const Band &band : m_bands)
            choices.push_back(band.choice);
        m_joint = model.joint({}, choices);
    }

    [[nodiscard]] std::size_t size() const { return m_bands.size(); }

    /// What sums above band `at` added to it; nothing where too few were given.
    [[nodiscard]] std::optional<SumEffect> above(std::size_t at, const SumLimits &limits) const
    {
        double cases = 0;
        for (std::size_t i = at + 1; i < size(); ++i)
            cases += m_bands[i].cases;
        if (m_bands[at].cases < limits.fewest || cases < limits.fewest)
            return std::nullopt;
        std::vector<double> parts(size(), 0);
        parts[at] = -1;
        for (std::size_t i = at + 1; i < size(); ++i)
            parts[i] = m_bands[i].cases / cases;
        double middle = 0;
        double variance = 0;
        for (std::size_t i = 0; i < size(); ++i) {
            middle += parts[i] * m_joint.means[i];
            for (std::size_t j = 0; j < size(); ++j)
                variance += parts[i] * parts[j] * m_joint.covariance[i * size() + j];
        }
        const double half = kFourOfFiveSums * std::sqrt(std::max(variance, 0.0));
        return SumEffect{.from = m_bands[at].least,
                         .low = middle - half,
                         .middle = middle,
                         .high = middle + half,
                         .cases = static_cast<int>(cases + m_bands[at].cases)};
    }

    /// No band above `at` stands out: a fall after a rise is level only on the whole.
    [[nodiscard]] bool isLevel(std::size_t at, const SumLimits &limits) const
    {
        for (std::size_t i = at + 1; i < size(); ++i) {
            const bool counts = m_bands[i].cases >= limits.fewest;
            if (counts && std::abs(m_joint.means[i] - m_joint.means[at]) > limits.hardly)
                return false;
        }
        return true;
    }

private:
    std::vector<Band> m_bands;
    learning::AdviceJoint m_joint;
};

/// The least sum from which it holds.
std::optional<SumEffect> effectOf(const SumCurve &curve, const SumLimits &limits)
{
    for (std::size_t at = 0; at + 1 < curve.size(); ++at) {
        const std::optional<SumEffect> effect = curve.above(at, limits);
        if (effect && effect->low >= -limits.hardly && effect->high <= limits.hardly &&
            curve.isLevel(at, limits))
            return effect;
    }
    return std::nullopt;
}

} // namespace

QString sumLevelOf(const domain::Money &base)
{
    if (base.minor <= 0 || base.currency.size() != kCurrencyLetters)
        return {};
    return base.currency.toLower() + u':' + QString::number(bandOf(base.minor));
}

std::optional<domain::Money> leastOfBand(const QString &level)
{
    const qsizetype at = level.indexOf(u':');
    bool ok = false;
    const qint64 least = level.mid(at + 1).toLongLong(&ok);
    if (!ok || at != kCurrencyLetters || least < 0 || (least > 0 && bandOf(least) != least))
        return std::nullopt;
    return domain::Money{least, level.left(at).toUpper()};
}

void SumCases::add(const AdviceSituation &situation, const QString &resolution, int week, int label,
                   qint64 weight)
{
    const auto level = situation.find(QLatin1String(kSumLevel));
    if (level == situation.end())
        return;
    const std::optional<domain::Money> least = leastOfBand(level->second);
    if (!least)
        return;
    Given &given = m_given[{resolution, least->currency}];
    given.counts.add({.what = addCase(given.codes, situation, QString::number(least->minor)),
                      .week = week,
                      .label = label},
                     weight);
}

SumEffects SumCases::effects(const learning::AdviceFit &fit, const SumLimits &limits) const
{
    learning::AdviceFit alike = fit;
    alike.joints = 0; // one curve for all, of which the situation is taken off
    SumEffects effects;
    for (const auto &[what, given] : m_given) {
        std::vector<Band> bands = bandsOf(given.codes, given.counts);
        if (bands.size() < 2 || given.counts.weight() < 2 * limits.fewest * learning::kWholeCase)
            continue;
        const auto model = learning::AdviceModel::fitted(
            given.counts, static_cast<int>(given.codes.features().size()), alike);
        if (!model)
            continue;
        if (const auto effect = effectOf(SumCurve(std::move(bands), *model), limits))
            effects.emplace(what, *effect);
    }
    return effects;
}

} // namespace leeway::resolution
