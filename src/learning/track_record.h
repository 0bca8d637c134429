#pragma once

#include "learning/point_event.h"

#include <map>
#include <optional>

namespace leeway::learning
{

/// What a talking point did in one kind of case. All integers, so that adding and taking away is exact.
struct PointCell {
    qint64 labels = 0;
    qint64 weight = 0;     ///< in 1/64
    qint64 worth = 0;      ///< sum of weight x label, labels in halves: in 1/128
    qint64 usedCount = 0;  ///< contacts with an outcome in which it was used
    qint64 usedSum = 0;    ///< of their satisfaction, in tenths
    qint64 otherCount = 0; ///< contacts with an outcome in which it was shown and not used
    qint64 otherSum = 0;

    bool operator==(const PointCell &) const = default;
};

struct PointCellKey {
    QString point;
    QString caseType;

    bool operator==(const PointCellKey &) const = default;
    bool operator<(const PointCellKey &other) const
    {
        return point != other.point ? point < other.point : caseType < other.caseType;
    }
};

/// Cells that hold anything.
using PointCounts = std::map<PointCellKey, PointCell>;

/// Counts of recorded events. The counts are a pure function of the set of events: order, repetition and
/// whether they came at once or one by one do not matter.
class TrackRecord
{
public:
    void add(const PointEvent &event);
    void add(const ContactOutcome &outcome);

    [[nodiscard]] const PointCounts &counts() const { return m_counts; }

private:
    /// When something was said; later ones stand in front, ids break ties.
    struct Said {
        base::Instant at{};
        QUuid id;

        bool operator==(const Said &) const = default;
        bool operator<(const Said &other) const { return at != other.at ? at < other.at : id < other.id; }
    };
    /// What is known of one point in one contact.
    struct Seen {
        std::optional<Said> latest; ///< the newest mark that is more than Shown
        PointFate fate = PointFate::Shown;
        int rank = 0;
        std::optional<Said> firstRanked;
        int firstRank = 0;
        std::optional<Said> firstTyped;
        QString caseType;
    };
    struct Contact {
        std::map<QString, Seen> points;
        std::optional<Said> told;
        int satisfaction = 0;
    };

    static void take(Seen &seen, const PointEvent &event);
    static int rankOf(const Seen &seen);
    void count(const Contact &contact, int sign);

    std::map<QUuid, Contact> m_contacts;
    PointCounts m_counts;
};

/// Weight of a label in 1/64: one over the chance that a point at `rank` was read at all, at most 4. Each
/// place further down is taken to be read four times out of five.
qint64 positionWeight(int rank);

} // namespace leeway::learning
