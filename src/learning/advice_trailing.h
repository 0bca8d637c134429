#pragma once

#include "learning/advice_kappa.h"
#include "learning/advice_model.h"

namespace leeway::learning
{

/// What the last weeks say of a model (advice.md 4.6).
struct AdviceTrailing {
    double level = 0; ///< to add to estimates that are shown, in units of the labels; no comparison needs it
    double doubt = 0; ///< sd of that: how far the level goes from week to week, beyond chance
    double kappa = kFirstKappa;
    int cells = 0; ///< that kappa rests on; 0: too few, and it is the first one

    bool operator==(const AdviceTrailing &) const = default;
};

/// Holds `model`, which `fit` made of `counts`, against its last four weeks, and for kappa a second one, of
/// what was before them, against what it never saw. `cellFeatures`: whose levels make the cells. A pure
/// function of the counts and fit.week, as the model is; takes about as long as the fit.
AdviceTrailing trailingOf(const AdviceCounts &counts, const AdviceModel &model, int features,
                          const AdviceFit &fit, const std::vector<std::size_t> &cellFeatures);

} // namespace leeway::learning
