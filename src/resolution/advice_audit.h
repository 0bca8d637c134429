#pragma once

#include "resolution/advice.h"
#include "resolution/fairness.h"

#include <QStringList>

#include <stop_token>

namespace leeway::resolution
{

/// A moment in which something was shown, to be advised in again by a new model. `groups` are what the model
/// may not look at (FairnessRow): language, region, tenure.
struct AdvisedMoment {
    AdviceSituation situation;
    std::vector<AdviceOption> options; ///< in the order in which they stood
    std::map<QString, QString> groups;
    QString currency{}; ///< of the fund that costs are in; empty: there is none
};

/// How a model would treat groups of customers that it cannot see, and what the one fact does that it can.
struct AdviceAudit {
    int moments = 0;
    /// What it would put first, in cost, for like issue and impact, by group against all others.
    std::vector<FairnessLine> lines;
    int flips = 0;   ///< so often a known channel was taken for another one
    int changed = 0; ///< and so often something else stood first then

    /// Attributes by which some would surely be given more or less. Not empty: the model is not followed.
    [[nodiscard]] QStringList unevenBy() const;
};

/// `basis` held against `moments`, without draws among equals. The channel is a fact that may feed advice, so
/// it is no group; it is flipped instead, in the first kFlippedAtMost moments. Pure; some tenths of a
/// millisecond a moment. Of those before `stop` when that is requested, and then of no use.
AdviceAudit auditOf(const AdviceBasis &basis, const std::vector<AdvisedMoment> &moments,
                    const FairnessLimits &limits = {}, const std::stop_token &stop = {});

inline constexpr std::size_t kFlippedAtMost = 500;

} // namespace leeway::resolution
