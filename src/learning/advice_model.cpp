#include "learning/advice_terms.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace leeway::learning
{

namespace
{

// A key holds the feature, the level and the choice, each one up: 0 stands for none.
constexpr int kLevelAt = 16;
constexpr int kFeatureAt = 44;
constexpr TermKey kChoiceBits = (TermKey(1) << kLevelAt) - 1;

constexpr double kLeast = 1e-18;

/// `adds` by feature, largest first; features that add nothing are left out.
std::vector<AdviceReason> sorted(const std::map<int, double> &adds)
{
    std::vector<AdviceReason> reasons;
    for (const auto &[feature, value] : adds) {
        if (value != 0)
            reasons.push_back({.feature = feature, .adds = value});
    }
    std::stable_sort(reasons.begin(), reasons.end(), [](const AdviceReason &a, const AdviceReason &b) {
        return std::abs(a.adds) > std::abs(b.adds);
    });
    return reasons;
}

} // namespace

std::vector<TermKey> termsOf(const AdviceCase &what, int joints)
{
    const TermKey choice = static_cast<TermKey>(what.choice) + 1;
    std::vector<TermKey> keys{choice};
    keys.reserve(1 + 2 * what.levels.size() + what.kinds.size());
    for (std::size_t f = 0; f < what.levels.size(); ++f) {
        if (what.levels[f] == kUnknownLevel)
            continue;
        const TermKey level =
            (TermKey(f + 1) << kFeatureAt) | ((static_cast<TermKey>(what.levels[f]) + 1) << kLevelAt);
        keys.push_back(level);
        if (f < static_cast<std::size_t>(joints))
            keys.push_back(level | choice);
    }
    for (const AdviceKind &kind : what.kinds) {
        const TermKey sort = what.levels.size() + static_cast<TermKey>(kind.sort) + 1;
        keys.push_back((sort << kFeatureAt) | ((static_cast<TermKey>(kind.level) + 1) << kLevelAt));
    }
    return keys;
}

AdviceCase withChoice(AdviceCase what, int choice)
{
    what.choice = choice;
    return what;
}

int featureOf(TermKey key)
{
    return static_cast<int>(key >> kFeatureAt) - 1;
}

bool isJoint(TermKey key)
{
    return featureOf(key) != AdviceReason::kChoiceItself && isOwn(key);
}

TermKey choiceOf(TermKey key)
{
    return key & kChoiceBits;
}

int groupOf(TermKey key, int features)
{
    const int feature = featureOf(key);
    if (feature == AdviceReason::kChoiceItself)
        return 1;
    if (feature >= features)
        return 2 + features + feature;
    return 2 + feature + (isJoint(key) ? features : 0);
}

AdviceModel::State::Active AdviceModel::State::active(const AdviceCase &what, Unseen &unseen) const
{
    Active terms{{0, 1.0}};
    unseen = {};
    const auto owe = [&](int group) {
        double &owed = group >= 2 && group < 2 + features ? unseen.shared : unseen.own;
        owed += spreads.at(static_cast<std::size_t>(group));
    };
    for (const TermKey key : termsOf(what, joints)) {
        if (const auto at = places.find(key); at != places.end())
            terms.emplace_back(at->second, 1.0);
        else
            owe(groupOf(key, features));
    }
    for (std::size_t f = 0; f < what.levels.size(); ++f) {
        if (what.levels[f] != kUnknownLevel)
            continue;
        const int group = 2 + static_cast<int>(f);
        unseen.shared += owedForUnknown(group);
        unseen.own += owedForUnknown(group + features);
    }
    return terms;
}

AdviceModel::State::Active AdviceModel::State::difference(const AdviceCase &what, const AdviceCase &other,
                                                          double &unseen) const
{
    Active terms;
    unseen = 0;
    const auto take = [&](const AdviceCase &side, const AdviceCase &against, double sign) {
        const std::vector<TermKey> shared = termsOf(against, 0);
        for (const TermKey key : termsOf(side, joints)) {
            if (!isOwn(key) && std::find(shared.begin(), shared.end(), key) != shared.end())
                continue; // the same on both sides
            if (const auto at = places.find(key); at != places.end())
                terms.emplace_back(at->second, sign);
            else
                unseen += spreads.at(static_cast<std::size_t>(groupOf(key, features)));
        }
        for (std::size_t f = 0; f < side.levels.size(); ++f) {
            if (side.levels[f] == kUnknownLevel)
                unseen += owedForUnknown(2 + static_cast<int>(f) + features);
        }
    };
    take(what, other, 1);
    take(other, what, -1);
    return terms;
}

double AdviceModel::State::meanOf(const Active &terms) const
{
    double sum = 0;
    for (const auto &[term, times] : terms)
        sum += times * mean[term];
    return sum;
}

double AdviceModel::State::covarianceOf(const Active &a, const Active &b) const
{
    if (blocks)
        return blocks->covarianceOf(a, b);
    double sum = 0;
    for (const auto &[i, x] : a) {
        for (const auto &[j, y] : b)
            sum += x * y * covariance(j, i);
    }
    return sum;
}

double AdviceModel::State::varianceOf(const Active &terms) const
{
    if (blocks)
        return blocks->covarianceOf(terms, terms);
    double sum = 0;
    for (auto a = terms.begin(); a != terms.end(); ++a) {
        const auto &[i, x] = *a;
        sum += x * x * covariance(i, i);
        for (auto b = terms.begin(); b != a; ++b)
            sum += 2 * x * b->second * covariance(b->first, i);
    }
    return sum;
}

AdviceModel::AdviceModel(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
AdviceModel::AdviceModel(AdviceModel &&) noexcept = default;
AdviceModel &AdviceModel::operator=(AdviceModel &&) noexcept = default;
AdviceModel::~AdviceModel() = default;

AdviceEstimate AdviceModel::estimate(const AdviceCase &what) const
{
    State::Unseen unseen;
    const State::Active terms = m_state->active(what, unseen);
    const double known = m_state->varianceOf(terms);
    const double variance = std::max(known + unseen.shared + unseen.own, kLeast);
    const double own = m_state->blocks ? m_state->blocks->ownVariance(terms) + unseen.own : 0;
    return {.mean = m_state->meanOf(terms),
            .sd = std::sqrt(variance),
            .information = m_state->noise / variance,
            .ownSd = std::sqrt(own)};
}

double AdviceModel::chanceBetter(const AdviceCase &what, int other, double kappa, double margin) const
{
    return chanceBetter(what, withChoice(what, other), kappa, margin);
}

double AdviceModel::chanceBetter(const AdviceCase &what, const AdviceCase &other, double kappa,
                                 double margin) const
{
    double unseen = 0;
    const State::Active terms = m_state->difference(what, other, unseen);
    const double variance = std::max(m_state->varianceOf(terms) + unseen, kLeast);
    return .5 * std::erfc((margin - m_state->meanOf(terms)) / std::sqrt(2 * variance) / kappa);
}

AdviceJoint AdviceModel::joint(const AdviceCase &situation, const std::vector<int> &choices) const
{
    std::vector<State::Active> actives;
    std::vector<State::Unseen> owed;
    AdviceJoint joint;
    for (const int choice : choices) {
        actives.push_back(m_state->active(withChoice(situation, choice), owed.emplace_back()));
        joint.means.push_back(m_state->meanOf(actives.back()));
    }
    for (std::size_t i = 0; i < actives.size(); ++i) {
        for (std::size_t j = 0; j < actives.size(); ++j) {
            const double known = m_state->covarianceOf(actives[i], actives[j]);
            joint.covariance.push_back(known + owed[i].shared + (i == j ? owed[i].own : 0));
        }
    }
    return joint;
}

std::vector<AdviceReason> AdviceModel::reasons(const AdviceCase &what) const
{
    std::map<int, double> adds;
    for (const TermKey key : termsOf(what, m_state->joints)) {
        if (const auto at = m_state->places.find(key); at != m_state->places.end())
            adds[featureOf(key)] += m_state->mean[at->second];
    }
    return sorted(adds);
}

std::vector<AdviceReason> AdviceModel::reasonsAgainst(const AdviceCase &what, int other) const
{
    std::map<int, double> adds;
    const auto take = [&](const AdviceCase &side, double sign) {
        for (const TermKey key : termsOf(side, m_state->joints)) {
            const auto at = m_state->places.find(key);
            if (at != m_state->places.end() && isOwn(key))
                adds[featureOf(key)] += sign * m_state->mean[at->second];
        }
    };
    take(what, 1);
    take(withChoice(what, other), -1);
    return sorted(adds);
}

void AdviceModel::learn(const AdviceCase &what, double label, double weight)
{
    if (!std::isfinite(label) || !std::isfinite(weight) || weight <= 0)
        return;
    State &state = *m_state;
    State::Unseen unseen;
    const State::Active terms = state.active(what, unseen);
    if (state.blocks)
        return state.blocks->learn(terms, label - state.meanOf(terms), state.noise / weight, state.mean);
    Eigen::VectorXd column = Eigen::VectorXd::Zero(state.mean.size());
    for (const auto &[term, times] : terms)
        column += times * state.covariance.col(term);
    double variance = 0;
    for (const auto &[term, times] : terms)
        variance += times * column[term];
    const double gain = 1 / (state.noise / weight + variance);
    state.mean += column * ((label - state.meanOf(terms)) * gain);
    state.covariance.noalias() -= gain * column * column.transpose();
}

double AdviceModel::cases() const
{
    return m_state->cases;
}

double AdviceModel::average() const
{
    return m_state->average;
}

double AdviceModel::noise() const
{
    return m_state->noise;
}

int AdviceModel::terms() const
{
    return static_cast<int>(m_state->groups.size());
}

int AdviceModel::rounds() const
{
    return m_state->rounds;
}

double AdviceModel::choiceSpread() const
{
    return std::sqrt(m_state->spreads.at(1));
}

} // namespace leeway::learning
