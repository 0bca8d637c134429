#pragma once

#include <QString>

#include <map>
#include <vector>

namespace leeway::resolution
{

/// One contact that ended: what it was about, and what was granted in it. Groups are read for this check
/// alone and feed no advice (advice.md 4.10).
struct FairnessRow {
    QString issue;                     ///< type of its case
    QString impact;                    ///< empty: not said
    double given = 0;                  ///< whole units of the fund's currency; 0: nothing that costs money
    std::map<QString, QString> groups; ///< attribute -> group: "language" -> "nb"
};

/// What can be said of a group against all others, for like issue and impact.
enum class FairnessFinding {
    NotTestable, ///< fewer contacts than figures can rest on
    Even,        ///< the difference is small
    Open,        ///< it is not small, and may be chance
    Gap          ///< it is not small, and no chance
};

/// A difference of means with its range, 95 of 100.
struct FairnessDifference {
    double value = 0;
    double low = 0;
    double high = 0;
};

struct FairnessLine {
    QString attribute;
    QString group;
    int contacts = 0; ///< of the group, in strata that others are in too
    int others = 0;
    FairnessDifference given{}; ///< units a contact, above what others were given
    FairnessDifference rate{};  ///< share of contacts in which anything was, 0-1
    FairnessFinding finding = FairnessFinding::NotTestable;
};

/// Figures of advice.md 4.10.
struct FairnessLimits {
    int fewestContacts = 200; ///< of a group, and of the others
    int fewestInStratum = 5;  ///< of either side, for a stratum to be compared
    double mostGiven = .50;   ///< units a contact
    double mostRate = .02;
};

/// By attribute, then the largest groups first. Strata are pairs of issue and impact; differences within them
/// are averaged by how many of the group are in each. Groups with too few contacts are named without figures.
std::vector<FairnessLine> fairnessOf(const std::vector<FairnessRow> &rows, const FairnessLimits &limits = {});

} // namespace leeway::resolution
