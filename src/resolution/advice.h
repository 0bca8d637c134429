#pragma once

#include "resolution/advice_basis.h"
#include "resolution/advice_settings.h"

namespace leeway::resolution
{

/// What is claimed of the order.
enum class AdviceClaim {
    TooFew,    ///< advice has not begun
    Withheld,  ///< it would favour some customers: the lead's order stands
    NotEnough, ///< it cannot be told which is better here
    Leans,     ///< one seems better than the usual one, not surely
    Recommends ///< the first is better
};

/// One resolution that may be shown, in the lead's order.
struct AdviceOption {
    QString resolution;
    double cost = 0;      ///< whole units of the fund's currency
    qint64 costMinor = 0; ///< the same in its minor units
    bool fits = true;     ///< it may be given here
};

/// Predicted satisfaction, 0-10: the middle, and in what range four of five groups of such cases end.
struct AdviceRange {
    double middle = 0;
    double low = 0;
    double high = 0;
};

struct ResolutionAdvice {
    QString resolution;
    std::optional<AdviceRange> range{}; ///< nothing: too few cases like this, or advice has not begun
    learning::AdviceEvidence evidence{};
    std::vector<AdviceHeadChance> heads{}; ///< what else came of such cases, where that is known
    double headPoints = 0;                 ///< what they are worth together, above the average
    double utility = 0; ///< middle less what it costs, and with what else came of such cases, in points
};

struct Advice {
    AdviceClaim claim = AdviceClaim::TooFew;
    int outcomes = 0;  ///< in all
    QString best;      ///< Leans, Recommends: the one that is meant
    QString beside;    ///< what it was held against
    double chance = 0; ///< that it is better
    int wanted =
        0; ///< NotEnough: so many more outcomes like this would say more; 0: none would, they are alike
    std::vector<ResolutionAdvice> lines; ///< in the order to be shown; those that do not fit are last
    domain::OfferOrder order = domain::OfferOrder::Lead; ///< how it came about
    double propensity = 1;                               ///< of the first to be shown first
};

/// What would satisfy here, of `options`. `moment` names the contact: the same one sees the same order. Pure;
/// microseconds a resolution.
Advice adviceFor(const AdviceBasis &basis, const AdviceSituation &situation,
                 const std::vector<AdviceOption> &options, quint64 moment,
                 const AdviceSettings &settings = {});

/// Why `resolution` is expected to end as it is, above the mean of all: by fact, largest first; an empty fact
/// is the resolution itself. Pairs of facts stand with their second.
struct AdviceBecause {
    QString fact;
    double adds = 0;
};
std::vector<AdviceBecause> becauseOf(const AdviceBasis &basis, const AdviceSituation &situation,
                                     const QString &resolution);

} // namespace leeway::resolution
