#pragma once

#include "base/clock.h"
#include "learning/advice_model.h"
#include "learning/advice_trailing.h"
#include "resolution/advice_heads.h"
#include "resolution/advice_settings.h"
#include "resolution/advice_situation.h"
#include "resolution/felt_right.h"
#include "resolution/left_readings.h"
#include "resolution/sum_effect.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace leeway::resolution
{

/// A resolution that was given in a situation, and how satisfied the customer was.
struct AdviceOutcome {
    AdviceSituation situation;
    QString resolution;   ///< its key
    base::Instant at{};   ///< when it was given
    int satisfaction = 0; ///< 0-10 in tenths
    qint64 weight = learning::kWholeCase;
};

/// All that advice is given from. Made once and then only read, from any thread.
struct AdviceBasis {
    learning::AdviceCodes codes{adviceFeatures()};
    learning::AdviceCounts counts;
    learning::AdviceEvidenceIndex evidence;
    std::optional<learning::AdviceModel> model; ///< nothing without a single outcome
    learning::AdviceTrailing trailing;          ///< what the last weeks say of it
    AdviceHeads heads;                          ///< what else such cases came to
    AdviceSettings settings;                    ///< what was set when it was made
    int outcomes = 0;                           ///< whole ones
    double average = 0;                         ///< of them, as the model weighs them: satisfaction 0-10
    int asked = 0;    ///< customers who were asked how it went, as far as this computer knows
    int answered = 0; ///< and who answered
    FeltBands felt;   ///< sums that felt right
    SumEffects sums;  ///< from which sum on the rating hardly moves
    /// Attributes by which it would favour some customers (advice_audit.h). Not empty: it is not followed,
    /// and there is neither model nor evidence.
    QStringList unevenBy{};
};
using AdviceBasisPtr = std::shared_ptr<const AdviceBasis>;

/// Counts outcomes and makes of them what advice is given from. What came in which order does not matter.
class AdviceCollector
{
public:
    /// An outcome without a resolution, or with a satisfaction that is none, is not counted.
    void add(const AdviceOutcome &outcome);
    /// How they left, as their agent read it, where nobody knows how satisfied they were: the model learns
    /// from it by what such readings are worth. It is no outcome to be counted or shown.
    void addReading(const AdviceOutcome &reading);
    /// So often a reading and an answer of the same case were these, in tenths.
    void addBoth(int reading, int answered, qint64 times = 1)
    {
        m_readingsHeld.add(reading, answered, times);
    }
    void setAsked(int asked, int answered)
    {
        m_basis->asked = asked;
        m_basis->answered = answered;
    }
    void setSettings(const AdviceSettings &settings) { m_basis->settings = settings; }
    /// What else came of one.
    void addHeads(const AdviceHeadOutcome &outcome) { m_heads.add(outcome); }
    /// A sum of a fund that was given, and how it was felt.
    void addSum(const QString &resolution, const domain::Money &base, domain::Fit fit, qint64 times = 1)
    {
        m_sums.add(resolution, base, fit, times);
    }
    /// Fits the model: up to some seconds with very many outcomes; not for the GUI thread.
    [[nodiscard]] AdviceBasisPtr fitted(base::Instant now, const std::stop_token &stop = {}) &&;

private:
    [[nodiscard]] learning::AdviceCell cellOf(const AdviceOutcome &outcome);
    [[nodiscard]] learning::AdviceCounts countsWithReadings() const;
    [[nodiscard]] double averageOf(const learning::AdviceFit &fit) const;

    std::shared_ptr<AdviceBasis> m_basis = std::make_shared<AdviceBasis>();
    learning::AdviceCounts m_readings; ///< as they were read
    LeftReadings m_readingsHeld;       ///< against answers
    FeltSums m_sums;
    SumCases m_given;
    AdviceHeadCases m_heads;
};

} // namespace leeway::resolution
