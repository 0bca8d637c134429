#include "learning/point_model.h"

namespace leeway::learning
{

namespace
{

// How many cases the parent counts for: sigma squared over tau squared, with the taus of advice.md 4.1, 0.30
// for a thing that is chosen and 0.12 for a feature of the case.
constexpr double kChosen = 1 / (0.30 * 0.30);
constexpr double kFeature = 1 / (0.12 * 0.12);
constexpr double kNothingKnown = 0.5;
constexpr double kWeightUnit = 64;
constexpr double kWorthUnit = 128;

constexpr qint64 kFewest = 10; // decisions.md 24
constexpr qint64 kFewestASide = 5;

void addTo(PointCell &sum, const PointCell &cell)
{
    sum.labels += cell.labels;
    sum.weight += cell.weight;
    sum.worth += cell.worth;
    sum.usedCount += cell.usedCount;
    sum.usedSum += cell.usedSum;
    sum.otherCount += cell.otherCount;
    sum.otherSum += cell.otherSum;
}

template <class Key> const PointCell &cellAt(const std::map<Key, PointCell> &cells, const Key &key)
{
    static const PointCell kNone;
    const auto found = cells.find(key);
    return found == cells.end() ? kNone : found->second;
}

std::optional<PointEvidence> evidenceIn(const PointCell &cell, bool sameCaseType)
{
    if (cell.usedCount < kFewestASide || cell.otherCount < kFewestASide ||
        cell.usedCount + cell.otherCount < kFewest)
        return std::nullopt;
    const auto mean = [](qint64 sum, qint64 count) {
        return static_cast<double>(sum) / 10 / static_cast<double>(count);
    };
    return PointEvidence{.used = mean(cell.usedSum, cell.usedCount),
                         .other = mean(cell.otherSum, cell.otherCount),
                         .similar = static_cast<int>(cell.usedCount + cell.otherCount),
                         .sameCaseType = sameCaseType};
}

} // namespace

PointModel::PointModel(const PointCounts &counts, const PointTags &tags)
    : m_cells(counts)
{
    for (const auto &[key, cell] : counts) {
        addTo(m_all, cell);
        addTo(m_points[key.point], cell);
        const auto tagged = tags.find(key.point);
        if (tagged == tags.end())
            continue;
        for (const QString &tag : tagged->second)
            addTo(m_tags[tag], cell);
    }
}

double PointModel::towards(double parent, const PointCell &cell, double cases) const
{
    const double weight = static_cast<double>(cell.weight) / kWeightUnit;
    const double worth = static_cast<double>(cell.worth) / kWorthUnit;
    return (worth + cases * parent) / (weight + cases);
}

double PointModel::tagMean(const QStringList &tags) const
{
    const double all = towards(kNothingKnown, m_all, kChosen);
    if (tags.isEmpty())
        return all;
    double sum = 0;
    for (const QString &tag : tags)
        sum += towards(all, cellAt(m_tags, tag), kChosen);
    return sum / static_cast<double>(tags.size());
}

PointWorth PointModel::worthOf(const QString &point, const QStringList &tags, const QString &caseType) const
{
    const PointCell &own = cellAt(m_points, point);
    double mean = towards(tagMean(tags), own, kChosen);
    if (!caseType.isEmpty())
        mean = towards(mean, cellAt(m_cells, PointCellKey{point, caseType}), kFeature);
    return {.mean = mean, .information = static_cast<double>(own.weight) / kWeightUnit};
}

std::optional<PointEvidence> PointModel::evidenceOf(const QString &point, const QString &caseType) const
{
    if (!caseType.isEmpty()) {
        if (auto narrow = evidenceIn(cellAt(m_cells, PointCellKey{point, caseType}), true))
            return narrow;
    }
    return evidenceIn(cellAt(m_points, point), false);
}

} // namespace leeway::learning
