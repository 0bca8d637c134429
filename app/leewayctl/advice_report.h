#pragma once

#include "app/leewayctl/advice_file.h"
#include "learning/advice_groups.h"
#include "learning/advice_scores.h"

#include <functional>

namespace leeway::ctl
{

/// How one way to estimate did.
struct AdviceReportModel {
    QString name;
    learning::AdviceScores scores;
    std::optional<double> coverage; ///< of the 80 % range of cells; only what has ranges
};

/// The loss of Leeway less that of another on the same rows; below 0, Leeway is better.
struct AdviceReportDifference {
    QString than;
    learning::AdviceInterval loss;
};

/// How wrong the estimates of each group are, by one of the mapping's columns.
struct AdviceReportGroups {
    QString by;
    std::vector<learning::AdviceGroupError> errors;
};

/// Estimates of rows that were kept back.
struct AdviceReportTable {
    bool isTime = false;
    int rows = 0;
    int cells = 0;
    int issueCells = 0;       ///< of a choice and an issue, where the mapping names it
    double issueCoverage = 0; ///< share of those in their 80 % range
    double coverageError = 0; ///< standard error of the coverage, by folds; 0 of fewer than three
    int terms = 0;            ///< of the largest model
    int unseen = 0;           ///< rows with a choice that nobody had made before
    double kappa = 0;         ///< that would cover four cells of five
    std::vector<AdviceReportModel> models;
    std::size_t judged = 0; ///< the one that is held against what is wanted
    std::vector<AdviceReportDifference> differences;
    std::vector<AdviceReportGroups> groups; ///< of what is judged
};

struct AdviceReportPolicy {
    QString name;
    learning::PolicyValue value;
    learning::AdviceInterval aboveSingle; ///< by DR, on the same rows
};

/// A figure that is held against what is wanted of it.
struct AdviceReportGate {
    QString what;
    QString wanted;
    QString measured;
    bool held = false;
};

/// One fold in time: where it failed, if it did.
struct AdviceReportFold {
    int firstDay = 0; ///< since 1970-01-01 UTC, of what was tried
    int learnt = 0;   ///< rows
    int tried = 0;
    int cells = 0;
    double covered = 0;     ///< share of them in their 80 % range
    double inHindsight = 0; ///< the same with the level that only those weeks showed
    double level = 0;       ///< mean result less mean estimate, after correction
};

struct AdviceReport {
    std::vector<AdviceReportTable> tables;
    std::vector<AdviceReportFold> folds;      ///< in time, one after the other; none of random ones
    std::vector<AdviceReportPolicy> policies; ///< when propensities are known
    double asItWas = 0;                       ///< mean result of what was chosen
    std::vector<AdviceReportGate> gates;
};

struct AdviceReportWish {
    int folds = 5;
    bool byTime = false; ///< folds one after the other in time, and no random ones
    quint64 seed = 1;
    std::function<void(const QString &)> progress;
};

/// The splits and what they gave, for who wants to try another model on the same rows.
struct AdviceReportRun {
    AdviceReport report;
    std::vector<learning::TrialSplit> splits;
    std::vector<learning::TrialEstimates> estimates; ///< one for each split
};

/// Tries the model on random folds, and on the last weeks where there are times; or on folds in time. Takes
/// minutes.
AdviceReportRun adviceReport(const AdviceFile &file, const AdviceReportWish &wish);

} // namespace leeway::ctl
