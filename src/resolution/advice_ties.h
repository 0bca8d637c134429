#pragma once

#include "resolution/advice.h"

namespace leeway::resolution
{

/// Resolutions that are nearly equally good, best first, none costlier than the first. A part of advice.h.
struct Ties {
    learning::AdviceCase situation;
    std::vector<int> choices;
    std::vector<double> costs;  ///< as in AdviceOption
    std::vector<double> points; ///< ResolutionAdvice::headPoints
};

struct TieOrder {
    std::vector<std::size_t> places; ///< of Ties::choices, in the order to be shown
    double propensity = 1;           ///< of the first to be shown first; at least .01
    bool isRandom = false; ///< drawn evenly, as a control of all the rest: two contacts of a hundred
};

/// By one draw of what the model holds possible (Thompson), `kappa` times as unsure as it is itself, from
/// `moment` alone: the same moment gives the same order. The propensity is counted over 64 draws.
TieOrder orderOf(const Ties &ties, const learning::AdviceModel &model, double kappa, quint64 moment,
                 const AdviceSettings &settings);

} // namespace leeway::resolution
