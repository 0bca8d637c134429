#pragma once

#include "app/leewayctl/advice_counts_file.h"
#include "learning/advice_evidence.h"
#include "learning/advice_model.h"

namespace leeway::ctl
{

/// What the model says of one choice in a situation.
struct AdviceExplained {
    int choice = 0;
    learning::AdviceEstimate estimate;
    double betterThanSingle = .5; ///< P; .5 of the best single itself
    learning::AdviceEvidence evidence;
};

/// How far the figures carry (advice.md 4.5).
enum class AdviceStanding { TooFew, NotEnough, Leans, Recommends };

/// The choices of one situation, highest estimate first, and why; where no order is claimed, the best of all
/// first and then by name.
struct AdviceExplanation {
    learning::AdviceCase situation; ///< its choice says nothing
    double cases = 0;
    int single = 0; ///< the best for all, by its plain mean
    AdviceStanding standing = AdviceStanding::NotEnough;
    std::vector<AdviceExplained> choices;
    std::vector<learning::AdviceReason> against; ///< of the first against the second
};

/// Fits a model to the counts. They must not be empty.
AdviceExplanation explainAdvice(const AdviceTrained &trained, const learning::AdviceCase &situation);

QString adviceExplanationText(const AdviceTrained &trained, const AdviceExplanation &explained);
QJsonObject adviceExplanationJson(const AdviceTrained &trained, const AdviceExplanation &explained);

} // namespace leeway::ctl
