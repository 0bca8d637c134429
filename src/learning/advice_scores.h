#pragma once

#include <vector>

namespace leeway::learning
{

/// How well estimates met what happened (advice.md 3.1). Of no rows all are 0.
struct AdviceScores {
    int rows = 0;
    double rmse = 0; ///< root of the mean squared error, in units of the labels
    double mae = 0;  ///< mean absolute error
    double r2 = 0;   ///< share of the labels' variance that the estimates explain
    double logLoss = 0;
    double auc = 0; ///< how often a yes is ranked above a no; .5 when there is only one of them
    double ece = 0; ///< mean distance of estimate and result in ten equally large groups by estimate
};

/// An estimate as a probability: never quite sure (advice.md 4.2).
double asProbability(double estimate);

/// What one row costs: the squared error, or for yes and no its logarithmic loss.
double adviceLoss(double estimate, double label, bool isYesNo);

/// `labels` are 0 and 1 when `isYesNo`; logLoss and auc are 0 otherwise. Both vectors are of one length.
AdviceScores scoresOf(const std::vector<double> &estimates, const std::vector<double> &labels, bool isYesNo);

} // namespace leeway::learning
