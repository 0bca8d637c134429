#pragma once

#include "learning/advice_counts.h"

#include <array>

namespace leeway::learning
{

/// Features that cases have in common, besides the choice; none: all cases of the choice.
using AdviceView = std::vector<int>;

/// Results of one choice as they were counted, with nothing estimated (decisions.md 24).
struct AdviceEvidence {
    static constexpr int kBars = 11;

    AdviceView sameFeatures;
    int cases = 0;                    ///< whole ones
    double mean = 0;                  ///< of their labels, in units
    std::array<int, kBars> results{}; ///< cases by label rounded to 0 ... 10
};

/// Evidence of every choice at some views, narrowest first, summed up once: reading it is a few look-ups.
class AdviceEvidenceIndex
{
public:
    AdviceEvidenceIndex() = default;
    AdviceEvidenceIndex(const AdviceCounts &counts, std::vector<AdviceView> views);

    /// At the narrowest view with at least `fewest` cases; the widest when none has. A view with an unknown
    /// level is passed over.
    [[nodiscard]] AdviceEvidence of(const AdviceCase &what, int fewest = 10) const;
    /// At one view, by its place; without cases when a level of it is unknown.
    [[nodiscard]] AdviceEvidence at(const AdviceCase &what, std::size_t view) const;

private:
    struct Sum {
        qint64 weight = 0;
        double labels = 0;
        std::array<qint64, AdviceEvidence::kBars> bars{};
    };
    /// The choice, then the levels of the view's features.
    using Key = std::vector<int>;
    static std::optional<Key> keyOf(const AdviceCase &what, const AdviceView &view);

    std::vector<AdviceView> m_views;
    std::vector<std::map<Key, Sum>> m_sums; ///< by view
};

/// The same for one question.
AdviceEvidence evidenceOf(const AdviceCounts &counts, const AdviceCase &what,
                          const std::vector<AdviceView> &views, int fewest = 10);

} // namespace leeway::learning
