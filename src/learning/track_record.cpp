#include "learning/track_record.h"

#include "learning/advice_counts.h"

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
    if (!event.mood.isEmpty() && (!seen.firstMood || said < *seen.firstMood)) {
        seen.firstMood = said;
        seen.mood = event.mood;
    }
}

/// A finished point leaves the list, so that a later mark has no rank: then the first one it had counts.
int TrackRecord::rankOf(const Seen &seen)
{
    return seen.rank > 0 ? seen.rank : seen.firstRank;
}

void TrackRecord::label(const QString &point, const Seen &seen, int sign)
{
    const PointCellKey key{point, seen.caseType, seen.mood, adviceWeek(seen.latest->at)};
    PointCell &cell = m_counts.labels[key];
    qint64 &weight = seen.fate == PointFate::Helped ? cell.helped
                     : seen.fate == PointFate::Used ? cell.used
                                                    : cell.skipped;
    weight += sign * positionWeight(rankOf(seen));
    m_counts.told += sign;
    if (cell == PointCell{})
        m_counts.labels.erase(key);
}

void TrackRecord::count(const Contact &contact, int sign)
{
    const auto isUsed = [](const Seen &seen) {
        return seen.fate == PointFate::Used || seen.fate == PointFate::Helped;
    };
    int lowestUsed = 0; // what stands above something that was used, has been read
    for (const auto &[point, seen] : contact.points) {
        if (isUsed(seen))
            lowestUsed = std::max(lowestUsed, rankOf(seen));
    }
    for (const auto &[point, seen] : contact.points) {
        const bool used = isUsed(seen);
        const int rank = rankOf(seen);
        if (used || (seen.fate == PointFate::Skipped && rank > 0 && rank < lowestUsed))
            label(point, seen, sign);
        if (!contact.told)
            continue;
        const std::pair key{point, seen.caseType};
        PointResults &results = m_counts.results[key];
        (used ? results.usedCount : results.otherCount) += sign;
        (used ? results.usedSum : results.otherSum) += sign * contact.satisfaction;
        if (results == PointResults{})
            m_counts.results.erase(key);
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

void TrackRecord::forget(const QUuid &contact)
{
    const auto found = m_contacts.find(contact);
    if (found == m_contacts.end())
        return;
    count(found->second, -1);
    m_contacts.erase(found);
}

} // namespace leeway::learning
