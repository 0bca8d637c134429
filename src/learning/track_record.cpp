#include "learning/track_record.h"

#include <algorithm>

namespace leeway::learning
{

qint64 positionWeight(int rank)
{
    constexpr qint64 kOne = 64;
    constexpr qint64 kMost = 4 * kOne;
    qint64 weight = kOne;
    for (int place = 1; place < rank && weight < kMost; ++place)
        weight = (weight * 5 + 2) / 4; // 1 / 0.8, rounded
    return std::min(weight, kMost);
}

void TrackRecord::take(Seen &seen, const PointEvent &event)
{
    const Said said{event.at, event.id};
    if (event.fate != PointFate::Shown && (!seen.latest || *seen.latest < said)) {
        seen.latest = said;
        seen.fate = event.fate;
        seen.rank = event.rank;
    }
    if (event.rank > 0 && (!seen.firstRanked || said < *seen.firstRanked)) {
        seen.firstRanked = said;
        seen.firstRank = event.rank;
    }
    if (!event.caseType.isEmpty() && (!seen.firstTyped || said < *seen.firstTyped)) {
        seen.firstTyped = said;
        seen.caseType = event.caseType;
    }
}

/// A finished point leaves the list, so that a later mark has no rank: then the first one it had counts.
int TrackRecord::rankOf(const Seen &seen)
{
    return seen.rank > 0 ? seen.rank : seen.firstRank;
}

void TrackRecord::count(const Contact &contact, int sign)
{
    int lowestUsed = 0; // what stands above something that was used, has been read
    for (const auto &[point, seen] : contact.points) {
        if (seen.fate == PointFate::Used || seen.fate == PointFate::Helped)
            lowestUsed = std::max(lowestUsed, rankOf(seen));
    }
    for (const auto &[point, seen] : contact.points) {
        const PointCellKey key{point, seen.caseType};
        PointCell &cell = m_counts[key];
        const bool used = seen.fate == PointFate::Used || seen.fate == PointFate::Helped;
        const int rank = rankOf(seen);
        if (used || (seen.fate == PointFate::Skipped && rank > 0 && rank < lowestUsed)) {
            const qint64 weight = sign * positionWeight(rank);
            cell.labels += sign;
            cell.weight += weight;
            cell.worth += weight * (seen.fate == PointFate::Helped ? 2 : used ? 1 : 0);
        }
        if (contact.told) {
            (used ? cell.usedCount : cell.otherCount) += sign;
            (used ? cell.usedSum : cell.otherSum) += sign * contact.satisfaction;
        }
        if (cell == PointCell{})
            m_counts.erase(key);
    }
}

void TrackRecord::add(const PointEvent &event)
{
    Contact &contact = m_contacts[event.contact];
    count(contact, -1);
    take(contact.points[event.point], event);
    count(contact, 1);
}

void TrackRecord::add(const ContactOutcome &outcome)
{
    Contact &contact = m_contacts[outcome.contact];
    const Said said{outcome.at, outcome.id};
    if (contact.told && !(*contact.told < said))
        return;
    count(contact, -1);
    contact.told = said;
    contact.satisfaction = outcome.satisfaction;
    count(contact, 1);
}

} // namespace leeway::learning
