#include "resolution/fairness.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace leeway::resolution
{

namespace
{

constexpr double kNineteenOfTwenty = 1.96; // of a normal distribution

/// Count, mean and variance of some numbers.
struct Moments {
    int count = 0;
    double sum = 0;
    double squares = 0;

    void add(double value)
    {
        ++count;
        sum += value;
        squares += value * value;
    }
    [[nodiscard]] double mean() const { return sum / count; }
    /// Of the mean.
    [[nodiscard]] double variance() const
    {
        const double spread = std::max(0.0, squares / count - mean() * mean());
        return spread / (count - 1);
    }
};

/// One stratum, the group's contacts and those of all others.
struct Sides {
    Moments group;
    Moments others;
};

/// The mean difference within strata, weighted by the group's contacts.
FairnessDifference differenceOf(const std::vector<Sides> &strata)
{
    double contacts = 0;
    double sum = 0;
    double variance = 0;
    for (const Sides &stratum : strata) {
        const double weight = stratum.group.count;
        contacts += weight;
        sum += weight * (stratum.group.mean() - stratum.others.mean());
        variance += weight * weight * (stratum.group.variance() + stratum.others.variance());
    }
    if (contacts == 0)
        return {};
    const double value = sum / contacts;
    const double half = kNineteenOfTwenty * std::sqrt(variance) / contacts;
    return {.value = value, .low = value - half, .high = value + half};
}

FairnessFinding findingOf(const FairnessDifference &difference, double most)
{
    if (std::abs(difference.value) <= most)
        return FairnessFinding::Even;
    return difference.low > 0 || difference.high < 0 ? FairnessFinding::Gap : FairnessFinding::Open;
}

FairnessLine lineOf(const std::vector<FairnessRow> &rows, const QString &attribute, const QString &group,
                    const FairnessLimits &limits)
{
    std::map<std::pair<QString, QString>, std::pair<Sides, Sides>> strata; // sums, and whether there was one
    for (const FairnessRow &row : rows) {
        const auto own = row.groups.find(attribute);
        if (own == row.groups.end() || own->second.isEmpty())
            continue; // not known: neither this group nor surely another
        auto &[given, any] = strata[{row.issue, row.impact}];
        const bool inside = own->second == group;
        (inside ? given.group : given.others).add(row.given);
        (inside ? any.group : any.others).add(row.given > 0 ? 1 : 0);
    }
    FairnessLine line{.attribute = attribute, .group = group};
    std::vector<Sides> given;
    std::vector<Sides> any;
    for (const auto &[key, sides] : strata) {
        const Sides &sums = sides.first;
        if (sums.group.count < limits.fewestInStratum || sums.others.count < limits.fewestInStratum)
            continue;
        line.contacts += sums.group.count;
        line.others += sums.others.count;
        given.push_back(sums);
        any.push_back(sides.second);
    }
    if (line.contacts < limits.fewestContacts || line.others < limits.fewestContacts)
        return line;
    line.given = differenceOf(given);
    line.rate = differenceOf(any);
    line.finding = std::max(findingOf(line.given, limits.mostGiven), findingOf(line.rate, limits.mostRate));
    return line;
}

} // namespace

std::vector<FairnessLine> fairnessOf(const std::vector<FairnessRow> &rows, const FairnessLimits &limits)
{
    std::map<QString, std::set<QString>> groups;
    for (const FairnessRow &row : rows) {
        for (const auto &[attribute, group] : row.groups) {
            if (!group.isEmpty())
                groups[attribute].insert(group);
        }
    }
    std::vector<FairnessLine> lines;
    for (const auto &[attribute, names] : groups) {
        const std::size_t first = lines.size();
        for (const QString &name : names)
            lines.push_back(lineOf(rows, attribute, name, limits));
        std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                         [](const auto &a, const auto &b) { return a.contacts > b.contacts; });
    }
    return lines;
}

} // namespace leeway::resolution
