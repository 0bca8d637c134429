#pragma once

#include "domain/money.h"
#include "learning/advice_model.h"
#include "resolution/advice_situation.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace leeway::resolution
{

/// The name under which the band of a given sum stands in a situation (storage keeps and counts it as any
/// other level, the model of resolutions does not look at it).
inline constexpr auto kSumLevel = "sum";

/// The band of a sum of a fund, as a code: "eur:4000". Bands begin at 1, 1.5, 2, 3, 4, 6, 8 times a power of
/// ten, in minor units; empty for what is no sum.
QString sumLevelOf(const domain::Money &base);
/// The least sum of a band; nothing for what sumLevelOf() never says.
std::optional<domain::Money> leastOfBand(const QString &level);

/// From what sum on the rating hardly moves: what larger ones added, in points of 10, with the range in which
/// it lies four times of five.
struct SumEffect {
    qint64 from = 0; ///< minor units of the fund's currency
    double low = 0;
    double middle = 0;
    double high = 0;
    int cases = 0; ///< of `from` and more

    bool operator==(const SumEffect &) const = default;
};
/// By resolution and currency of the fund.
using SumEffects = std::map<std::pair<QString, QString>, SumEffect>;

/// When it is said that the rating hardly moves. Set here, not measured.
struct SumLimits {
    int fewest = 10;     ///< cases at the sum, and above it (decisions.md 24)
    double hardly = .50; ///< points that the whole range lies within
};

/// Outcomes by the band of what was given. Integer counts: the order in which they come does not matter. A
/// value.
class SumCases
{
public:
    /// `situation` without a band, or with one that is none, is passed over. Label and weight as in
    /// learning::AdviceCounts.
    void add(const AdviceSituation &situation, const QString &resolution, int week, int label, qint64 weight);

    /// Of each resolution whose outcomes carry it; most have none. Bands are compared for like situations: a
    /// larger sum is given to who is hit harder. Some milliseconds a resolution.
    [[nodiscard]] SumEffects effects(const learning::AdviceFit &fit, const SumLimits &limits = {}) const;

private:
    struct Given {
        learning::AdviceCodes codes{adviceFeatures()}; ///< choices are bands
        learning::AdviceCounts counts;
    };
    std::map<std::pair<QString, QString>, Given> m_given;
};

} // namespace leeway::resolution
