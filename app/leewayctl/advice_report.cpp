#include "app/leewayctl/advice_report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leeway::ctl
{

namespace
{

using learning::LoggedChoice;
using learning::TrialData;
using learning::TrialEstimates;
using learning::TrialSplit;

constexpr int kDraws = 1000;

/// What several splits gave, as one.
struct Pooled {
    std::vector<std::size_t> rows; ///< of the file
    std::vector<double> labels;
    std::vector<int> clusters;
    TrialEstimates estimates;
    bool isTime = false;
    std::vector<double> coverages; ///< one a split
};

template <class T> void append(std::vector<T> &into, const std::vector<T> &more)
{
    into.insert(into.end(), more.begin(), more.end());
}

void pool(Pooled &into, const TrialData &data, const TrialSplit &split, const TrialEstimates &one)
{
    append(into.rows, split.test);
    for (const std::size_t i : split.test) {
        into.labels.push_back(data.rows.at(i).label);
        into.clusters.push_back(data.rows.at(i).cluster);
    }
    TrialEstimates &all = into.estimates;
    append(all.ofAll, one.ofAll);
    append(all.ofChoice, one.ofChoice);
    append(all.ofModel, one.ofModel);
    append(all.ofAllCorrected, one.ofAllCorrected);
    append(all.ofChoiceCorrected, one.ofChoiceCorrected);
    append(all.corrected, one.corrected);
    append(all.inHindsight, one.inHindsight);
    append(all.cells, one.cells);
    append(all.cellsInHindsight, one.cellsInHindsight);
    append(all.issueCells, one.issueCells);
    if (!one.cells.empty())
        into.coverages.push_back(learning::coverageOf(one.cells));
    append(all.single, one.single);
    append(all.greedy, one.greedy);
    append(all.cautious, one.cautious);
    all.terms = std::max(all.terms, one.terms);
    all.unseen += one.unseen;
    into.isTime = split.isTime;
}

learning::AdviceInterval lossBetween(const Pooled &pooled, const std::vector<double> &ours,
                                     const std::vector<double> &theirs, bool isYesNo, quint64 seed)
{
    std::vector<learning::AdviceShare> shares;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const double label = pooled.labels[i];
        shares.push_back({learning::adviceLoss(ours[i], label, isYesNo) -
                          learning::adviceLoss(theirs.at(i), label, isYesNo)});
    }
    return learning::bootstrapRatio(shares, pooled.clusters, kDraws, seed);
}

/// Cells of one fold overlap, and what moves a level moves all of them: only folds tell how sure a share is.
double errorOfMean(const std::vector<double> &values)
{
    constexpr std::size_t kFewest = 3;
    if (values.size() < kFewest)
        return 0;
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / (n - 1) / n);
}

AdviceReportTable tableOf(const Pooled &pooled, bool isYesNo, quint64 seed)
{
    const TrialEstimates &one = pooled.estimates;
    AdviceReportTable table;
    table.isTime = pooled.isTime;
    table.rows = static_cast<int>(pooled.labels.size());
    table.cells = static_cast<int>(one.cells.size());
    table.issueCells = static_cast<int>(one.issueCells.size());
    table.issueCoverage = learning::coverageOf(one.issueCells);
    table.coverageError = errorOfMean(pooled.coverages);
    table.terms = one.terms;
    table.unseen = one.unseen;
    table.kappa = learning::kappaOf(one.cells);
    const auto add = [&](const QString &name, const std::vector<double> &estimates) {
        table.models.push_back({name, learning::scoresOf(estimates, pooled.labels, isYesNo), std::nullopt});
    };
    const QString corrected = QStringLiteral(", level corrected");
    const QString all = QStringLiteral("mean of all");
    const QString choice = QStringLiteral("mean per choice");
    const QString leeway = QStringLiteral("Leeway");
    add(all, one.ofAll);
    add(choice, one.ofChoice);
    add(leeway, one.ofModel);
    if (pooled.isTime) {
        add(all + corrected, one.ofAllCorrected);
        add(choice + corrected, one.ofChoiceCorrected);
        add(leeway + corrected, one.corrected);
    }
    if (!one.cells.empty())
        table.models.back().coverage = learning::coverageOf(one.cells);
    table.judged = table.models.size() - 1;
    if (pooled.isTime) {
        add(leeway + QStringLiteral(", level in hindsight"), one.inHindsight);
        if (!one.cells.empty())
            table.models.back().coverage = learning::coverageOf(one.cellsInHindsight);
    }
    const std::vector<double> &ours = pooled.isTime ? one.corrected : one.ofModel;
    const auto against = [&](const QString &than, const std::vector<double> &theirs) {
        table.differences.push_back({than, lossBetween(pooled, ours, theirs, isYesNo, seed)});
    };
    against(all + (pooled.isTime ? corrected : QString()), pooled.isTime ? one.ofAllCorrected : one.ofAll);
    against(choice + (pooled.isTime ? corrected : QString()),
            pooled.isTime ? one.ofChoiceCorrected : one.ofChoice);
    return table;
}

void addGroups(AdviceReportTable &table, const Pooled &pooled, const AdviceFile &file)
{
    const std::vector<double> &ours = pooled.isTime ? pooled.estimates.corrected : pooled.estimates.ofModel;
    for (std::size_t by = 0; by < file.mapping.groups.size(); ++by) {
        std::vector<QString> groups;
        groups.reserve(pooled.rows.size());
        for (const std::size_t row : pooled.rows)
            groups.push_back(file.groups.at(row).value(static_cast<qsizetype>(by)));
        table.groups.push_back(
            {file.mapping.groups[by].name, learning::errorByGroup(groups, ours, pooled.labels)});
    }
}

void addPolicies(AdviceReport &report, const Pooled &pooled, quint64 seed)
{
    const TrialEstimates &one = pooled.estimates;
    // Rows without a propensity would have to be left out of the clusters too: all have one, or none.
    if (one.single.size() != pooled.labels.size())
        return;
    const auto add = [&](const QString &name, const std::vector<LoggedChoice> &choices) {
        report.policies.push_back({name, learning::valueOf(choices, pooled.clusters, kDraws, seed),
                                   learning::valueAbove(choices, one.single, pooled.clusters, kDraws, seed)});
    };
    add(QStringLiteral("always the best single"), one.single);
    add(QStringLiteral("the highest estimate"), one.greedy);
    add(QStringLiteral("cautious: P(better) 80 %"), one.cautious);
    double sum = 0;
    for (const double label : pooled.labels)
        sum += label;
    report.asItWas = sum / static_cast<double>(pooled.labels.size());
}

QString figure(double value, int digits = 4)
{
    return QString::number(value, 'f', digits);
}

QString inBrackets(const learning::AdviceInterval &interval)
{
    return QStringLiteral("%1 [%2, %3]")
        .arg(figure(interval.value), figure(interval.low), figure(interval.high));
}

/// That it tells cases apart no worse than the mean of each choice does: both with the level corrected.
void addDiscriminationGate(AdviceReport &report, const AdviceReportTable &table, bool isYesNo)
{
    constexpr double kWithin = .005;
    const auto figureOf = [&](std::size_t model) {
        const learning::AdviceScores &scores = table.models.at(model).scores;
        return isYesNo ? scores.auc : scores.r2;
    };
    const double ours = figureOf(table.judged);
    const double theirs = figureOf(table.judged - 1);
    const QString what = QLatin1String(isYesNo ? "AUC" : "R2");
    report.gates.push_back(
        {QStringLiteral("later weeks: %1, that of the mean per choice is %2").arg(what, figure(theirs)),
         QStringLiteral("not below it by .005"), figure(ours), ours >= theirs - kWithin});
}

/// That no group is estimated much worse than the others, nor above or below what it is (advice.md 4.10, c).
void addGroupGates(AdviceReport &report, const AdviceReportTable &table, const QString &where, bool isYesNo)
{
    constexpr double kMostRatio = 1.1;
    const double mostBias = isYesNo ? .03 : .3;
    for (const AdviceReportGroups &groups : table.groups) {
        const learning::AdviceGroupError *worst = nullptr;
        const learning::AdviceGroupError *farthest = nullptr;
        for (const learning::AdviceGroupError &one : groups.errors) {
            if (!one.isTestable())
                continue;
            if (worst == nullptr || one.ratio > worst->ratio)
                worst = &one;
            if (farthest == nullptr || std::abs(one.bias) > std::abs(farthest->bias))
                farthest = &one;
        }
        if (worst == nullptr)
            continue;
        report.gates.push_back({where + QStringLiteral("error by %1, of that of the others").arg(groups.by),
                                QStringLiteral("at most %1").arg(kMostRatio),
                                QStringLiteral("%1, %2").arg(figure(worst->ratio, 3), worst->group),
                                worst->ratio <= kMostRatio});
        report.gates.push_back({where + QStringLiteral("bias by %1").arg(groups.by),
                                QStringLiteral("at most %1 either way").arg(mostBias),
                                QStringLiteral("%1, %2").arg(figure(farthest->bias, 3), farthest->group),
                                std::abs(farthest->bias) <= mostBias});
    }
}

/// What advice.md 5 and decisions.md 24 ask of figures that a file alone can give.
void addTableGates(AdviceReport &report, const AdviceReportTable &table, bool isYesNo)
{
    constexpr int kEnoughRows = 5000;
    const QString where = table.isTime ? QStringLiteral("later weeks: ") : QStringLiteral("random folds: ");
    if (table.rows >= kEnoughRows) {
        const learning::AdviceInterval &loss = table.differences.back().loss;
        report.gates.push_back({where + QStringLiteral("loss less that of the mean per choice"),
                                QStringLiteral("95 % range below 0"), inBrackets(loss), loss.high < 0});
    }
    const double most = isYesNo ? .02 : .25;
    const double ece = table.models.at(table.judged).scores.ece;
    report.gates.push_back({where + QStringLiteral("calibration error (ECE)"),
                            QStringLiteral("at most %1").arg(most), figure(ece), ece <= most});
    addGroupGates(report, table, where, isYesNo);
    // Only of later weeks: rows of random folds flatter everything.
    if (!table.isTime)
        return;
    addDiscriminationGate(report, table, isYesNo);
    if (table.cells < 1)
        return;
    constexpr double kLeastCovered = .77;
    constexpr double kMostCovered = .83;
    const auto add = [&](const QString &what, double coverage, const QString &more) {
        report.gates.push_back({where + what, QStringLiteral(".77 to .83"), figure(coverage, 3) + more,
                                coverage >= kLeastCovered && coverage <= kMostCovered});
    };
    add(QStringLiteral("cells of 50 and more in the 80 % range (%1)").arg(table.cells),
        table.models.at(table.judged).coverage.value_or(0),
        table.coverageError > 0 ? QStringLiteral(", standard error %1").arg(figure(table.coverageError, 3))
                                : QString());
    if (table.issueCells > 0)
        add(QStringLiteral("those of a choice and an issue (%1)").arg(table.issueCells), table.issueCoverage,
            {});
}

void addPolicyGate(AdviceReport &report)
{
    if (report.policies.empty())
        return;
    const AdviceReportPolicy &cautious = report.policies.back();
    const learning::AdviceInterval &above = cautious.aboveSingle;
    const bool can = cautious.value.canRank();
    report.gates.push_back(
        {QStringLiteral("cautious above the best single (DR)"),
         QStringLiteral("not below 0 by a standard error"),
         can ? QStringLiteral("%1, standard error %2").arg(figure(above.value), figure(above.error))
             : QStringLiteral("cannot rank policies"),
         can && above.value >= -above.error});
}

AdviceReportFold foldOf(const TrialData &data, const TrialSplit &split, const TrialEstimates &one)
{
    AdviceReportFold fold{.learnt = static_cast<int>(split.train.size()),
                          .tried = static_cast<int>(split.test.size()),
                          .cells = static_cast<int>(one.cells.size()),
                          .covered = learning::coverageOf(one.cells),
                          .inHindsight = learning::coverageOf(one.cellsInHindsight)};
    fold.firstDay = data.rows.at(split.test.front()).day;
    for (std::size_t i = 0; i < split.test.size(); ++i) {
        const learning::TrialRow &row = data.rows.at(split.test[i]);
        fold.firstDay = std::min(fold.firstDay, row.day);
        fold.level += (row.label - one.corrected.at(i)) / static_cast<double>(split.test.size());
    }
    return fold;
}

} // namespace

AdviceReportRun adviceReport(const AdviceFile &file, const AdviceReportWish &wish)
{
    AdviceReportRun run;
    const TrialData &data = file.data;
    run.splits = wish.byTime ? learning::timeFolds(data, wish.folds)
                             : learning::randomFolds(data, wish.folds, wish.seed);
    if (const auto time = wish.byTime ? std::nullopt : learning::timeSplit(data))
        run.splits.push_back(*time);
    Pooled random;
    Pooled time;
    for (std::size_t i = 0; i < run.splits.size(); ++i) {
        wish.progress(QStringLiteral("trial %1 of %2").arg(i + 1).arg(run.splits.size()));
        const auto estimates = learning::runTrial(data, run.splits[i]);
        run.estimates.push_back(estimates.value_or(TrialEstimates{}));
        if (estimates && wish.byTime)
            run.report.folds.push_back(foldOf(data, run.splits[i], *estimates));
        if (estimates)
            pool(run.splits[i].isTime ? time : random, data, run.splits[i], *estimates);
    }
    wish.progress({});
    for (const Pooled *pooled : {&random, &time}) {
        if (pooled->labels.empty())
            continue;
        run.report.tables.push_back(tableOf(*pooled, data.isYesNo, wish.seed));
        addGroups(run.report.tables.back(), *pooled, file);
        addTableGates(run.report, run.report.tables.back(), data.isYesNo);
    }
    addPolicies(run.report, wish.byTime ? time : random, wish.seed);
    addPolicyGate(run.report);
    return run;
}

} // namespace leeway::ctl
