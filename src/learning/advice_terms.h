#pragma once

#include "learning/advice_blocks.h"
#include "learning/advice_model.h"

#include <optional>
#include <unordered_map>

namespace leeway::learning
{

// How a case becomes indicators, shared by the fit and what reads it. For use inside learning only.

/// One indicator: a choice, a level, a level with a choice, or a kind of choice.
using TermKey = quint64;

/// Of `what`: its choice first, then of each known level the level itself and, of the first `joints`
/// features, the level with the choice; then what the choice is like.
std::vector<TermKey> termsOf(const AdviceCase &what, int joints);

/// Groups share a spread: 0 all cases, 1 choices, then for each feature its levels, then for each its levels
/// with a choice, and then each sort of likeness.
int groupOf(TermKey key, int features);
/// The feature that a term is about; AdviceReason::kChoiceItself for a choice. Sorts of likeness are counted
/// on after the features.
int featureOf(TermKey key);
bool isJoint(TermKey key);
/// Which choice a term is of, alone or with a level; 0 for what choices share.
TermKey choiceOf(TermKey key);
inline bool isOwn(TermKey key)
{
    return choiceOf(key) != 0;
}
inline int groupCount(int features, int sorts)
{
    return 2 + 2 * features + sorts;
}

/// The same situation with another choice that is of the same kinds.
AdviceCase withChoice(AdviceCase what, int choice);

/// Everything that is known about the terms. `mean` and `covariance` are of the terms' effects.
struct AdviceModel::State {
    int features = 0;
    int joints = 0;                          ///< features that are told apart by choice
    std::unordered_map<TermKey, int> places; ///< of the terms that are told apart; 0 is all cases
    std::vector<int> groups;                 ///< by place
    std::vector<double> spreads;             ///< by group, squared
    std::vector<int> sizes;                  ///< by group: terms that are told apart
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;         ///< empty when there are blocks
    std::optional<AdviceBlocks> blocks; ///< in the place of the covariance
    double noise = 1;
    double cases = 0;
    double average = 0;
    int rounds = 0;

    /// A term with how often it counts.
    using Active = ActiveTerms;
    /// Variance owed for terms that are not told apart.
    struct Unseen {
        double shared = 0; ///< of levels, which all choices in one situation share
        double own = 0;    ///< of the choice, alone and with levels, and of what it is like
    };
    /// The terms of `what` that are told apart.
    [[nodiscard]] Active active(const AdviceCase &what, Unseen &unseen) const;
    /// Variance owed for a level of `group` that nobody knows. Where no level was ever told apart, all cases
    /// are alike in it, and nothing is owed.
    [[nodiscard]] double owedForUnknown(int group) const
    {
        const auto at = static_cast<std::size_t>(group);
        return sizes.at(at) > 0 ? spreads.at(at) : 0;
    }
    /// What tells `what` from `other`, which is in the same situation.
    [[nodiscard]] Active difference(const AdviceCase &what, const AdviceCase &other, double &unseen) const;
    [[nodiscard]] double meanOf(const Active &terms) const;
    [[nodiscard]] double covarianceOf(const Active &a, const Active &b) const;
    /// Half of it is the other half: it is asked for thousands of times in an audit.
    [[nodiscard]] double varianceOf(const Active &terms) const;
};

} // namespace leeway::learning
