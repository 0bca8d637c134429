#pragma once

#include "domain/json_faults.h"
#include "resolution/advice_heads.h"

#include <QJsonObject>

#include <map>
#include <optional>

namespace leeway::resolution
{

/// Figures that advice decides by; these are what they begin with (advice.md 4.5-4.7, decisions.md 24). What
/// is marked as set is the company's to choose: the thresholds of 4.5 and what business is worth of 4.2. The
/// rest was measured, and is the same for everybody.
struct AdviceSettings {
    int startsAt = 500;           ///< outcomes; below, the lead's order stands and nothing is predicted
    int fewestLike = 10;          ///< similar cases for a range; below, results as they were counted
    int fewestOfDefault = 15;     ///< cases with one issue, to be the best single resolution of it
    double leastInformation = 15; ///< set: cases' worth; below, no order is claimed
    double leans = .65;           ///< set: chance to be better, from which it is said
    double recommends = .80;      ///< set: and from which the list follows it
    /// Set: points of satisfaction that each of the other heads is worth where it is sure (the lambdas), by
    /// AdviceHead: came back, disputed, reversed, stayed.
    std::array<double, kAdviceHeads> headPoints{-.5, -1, -.5, .5};
    double tie = .25; ///< points within which others may stand first, to learn
    /// Set: what one point of satisfaction may cost, in minor units, by the currency of the fund.
    std::map<QString, qint64> perPoint{};
    double pointsPerUnit = .01; ///< that a unit of the fund's currency has to be worth; see in()

    /// With what a unit of `currency` has to be worth; as it was where nothing is set for it.
    [[nodiscard]] AdviceSettings in(const QString &currency) const;

    bool operator==(const AdviceSettings &) const = default;
};

/// What is set: {"least_cases", "leans_percent", "recommends_percent", "came_back", "disputed", "reversed",
/// "stayed" (hundredths of a point), "per_point": {"EUR": "100.00"}}. core.is_set_of_advice
/// of the shared store (resources/sql/shared/0033_policies.sql) refuses the same rows.
QJsonObject toJson(const AdviceSettings &settings);
/// What is absent is as it begins. Nothing, with every fault told, when one of them is out of its bounds.
std::optional<AdviceSettings> adviceSettingsFrom(const QJsonObject &json, domain::JsonFaults &faults);

} // namespace leeway::resolution
