#pragma once

#include "learning/track_record.h"

#include <QStringList>

#include <map>
#include <memory>
#include <optional>

namespace leeway::learning
{

/// What a point is likened to. The order of tags says nothing, so that each is a term of its own.
struct PointLikeness {
    QStringList tags{};
    QString stage{}; ///< code of the part of a contact that it is for

    bool operator==(const PointLikeness &) const = default;
};
/// By key.
using PointKinds = std::map<QString, PointLikeness>;

/// The situation a point is asked for. Levels as events have them; empty: not known, which says nothing.
struct PointMoment {
    QString caseType{};
    QString mood{};
};

/// What a point is worth: 0 nobody uses it, 0.5 it is used, 1 it helps.
struct PointWorth {
    double mean = 0.5;      ///< the estimate
    double information = 0; ///< what it rests on is worth so many cases
    double tried = 0;       ///< weighted labels of the point itself; 0 for a new one
    /// What it is ordered by. The mean, when that rests on enough (15 cases, advice.md 4.5); otherwise what
    /// its like are worth, when enough is known of that; otherwise what any point is worth in this situation.
    double stands = 0.5;
    /// So far may be drawn from `stands`, either way. Two points of which one is better with a chance of .65
    /// (advice.md 4.5, kappa 1.3) never change places by that.
    double doubt = 0;

    bool operator==(const PointWorth &) const = default;
};

/// Results beside each other, as they were counted; nothing is estimated here.
struct PointEvidence {
    double used = 0;           ///< mean satisfaction 0-10 where it was used
    double other = 0;          ///< where it was shown and not used
    int similar = 0;           ///< contacts counted
    bool sameCaseType = false; ///< the level: cases of this type; otherwise all cases

    bool operator==(const PointEvidence &) const = default;
};

/// Estimates from counts, by the model of advice (advice_model.h). A pure function of counts, kinds and time;
/// equal ones give equal estimates, bit by bit. A value; reading is safe from any thread.
class PointModel
{
public:
    /// Without counts every point is worth the same.
    PointModel() = default;
    /// Fits: some tenths of a second with very many marks; not for the GUI thread.
    PointModel(const PointCounts &counts, const PointKinds &kinds, base::Instant now);

    /// What to go on with: fitted anew after 200 labels or a day (decisions.md 23), when labels were taken
    /// away, or when points are likened to others; until then the same estimates, with results as they are
    /// now.
    [[nodiscard]] PointModel next(const PointCounts &counts, const PointKinds &kinds,
                                  base::Instant now) const;

    /// Also of a point that was never counted: by what it is like.
    [[nodiscard]] PointWorth worthOf(const QString &point, const PointLikeness &likeness,
                                     const PointMoment &moment) const;
    /// At the narrowest level with at least 10 contacts and 5 on either side; nothing below that.
    [[nodiscard]] std::optional<PointEvidence> evidenceOf(const QString &point,
                                                          const QString &caseType) const;

private:
    struct Fitted;

    void takeResults(const PointCounts &counts);

    std::shared_ptr<const Fitted> m_fitted; ///< null without a label
    std::map<std::pair<QString, QString>, PointResults> m_results;
    std::map<QString, PointResults> m_resultsOfAll; ///< by point
};

} // namespace leeway::learning
