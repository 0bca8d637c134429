#pragma once

#include "learning/advice_counts.h"

#include <memory>
#include <stop_token>

namespace leeway::learning
{

/// Figures of the fit (advice.md 4.1). Spreads are in standard deviations of the labels: the values that were
/// measured on the public data sets, and what is held before there is any evidence.
struct AdviceFit {
    static constexpr int kEvery = 1000;

    double pseudoLevels = 5; ///< of weight of the spreads below in each group
    double choiceSpread = .30;
    double levelSpread = .12;
    double jointSpread = .05; ///< of a level together with a choice
    double kindSpread = .30;  ///< of what choices have in common
    int sorts = 0;            ///< of likeness that choices are likened by (AdviceKind)
    int joints = kEvery;      ///< so many features, from the first, are told apart for each choice
    double fewestCases = 5;   ///< that a level needs to be told apart
    int mostTerms = 1500;     ///< levels with the fewest cases are given up above that
    /// How the terms hang together is kept choice by choice and never written out: for very many choices, of
    /// which each has few terms of its own. Room grows with the choices and not with their square.
    bool byChoice = false;
    int mostRounds = 400;
    double tolerance = 1e-6; ///< of the spreads, relative
    double weeklyDecay = 1;  ///< weight of a case that is a week older
    int week = 0;            ///< the present one; cases of later weeks count whole
    std::stop_token stop{}; ///< asked each round; a model that was stopped has not settled: no use to anybody
};

struct AdviceEstimate {
    double mean = 0;        ///< in units of the labels
    double sd = 0;          ///< of the mean of such cases, not of one case
    double information = 0; ///< worth so many cases (advice.md 4.1, n_eff)
    /// sd of what is the choice's alone, were all that it has in common with others known. Two choices are
    /// told apart by no less than both of theirs. 0 of a model that is not kept by choice.
    double ownSd = 0;
};

/// What one feature, or the choice itself, adds to an estimate.
struct AdviceReason {
    static constexpr int kChoiceItself = -1;

    int feature = kChoiceItself;
    double adds = 0;
};

/// Estimates of several choices in one situation, with how they hang together.
struct AdviceJoint {
    std::vector<double> means;
    std::vector<double> covariance; ///< row by row, means.size() squared
};

/// BLR-H: Bayesian linear regression on indicators of the choice, each level, and each level with the choice,
/// with one spread for each group of them (advice.md 4.1). Values; reading is safe from any thread.
class AdviceModel
{
public:
    /// Nothing when there are no cases.
    static std::optional<AdviceModel> fitted(const AdviceCounts &counts, int features,
                                             const AdviceFit &fit = {});

    AdviceModel(AdviceModel &&) noexcept;
    AdviceModel &operator=(AdviceModel &&) noexcept;
    AdviceModel(const AdviceModel &) = delete;
    AdviceModel &operator=(const AdviceModel &) = delete;
    ~AdviceModel();

    [[nodiscard]] AdviceEstimate estimate(const AdviceCase &what) const;
    /// That the choice of `what` ends with a label that is more than `margin` above that of `other` in the
    /// same situation; `kappa` makes it less sure than the model is of itself.
    [[nodiscard]] double chanceBetter(const AdviceCase &what, int other, double kappa,
                                      double margin = 0) const;
    /// The same of a choice of other kinds; its levels are to be those of `what`.
    [[nodiscard]] double chanceBetter(const AdviceCase &what, const AdviceCase &other, double kappa,
                                      double margin = 0) const;
    [[nodiscard]] AdviceJoint joint(const AdviceCase &situation, const std::vector<int> &choices) const;
    /// Why the estimate is what it is, above the mean of all: largest first.
    [[nodiscard]] std::vector<AdviceReason> reasons(const AdviceCase &what) const;
    /// Why that of `what` differs from that of `other` in the same situation.
    [[nodiscard]] std::vector<AdviceReason> reasonsAgainst(const AdviceCase &what, int other) const;

    /// One more case, with all spreads held: what is known until the next fit.
    void learn(const AdviceCase &what, double label, double weight = 1);

    [[nodiscard]] double cases() const;   ///< that it was fitted to, after decay
    [[nodiscard]] double average() const; ///< label of all of them
    [[nodiscard]] double noise() const;   ///< variance of a case about its estimate
    [[nodiscard]] int terms() const;
    [[nodiscard]] int rounds() const;
    [[nodiscard]] double choiceSpread() const; ///< in units of the labels

private:
    struct State;
    explicit AdviceModel(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace leeway::learning
