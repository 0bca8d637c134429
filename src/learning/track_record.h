#pragma once

#include "learning/point_event.h"

#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace leeway::learning
{

/// What became of a talking point in one situation, as weights in 1/64. All integers, so that adding and
/// taking away is exact.
struct PointCell {
    qint64 skipped = 0; ///< read and passed over
    qint64 used = 0;    ///< no more than used
    qint64 helped = 0;

    [[nodiscard]] qint64 weight() const { return skipped + used + helped; }
    bool operator==(const PointCell &) const = default;
};

struct PointCellKey {
    QString point;
    QString caseType{};
    QString mood{};
    int week = 0; ///< whole weeks since 1970-01-01 UTC

    bool operator==(const PointCellKey &) const = default;
    bool operator<(const PointCellKey &other) const
    {
        return std::tie(point, caseType, mood, week) <
               std::tie(other.point, other.caseType, other.mood, other.week);
    }
};

/// How contacts with an outcome turned out in which a point was on the list.
struct PointResults {
    qint64 usedCount = 0;  ///< contacts in which it was used
    qint64 usedSum = 0;    ///< of their satisfaction, in tenths
    qint64 otherCount = 0; ///< contacts in which it was shown and not used
    qint64 otherSum = 0;

    bool operator==(const PointResults &) const = default;
};

/// Cells that hold anything.
struct PointCounts {
    std::map<PointCellKey, PointCell> labels{};
    std::map<std::pair<QString, QString>, PointResults> results{}; ///< by point and case type
    qint64 told = 0;                                               ///< labels, each counted once

    bool operator==(const PointCounts &) const = default;
};

/// Counts of recorded events. The counts are a pure function of the set of events: order, repetition and
/// whether they came at once or one by one do not matter.
class TrackRecord
{
public:
    void add(const PointEvent &event);
    void add(const ContactOutcome &outcome);
    /// As if nothing had ever been told of this contact.
    void forget(const QUuid &contact);

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
        std::optional<Said> firstMood;
        QString mood;
    };
    struct Contact {
        std::map<QString, Seen> points;
        std::optional<Said> told;
        int satisfaction = 0;
    };

    static void take(Seen &seen, const PointEvent &event);
    static int rankOf(const Seen &seen);
    void count(const Contact &contact, int sign);
    void label(const QString &point, const Seen &seen, int sign);

    std::map<QUuid, Contact> m_contacts;
    PointCounts m_counts;
};

/// Weight of a label in 1/64: one over the chance that a point at `rank` was read at all, at most 4. Each
/// place further down is taken to be read four times out of five.
qint64 positionWeight(int rank);

} // namespace leeway::learning
