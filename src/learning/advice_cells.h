#pragma once

#include "learning/advice_trial.h"

namespace leeway::learning
{

/// Of which cells is asked.
struct HeldCellsWish {
    std::vector<std::size_t> features{}; ///< whose levels make cells with the choice; none: all
    double levelDoubt = 0;               ///< sd of the level, which all cells have in common (advice_level.h)
};

/// Results of `test` by choice and one level, where there are fifty and more, beside what the model said of
/// them (advice.md 3.2). `estimates` are its means of `test`, in that order. Asking the model how its
/// estimates hang together moves it by next to nothing, but moves it.
///
/// The variance of a cell's mean is that of the mean estimate, and not the mean of their variances: what sets
/// the cases of a cell apart cancels in their mean. Levels that are not told apart are taken to cancel
/// wholly.
std::vector<AdviceHeldCell> heldCells(AdviceModel &model, const TrialData &data,
                                      const std::vector<std::size_t> &test,
                                      const std::vector<double> &estimates, const HeldCellsWish &wish = {});

} // namespace leeway::learning
