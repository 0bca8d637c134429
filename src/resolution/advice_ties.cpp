#include "resolution/advice_ties.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace leeway::resolution
{

namespace
{

constexpr quint64 kControlOneOf = 50; // two of a hundred
constexpr int kDraws = 64;
constexpr double kLeastPropensity = .01;

/// Lower root of a covariance, row by row; what rounding made negative counts as nothing.
std::vector<double> rootOf(const std::vector<double> &covariance, std::size_t size)
{
    std::vector<double> root(size * size, 0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = covariance[i * size + j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= root[i * size + k] * root[j * size + k];
            if (i == j)
                root[i * size + i] = std::sqrt(std::max(sum, 0.0));
            else
                root[i * size + j] = root[j * size + j] > 0 ? sum / root[j * size + j] : 0;
        }
    }
    return root;
}

/// What each may be worth, drawn together.
class Drawing
{
public:
    Drawing(const Ties &ties, const learning::AdviceModel &model, const AdviceSettings &settings,
            double kappa, quint64 seed)
        : m_joint(model.joint(ties.situation, ties.choices))
        , m_root(rootOf(m_joint.covariance, m_joint.means.size()))
        , m_ties(ties)
        , m_settings(settings)
        , m_kappa(kappa)
        , m_dice(seed)
    {
    }

    std::vector<std::size_t> order()
    {
        const std::size_t size = m_joint.means.size();
        std::normal_distribution<double> normal;
        std::vector<double> dice(size);
        std::generate(dice.begin(), dice.end(), [&] { return normal(m_dice); });
        std::vector<double> worth(size);
        for (std::size_t i = 0; i < size; ++i) {
            worth[i] = m_joint.means[i] - m_ties.costs[i] * m_settings.pointsPerUnit + m_ties.points[i];
            for (std::size_t k = 0; k <= i; ++k)
                worth[i] += m_kappa * m_root[i * size + k] * dice[k];
        }
        std::vector<std::size_t> places(size);
        std::iota(places.begin(), places.end(), std::size_t(0));
        std::stable_sort(places.begin(), places.end(),
                         [&worth](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
        return places;
    }

private:
    learning::AdviceJoint m_joint;
    std::vector<double> m_root;
    const Ties &m_ties;
    const AdviceSettings &m_settings;
    double m_kappa;
    std::mt19937_64 m_dice;
};

} // namespace

TieOrder orderOf(const Ties &ties, const learning::AdviceModel &model, double kappa, quint64 moment,
                 const AdviceSettings &settings)
{
    const std::size_t size = ties.choices.size();
    TieOrder order;
    order.isRandom = moment % kControlOneOf == 0;
    if (order.isRandom) {
        order.places.resize(size);
        std::iota(order.places.begin(), order.places.end(), std::size_t(0));
        std::mt19937_64 dice(moment);
        std::shuffle(order.places.begin(), order.places.end(), dice);
        order.propensity = 1 / static_cast<double>(size);
        return order;
    }
    Drawing drawing(ties, model, settings, kappa, moment);
    order.places = drawing.order();
    int same = 0;
    for (int i = 0; i < kDraws; ++i)
        same += drawing.order().front() == order.places.front() ? 1 : 0;
    order.propensity = std::max(static_cast<double>(same) / kDraws, kLeastPropensity);
    return order;
}

} // namespace leeway::resolution
