#include "learning/point_model.h"

#include "learning/advice_model.h"

#include <algorithm>
#include <cmath>

namespace leeway::learning
{

namespace
{

constexpr qint64 kFewest = 10; // decisions.md 24
constexpr qint64 kFewestASide = 5;

constexpr qint64 kLabelsAFit = 200; // decisions.md 23
constexpr std::chrono::hours kLongestFit{24};

constexpr double kEnoughKnown = 15;         // advice.md 4.5
constexpr double kTieSpread = 0.3853 * 1.3; // P(better) = .65 so many sd away, with kappa
constexpr double kWeeklyDecay = .98;        // advice.md 4.3
constexpr double kNearEnough = 1e-4;        // of the spreads: no order changes by less
constexpr int kMostTerms = 20'000;

constexpr int kSkippedLabel = 0;
constexpr int kUsedLabel = 500;
constexpr int kHelpedLabel = 1000;

constexpr int kCaseType = 0;
constexpr int kMood = 1;
constexpr int kTagSort = 0;
constexpr int kStageSort = 1;

std::optional<PointEvidence> evidenceIn(const PointResults &results, bool sameCaseType)
{
    if (results.usedCount < kFewestASide || results.otherCount < kFewestASide ||
        results.usedCount + results.otherCount < kFewest)
        return std::nullopt;
    const auto mean = [](qint64 sum, qint64 count) {
        return static_cast<double>(sum) / 10 / static_cast<double>(count);
    };
    return PointEvidence{.used = mean(results.usedSum, results.usedCount),
                         .other = mean(results.otherSum, results.otherCount),
                         .similar = static_cast<int>(results.usedCount + results.otherCount),
                         .sameCaseType = sameCaseType};
}

AdviceFit pointFit(base::Instant now)
{
    AdviceFit fit;
    fit.sorts = 2;
    fit.joints = 1; // of the features only the case type is told apart point by point (advice.md 4.9)
    fit.mostTerms = kMostTerms;
    fit.tolerance = kNearEnough;
    fit.weeklyDecay = kWeeklyDecay;
    fit.week = adviceWeek(now);
    fit.byChoice = true;
    return fit;
}

} // namespace

/// One fit with the codes it knows things by. Codes follow the order of the names, never that in which they
/// came: equal counts are fitted by equal steps.
struct PointModel::Fitted {
    PointKinds kinds;
    base::Instant at{};
    qint64 told = 0;
    AdviceCodes codes{{QStringLiteral("case.type"), QStringLiteral("mood")}};
    AdviceCodes likenesses{{QStringLiteral("tag"), QStringLiteral("stage")}};
    std::map<QString, double> tried; ///< weight by point
    std::optional<AdviceModel> model;

    Fitted(const PointCounts &counts, PointKinds likened, base::Instant now);
    [[nodiscard]] std::vector<AdviceKind> kindsOf(const PointLikeness &likeness) const;
    [[nodiscard]] PointWorth worthOf(const QString &point, AdviceCase what) const;
};

PointModel::Fitted::Fitted(const PointCounts &counts, PointKinds likened, base::Instant now)
    : kinds(std::move(likened))
    , at(now)
    , told(counts.told)
{
    for (const auto &[point, likeness] : kinds) {
        for (const QString &tag : likeness.tags)
            likenesses.addLevel(kTagSort, tag);
        likenesses.addLevel(kStageSort, likeness.stage);
    }
    AdviceCounts cases;
    for (const auto &[key, cell] : counts.labels) {
        const auto likeness = kinds.find(key.point);
        AdviceCell one{
            .what = {.choice = codes.addChoice(key.point),
                     .levels = {codes.addLevel(kCaseType, key.caseType), codes.addLevel(kMood, key.mood)}},
            .week = key.week};
        if (likeness != kinds.end())
            one.what.kinds = kindsOf(likeness->second);
        for (const auto &[label, weight] :
             {std::pair{kSkippedLabel, cell.skipped}, {kUsedLabel, cell.used}, {kHelpedLabel, cell.helped}}) {
            one.label = label;
            cases.add(one, weight);
        }
        tried[key.point] += static_cast<double>(cell.weight()) / kWholeCase;
    }
    model = AdviceModel::fitted(cases, static_cast<int>(codes.features().size()), pointFit(now));
}

std::vector<AdviceKind> PointModel::Fitted::kindsOf(const PointLikeness &likeness) const
{
    std::vector<AdviceKind> all;
    all.reserve(static_cast<std::size_t>(likeness.tags.size()) + 1);
    const auto take = [&](int sort, const QString &name) {
        if (const int level = likenesses.level(sort, name); level != kUnknownLevel)
            all.push_back({sort, level});
    };
    for (const QString &tag : likeness.tags)
        take(kTagSort, tag);
    take(kStageSort, likeness.stage);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

PointWorth PointModel::Fitted::worthOf(const QString &point, AdviceCase what) const
{
    const AdviceEstimate own = model->estimate(what);
    PointWorth worth{.mean = std::clamp(own.mean, 0.0, 1.0), .information = own.information};
    if (const auto weight = tried.find(point); weight != tried.end())
        worth.tried = weight->second;
    worth.stands = worth.mean;
    if (own.information >= kEnoughKnown) {
        worth.doubt = kTieSpread * own.ownSd / std::sqrt(2.0);
        return worth;
    }
    what.choice = codes.choiceCount(); // one that nobody tried
    AdviceEstimate like = model->estimate(what);
    // What its like have in common may be well known where nothing is known of one more of them.
    if ((like.sd * like.sd - like.ownSd * like.ownSd) * kEnoughKnown > model->noise()) {
        what.kinds.clear();
        like = model->estimate(what);
    }
    worth.stands = std::clamp(like.mean, 0.0, 1.0);
    return worth;
}

PointModel::PointModel(const PointCounts &counts, const PointKinds &kinds, base::Instant now)
{
    if (!counts.labels.empty())
        m_fitted = std::make_shared<Fitted>(counts, kinds, now);
    takeResults(counts);
}

void PointModel::takeResults(const PointCounts &counts)
{
    m_results = counts.results;
    m_resultsOfAll.clear();
    for (const auto &[key, results] : m_results) {
        PointResults &sum = m_resultsOfAll[key.first];
        sum.usedCount += results.usedCount;
        sum.usedSum += results.usedSum;
        sum.otherCount += results.otherCount;
        sum.otherSum += results.otherSum;
    }
}

PointModel PointModel::next(const PointCounts &counts, const PointKinds &kinds, base::Instant now) const
{
    const bool isDue = !m_fitted || m_fitted->kinds != kinds || counts.told < m_fitted->told ||
                       counts.told >= m_fitted->told + kLabelsAFit || now - m_fitted->at >= kLongestFit;
    if (isDue)
        return {counts, kinds, now};
    PointModel same = *this;
    same.takeResults(counts);
    return same;
}

PointWorth PointModel::worthOf(const QString &point, const PointLikeness &likeness,
                               const PointMoment &moment) const
{
    if (!m_fitted || !m_fitted->model)
        return {};
    const AdviceCodes &codes = m_fitted->codes;
    const int choice = codes.choice(point);
    return m_fitted->worthOf(
        point, {.choice = choice == kUnknownLevel ? codes.choiceCount() : choice,
                .levels = {codes.level(kCaseType, moment.caseType), codes.level(kMood, moment.mood)},
                .kinds = m_fitted->kindsOf(likeness)});
}

std::optional<PointEvidence> PointModel::evidenceOf(const QString &point, const QString &caseType) const
{
    if (!caseType.isEmpty()) {
        const auto narrow = m_results.find({point, caseType});
        if (narrow != m_results.end()) {
            if (auto evidence = evidenceIn(narrow->second, true))
                return evidence;
        }
    }
    const auto wide = m_resultsOfAll.find(point);
    return wide == m_resultsOfAll.end() ? std::nullopt : evidenceIn(wide->second, false);
}

} // namespace leeway::learning
