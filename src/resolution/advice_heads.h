#pragma once

#include "base/clock.h"
#include "learning/advice_model.h"
#include "resolution/advice_situation.h"

#include <array>
#include <optional>
#include <vector>

namespace leeway::resolution
{

/// What may come of a resolution besides how satisfied the customer is (advice.md 4.2).
enum class AdviceHead {
    CameBack, ///< about the same within 14 days
    Disputed,
    Reversed, ///< what was given was taken back, or came back
    Stayed    ///< with us, for 90 days
};
inline constexpr std::size_t kAdviceHeads = 4;
constexpr std::size_t indexOf(AdviceHead head)
{
    return static_cast<std::size_t>(head);
}

/// A resolution that was given in a situation, and what came of it. What is not known yet is absent: it is
/// not the same as no (advice.md 4.8).
struct AdviceHeadOutcome {
    AdviceSituation situation;
    QString resolution; ///< its key
    base::Instant at{};
    std::array<std::optional<bool>, kAdviceHeads> came{}; ///< by AdviceHead
    qint64 weight = learning::kWholeCase;
};

/// In what share of cases like this it came so, 0-1, with the range four of five groups lie in.
struct AdviceHeadChance {
    AdviceHead head = AdviceHead::CameBack;
    double middle = 0;
    double low = 0;
    double high = 0;
    int similar = 0;   ///< cases it was counted in, at the level of the issue type; of all of them if few
    double points = 0; ///< what that is worth, above what it is on average (AdviceSettings::headPoints)

    bool operator==(const AdviceHeadChance &) const = default;
};

/// A model for each head, all by the same facts. Made by AdviceHeadCases. A value; reading is safe from any
/// thread.
class AdviceHeads
{
public:
    /// Whole ones of which it is known.
    [[nodiscard]] int outcomes(AdviceHead head) const;
    /// Nothing while fewer than `startsAt` are known in all, and for what was never given.
    [[nodiscard]] std::optional<AdviceHeadChance> of(AdviceHead head, const AdviceSituation &situation,
                                                     const QString &resolution, int startsAt) const;
    /// `situation` in the codes of these models, in which nothing is chosen: for all heads and resolutions.
    [[nodiscard]] learning::AdviceCase coded(const AdviceSituation &situation) const;
    /// As above, of a situation that is coded already.
    [[nodiscard]] std::optional<AdviceHeadChance> of(AdviceHead head, learning::AdviceCase situation,
                                                     const QString &resolution, int startsAt) const;
    /// Of all; 0 without any.
    [[nodiscard]] double average(AdviceHead head) const;

private:
    friend class AdviceHeadCases;

    learning::AdviceCodes m_codes{adviceFeatures()};
    std::array<learning::AdviceCounts, kAdviceHeads> m_counts;
    std::array<learning::AdviceEvidenceIndex, kAdviceHeads> m_evidence;
    std::array<std::optional<learning::AdviceModel>, kAdviceHeads> m_models;
};

/// Counts them. Integers: in any order the same, and one that is not told is as if it had never been.
class AdviceHeadCases
{
public:
    /// Without a resolution it is passed over.
    void add(const AdviceHeadOutcome &outcome);
    /// A fit a head that has `startsAt` outcomes; not for the GUI thread.
    [[nodiscard]] AdviceHeads fitted(const learning::AdviceFit &fit, int startsAt) &&;

private:
    AdviceHeads m_heads;
};

} // namespace leeway::resolution
