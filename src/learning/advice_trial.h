#pragma once

#include "learning/advice_kappa.h"
#include "learning/advice_model.h"
#include "learning/advice_value.h"

#include <cstddef>

namespace leeway::learning
{

/// A choice that was made, and how it ended.
struct TrialRow {
    AdviceCase what;
    double label = 0;
    qint64 weight = kWholeCase;
    int day = 0;           ///< since 1970-01-01 UTC
    int knownDay = 0;      ///< when the result was known; `day` or later
    int cluster = 0;       ///< whose it is: rows of one never stand on both sides of a fold
    double propensity = 0; ///< of the choice; 0: not known
};

/// Everything there is to learn from and to be tried on.
struct TrialData {
    std::vector<TrialRow> rows;
    int features = 0;
    int choices = 0;
    int issue = -1;       ///< the feature that says what a case is about; -1: none is known to
    bool isYesNo = false; ///< labels are 0 and 1
    bool hasTime = false;
};

/// Rows, by their places, to learn from and to be tried on.
struct TrialSplit {
    std::vector<std::size_t> train;
    std::vector<std::size_t> test;
    bool isTime = false; ///< `test` came later
};

/// Every cluster is tried once. The same seed gives the same folds.
std::vector<TrialSplit> randomFolds(const TrialData &data, int folds, quint64 seed);

/// Learns from what was known when six rows of ten had been made, and is tried on the four weeks from that
/// day on (advice.md 5). Nothing without times, or when one side would be empty.
std::optional<TrialSplit> timeSplit(const TrialData &data);

/// The same again and again: learns from what was known when six of ten rows had been made, and is tried on
/// what follows, then learns anew from more, up to the last row. At most four weeks each, and no row is tried
/// twice. Fewer than `folds` where days are fewer; none without times.
std::vector<TrialSplit> timeFolds(const TrialData &data, int folds);

/// The counts of some rows: what a model is fitted to.
AdviceCounts countsOf(const TrialData &data, const std::vector<std::size_t> &rows);

/// How a model did on rows it never saw. All lists go by the split's `test`.
struct TrialEstimates {
    std::vector<double> ofAll;    ///< the mean of all, whatever is done
    std::vector<double> ofChoice; ///< the mean of each choice, whatever the case
    std::vector<double> ofModel;
    std::vector<double> ofAllCorrected; ///< with the level correction of each; empty unless `isTime`
    std::vector<double> ofChoiceCorrected;
    std::vector<double> corrected;   ///< of the model
    double levelDoubt = 0;           ///< of that correction, part of the ranges of `cells`; 0 unless `isTime`
    std::vector<double> inHindsight; ///< of the model, with the level that only those weeks showed
    std::vector<AdviceHeldCell> cells; ///< of a choice and one level, 50 rows and more; corrected if that is
    std::vector<AdviceHeldCell> cellsInHindsight;
    std::vector<AdviceHeldCell> issueCells; ///< those of a choice and an issue (advice.md 3.1)
    std::vector<LoggedChoice> single;   ///< always the best one; these three are empty without propensities
    std::vector<LoggedChoice> greedy;   ///< the highest estimate
    std::vector<LoggedChoice> cautious; ///< leaves the best single only for P(better) of 80 % and more
    int terms = 0;
    int unseen = 0; ///< rows with a choice that nobody had made before
};

/// Fits to one side and estimates the other. Nothing when there is nothing to learn from.
///
/// Of a split by time the level is corrected as it would have been: each day by what was known before it, of
/// rows already tried and, before those, of what a model of the first part of `train` said about its rest.
std::optional<TrialEstimates> runTrial(const TrialData &data, const TrialSplit &split,
                                       const AdviceFit &fit = {});

} // namespace leeway::learning
